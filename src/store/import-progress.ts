import type { Attempt } from '../quiz/attempt.ts';
import { addAttempt } from './attempts.ts';
import type { Db } from './db.ts';
import { keepPlace } from './places.ts';
import { type ProgressFile, progressSchema } from './progress-file.ts';
import { putReview, reviewsOf } from './reviews.ts';

/** What an import brought. */
export interface ImportResult {
  readonly added: number;
  /** Attempts that were here already. */
  readonly known: number;
}

/** The file is no progress file: nothing was taken from it. */
export type ImportRefusal = 'not-progress';

/** No progress file is longer. */
const MAX_CHARACTERS = 50_000_000;

/** Takes in what `exportProgress` wrote, whole or not at all. What is here already is not doubled, and of a question's two cards the later one stays. */
export async function importProgress(db: Db, learner: string, text: string): Promise<ImportResult | ImportRefusal> {
  const content = readProgress(text);
  if (content === undefined) return 'not-progress';
  return db.transaction(async (within) => {
    const added = await addAttempts(within, learner, content.attempts);
    await addReviews(within, learner, content.reviews);
    for (const { place, ...kept } of content.places) await keepPlace(within, learner, { ...kept, place });
    return { added, known: content.attempts.length - added };
  });
}

function readProgress(text: string): ProgressFile | undefined {
  if (text.length > MAX_CHARACTERS) return undefined;
  try {
    return progressSchema.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

async function addAttempts(db: Db, learner: string, attempts: ProgressFile['attempts']): Promise<number> {
  let added = 0;
  for (const attempt of attempts) {
    // Safe: the schema knows the very kinds and languages.
    if (await addAttempt(db, { ...attempt, learner } as Attempt)) added += 1;
  }
  return added;
}

async function addReviews(db: Db, learner: string, reviews: ProgressFile['reviews']): Promise<void> {
  const here = new Map((await reviewsOf(db, learner)).map((review) => [review.question, review.card.lastReviewAtMs]));
  for (const review of reviews) {
    const isLater = review.card.lastReviewAtMs > (here.get(review.question) ?? -1);
    if (isLater) await putReview(db, { ...review, learner });
  }
}
