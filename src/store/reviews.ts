import { review, type ReviewCard, ratingOf } from '../quiz/review.ts';
import type { Db, Row } from './db.ts';

/** A question in somebody's deck. */
export interface Review {
  readonly learner: string;
  readonly question: string;
  readonly lesson: string;
  /** The sister that was met last. */
  readonly variant: string;
  readonly card: ReviewCard;
}

/** An answer, as far as the deck looks at it. */
export interface ReviewedAnswer {
  readonly learner: string;
  readonly question: string;
  readonly lesson: string;
  readonly variant: string;
  readonly share: number;
  readonly atMs: number;
}

/** What is due until a moment, the longest due first. */
export async function dueReviews(db: Db, learner: string, atMs: number, limit = 100): Promise<Review[]> {
  const rows = await db.all(
    'select * from reviews where learner = $1 and due_at_ms <= $2 order by due_at_ms, question limit cast($3 as integer)',
    [learner, atMs, limit],
  );
  return rows.map(fromRow);
}

/** Somebody's whole deck. */
export async function reviewsOf(db: Db, learner: string): Promise<Review[]> {
  const rows = await db.all('select * from reviews where learner = $1 order by due_at_ms, question', [learner]);
  return rows.map(fromRow);
}

/** Takes an answer into the deck: what was not fully known enters it; what is in it moves when it was due, or was not known. */
export async function reviewAnswer(db: Db, answer: ReviewedAnswer): Promise<void> {
  const { learner, question, share, atMs } = answer;
  const rating = ratingOf(share);
  const [row] = await db.all('select * from reviews where learner = $1 and question = $2', [learner, question]);
  const known = row && fromRow(row);
  const isDue = known !== undefined && known.card.dueAtMs <= atMs;
  if (rating === 'good' && !isDue) return;
  await putReview(db, { ...answer, card: review(known?.card, rating, atMs) });
}

/** Puts a question into the deck, in place of what was known of it. */
export async function putReview(db: Db, { learner, question, lesson, variant, card }: Review): Promise<void> {
  await db.all(
    `insert into reviews (learner, question, lesson, variant, due_at_ms, reviewed_at_ms, card)
     values ($1, $2, $3, $4, $5, $6, $7)
     on conflict (learner, question) do update set
       lesson = excluded.lesson, variant = excluded.variant, due_at_ms = excluded.due_at_ms,
       reviewed_at_ms = excluded.reviewed_at_ms, card = excluded.card`,
    [learner, question, lesson, variant, card.dueAtMs, card.lastReviewAtMs, JSON.stringify(card)],
  );
}

/** Safe: what stands in the table was a card when it was written. */
function fromRow(row: Row): Review {
  return {
    learner: String(row.learner),
    question: String(row.question),
    lesson: String(row.lesson),
    variant: String(row.variant),
    card: JSON.parse(String(row.card)) as ReviewCard,
  };
}
