import type { Attempt } from '../quiz/attempt.ts';
import { addAttempt, changeMarks, forgetAttempt, attemptsAt } from './attempts.ts';
import type { Db } from './db.ts';
import { reviewAnswer, reviewAnew } from './review-answer.ts';

/** The answers of a class as they are marked at one moment of its log. */
export interface MarkedAnswers {
  readonly class: string;
  /** The last event of the log that these marks know of. */
  readonly sequence: number;
  readonly attempts: readonly Attempt[];
  /** The ids of attempts that count no more, since their question counts for nobody. */
  readonly void: readonly string[];
}

/**
 * Keeps the answers of a class as attempts, as they are marked now: one that is new enters the deck as any answer does; one
 * whose marks were corrected makes its card anew from all attempts at the question, as if it had been marked so from the
 * beginning. What the log says comes of it whichever way it is called: twice, after a crash, or late beside somebody who
 * has read further, which then changes nothing. Gives back how many are new.
 */
export async function keepMarkedAnswers(db: Db, { class: id, sequence, ...marked }: MarkedAnswers): Promise<number> {
  return db.transaction(async (within) => {
    const [latest] = await within.all(
      'update classes set marked_sequence = $2 where id = $1 and marked_sequence <= $2 returning id',
      [id, sequence],
    );
    if (latest === undefined) return 0;
    let added = 0;
    for (const attempt of marked.attempts) if (await keepOne(within, attempt)) added += 1;
    for (const attempt of marked.void) await takeBack(within, attempt);
    return added;
  });
}

async function keepOne(db: Db, attempt: Attempt): Promise<boolean> {
  const before = await attemptsAt(db, attempt);
  const isNew = await addAttempt(db, attempt);
  if (isNew && before.every(({ atMs }) => atMs < attempt.atMs)) await reviewAnswer(db, attempt);
  else if (isNew || (await changeMarks(db, attempt))) await reviewAnew(db, before, await attemptsAt(db, attempt));
  return isNew;
}

async function takeBack(db: Db, id: string): Promise<void> {
  const gone = await forgetAttempt(db, id);
  if (gone === undefined) return;
  const left = await attemptsAt(db, gone);
  await reviewAnew(db, [...left, gone], left);
}
