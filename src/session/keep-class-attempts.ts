import { classAttempts } from '../classroom/class-attempts.ts';
import type { Classroom } from '../classroom/classroom.ts';
import { hasMet } from '../store/attempts.ts';
import type { Db } from '../store/db.ts';
import { learners } from '../store/learners.ts';
import { recordAttempts } from '../store/record-attempt.ts';

/** So many attempts go into one transaction: others write too. */
const MOST_AT_ONCE = 200;

/** Keeps the answers of a class as attempts of those learners whom the store knows, so that what they missed enters their decks. Done twice, it changes nothing. Gives back how many are new. */
export async function keepClassAttempts(
  db: Db,
  { id, classroom }: { id: string; classroom: Classroom },
  minutesEast: (atMs: number) => number,
): Promise<number> {
  const known = new Set((await learners(db)).map((learner) => learner.id));
  const options = { classId: id, minutesEast: minutesEast(classroom.createdAtMs) };
  const attempts = classAttempts(classroom, options).filter(({ learner }) => known.has(learner));
  let added = 0;
  for (let first = 0; first < attempts.length; first += MOST_AT_ONCE) {
    const some = attempts.slice(first, first + MOST_AT_ONCE);
    const told = await Promise.all(
      some.map(async (attempt) => ({
        ...attempt,
        isNewProgram: attempt.isNewProgram && !(await hasMet(db, attempt.learner, attempt.question, attempt.variant)),
      })),
    );
    added += (await recordAttempts(db, told)).length;
  }
  return added;
}
