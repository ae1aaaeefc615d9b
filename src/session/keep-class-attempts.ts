import { classAttempts, voidAttemptIds } from '../classroom/class-attempts.ts';
import type { Classroom } from '../classroom/classroom.ts';
import { hasMet } from '../store/attempts.ts';
import type { Db } from '../store/db.ts';
import { learners } from '../store/learners.ts';
import { keepMarkedAnswers } from '../store/marked-attempts.ts';

/** So many attempts go into one transaction: others write too. */
const MOST_AT_ONCE = 200;

/** Keeps the answers of a class as attempts of those learners whom the store knows, as they are marked now, so that what they missed is in their decks and nothing else. Done twice, it changes nothing. Gives back how many are new. */
export async function keepClassAttempts(
  db: Db,
  { id, classroom }: { id: string; classroom: Classroom },
  minutesEast: (atMs: number) => number,
): Promise<number> {
  const known = new Set((await learners(db)).map((learner) => learner.id));
  const options = { classId: id, minutesEast: minutesEast(classroom.createdAtMs) };
  const attempts = classAttempts(classroom, options).filter(({ learner }) => known.has(learner));
  const from = { class: id, sequence: classroom.sequence };
  let added = 0;
  for (const some of inParts(attempts)) {
    const told = await Promise.all(
      some.map(async (attempt) => ({
        ...attempt,
        isNewProgram: attempt.isNewProgram && !(await hasMet(db, attempt.learner, attempt.question, attempt.variant)),
      })),
    );
    added += await keepMarkedAnswers(db, { ...from, attempts: told, void: [] });
  }
  for (const some of inParts(voidAttemptIds(classroom, id))) {
    await keepMarkedAnswers(db, { ...from, attempts: [], void: some });
  }
  return added;
}

function inParts<One>(all: readonly One[]): (readonly One[])[] {
  const count = Math.ceil(all.length / MOST_AT_ONCE);
  return Array.from({ length: count }, (_, part) => all.slice(part * MOST_AT_ONCE, (part + 1) * MOST_AT_ONCE));
}
