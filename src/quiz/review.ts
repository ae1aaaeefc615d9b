import { type Card as FsrsCard, createEmptyCard, fsrs, Rating, type Grade, State } from 'ts-fsrs';

/** How well one question is remembered, as plain data (the memory model is FSRS-6, open-spaced-repetition). */
export interface ReviewCard {
  readonly dueAtMs: number;
  readonly lastReviewAtMs: number;
  /** Days until the chance to remember falls to nine in ten. */
  readonly stability: number;
  /** From 1 to 10. */
  readonly difficulty: number;
  readonly reviews: number;
  readonly lapses: number;
  /** Learning steps done, and which state the model is in: 1 learning, 2 review, 3 relearning. */
  readonly steps: number;
  readonly state: number;
  readonly intervalDays: number;
}

/** How well an answer was remembered. */
export type ReviewRating = 'again' | 'hard' | 'good' | 'easy';

const ratings: Readonly<Record<ReviewRating, Grade>> = {
  again: Rating.Again,
  hard: Rating.Hard,
  good: Rating.Good,
  easy: Rating.Easy,
};

// Without fuzz the schedule is a function of its arguments alone; a year is the longest wait that a learner may trust.
const scheduler = fsrs({ enable_fuzz: false, maximum_interval: 365 });

/** The next state of a card after a review; a card that does not exist yet begins here. */
export function review(card: ReviewCard | undefined, rating: ReviewRating, atMs: number): ReviewCard {
  const now = new Date(Math.max(atMs, card?.lastReviewAtMs ?? atMs));
  const before = card === undefined ? createEmptyCard(now) : toFsrs(card);
  const { card: after } = scheduler.next(before, now, ratings[rating]);
  return {
    dueAtMs: after.due.getTime(),
    lastReviewAtMs: now.getTime(),
    stability: after.stability,
    difficulty: after.difficulty,
    reviews: after.reps,
    lapses: after.lapses,
    steps: after.learning_steps,
    state: after.state,
    intervalDays: after.scheduled_days,
  };
}

function toFsrs(card: ReviewCard): FsrsCard {
  return {
    due: new Date(card.dueAtMs),
    last_review: new Date(card.lastReviewAtMs),
    stability: card.stability,
    difficulty: card.difficulty,
    elapsed_days: 0,
    scheduled_days: card.intervalDays,
    learning_steps: card.steps,
    reps: card.reviews,
    lapses: card.lapses,
    state: card.state as State,
  };
}

/** What a share of full marks says about remembering. */
export function ratingOf(share: number): ReviewRating {
  if (share >= 0.999) return 'good';
  return share >= 0.6 ? 'hard' : 'again';
}

/** True where an answer must bring its question into the deck: what was not fully known. */
export function entersDeck(share: number): boolean {
  return ratingOf(share) !== 'good';
}
