import { ratingOf, review, type ReviewCard } from '../quiz/review.ts';
import type { Db } from './db.ts';
import { putReview, type Review, reviewOf } from './reviews.ts';

/** An answer, as far as the deck looks at it. */
export interface ReviewedAnswer {
  readonly id: string;
  readonly learner: string;
  readonly question: string;
  readonly lesson: string;
  readonly variant: string;
  readonly share: number;
  readonly atMs: number;
}

/** Takes an answer into the deck. */
export async function reviewAnswer(db: Db, answer: ReviewedAnswer): Promise<void> {
  const known = await reviewOf(db, answer);
  const card = moved(known?.card, answer);
  if (card !== undefined && card !== known?.card) await putReview(db, { ...answer, card });
}

/**
 * Marks were corrected, or an answer came late: the card becomes what it would be if all answers to its question had been
 * marked so from the beginning, and goes where none of them brings it in. A card with more reviews than there were answers
 * has a history that was brought from elsewhere, which must not be lost: it only takes in what is not known after all.
 */
export async function reviewAnew(
  db: Db,
  before: readonly ReviewedAnswer[],
  after: readonly ReviewedAnswer[],
): Promise<void> {
  const [one] = before;
  if (one === undefined) return;
  const known = await reviewOf(db, one);
  if ((known?.card.reviews ?? 0) > before.length) return takeIn(db, before, after);
  let made: Review | undefined;
  for (const answer of after) {
    const card = moved(made?.card, answer);
    if (card !== undefined && card !== made?.card) made = { ...answer, card };
  }
  if (made !== undefined) return putReview(db, made);
  await db.all('delete from reviews where learner = $1 and question = $2', [one.learner, one.question]);
}

/** What is not known by the new marks, and was by the old ones or was not there. */
async function takeIn(db: Db, before: readonly ReviewedAnswer[], after: readonly ReviewedAnswer[]): Promise<void> {
  const missedBefore = new Set(before.filter(isMissed).map(({ id }) => id));
  const misses = after.filter((answer) => isMissed(answer) && !missedBefore.has(answer.id));
  for (const miss of misses) await reviewAnswer(db, miss);
}

const isMissed = ({ share }: ReviewedAnswer): boolean => ratingOf(share) !== 'good';

/** What an answer makes of a card: what was not fully known enters the deck; what is in it moves when it was due, or was not known. */
function moved(card: ReviewCard | undefined, { share, atMs }: ReviewedAnswer): ReviewCard | undefined {
  const rating = ratingOf(share);
  const isDue = card !== undefined && card.dueAtMs <= atMs;
  return rating === 'good' && !isDue ? card : review(card, rating, atMs);
}
