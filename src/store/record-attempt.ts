import type { Attempt } from '../quiz/attempt.ts';
import { addAttempt } from './attempts.ts';
import type { Db } from './db.ts';
import { reviewAnswer } from './review-answer.ts';

/** Keeps answers and what they mean for the deck, all of them at once; when it has come back, they are safe. Gives back the ids that are new. */
export async function recordAttempts(db: Db, attempts: readonly Attempt[]): Promise<string[]> {
  return db.transaction(async (within) => {
    const added: string[] = [];
    for (const attempt of attempts) {
      if (!(await addAttempt(within, attempt))) continue;
      await reviewAnswer(within, attempt);
      added.push(attempt.id);
    }
    return added;
  });
}
