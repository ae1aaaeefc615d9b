import type { ReviewCard } from '../quiz/review.ts';
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

/** What is known of a question in somebody's deck; nothing where it is not in it. */
export async function reviewOf(
  db: Db,
  { learner, question }: Pick<Review, 'learner' | 'question'>,
): Promise<Review | undefined> {
  const [row] = await db.all('select * from reviews where learner = $1 and question = $2', [learner, question]);
  return row && fromRow(row);
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
