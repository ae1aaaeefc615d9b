import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { achievementsOf } from '../../src/quiz/achievements.ts';
import { type Attempt, dayOf } from '../../src/quiz/attempt.ts';
import { levelOf } from '../../src/quiz/level.ts';
import { masteryOf } from '../../src/quiz/mastery.ts';
import { progressOf } from '../../src/quiz/progress.ts';
import { entersDeck, ratingOf, review, type ReviewCard, type ReviewRating } from '../../src/quiz/review.ts';
import { streakOf } from '../../src/quiz/streak.ts';

const DAY_MS = 86_400_000;

const attempt = (changes: Partial<Attempt> = {}): Attempt => ({
  id: 'a1',
  learner: 'me',
  lesson: 'kvm',
  question: 'q1',
  kind: 'single-choice',
  level: 'recall',
  objective: 'modes',
  variant: '',
  seed: 1,
  mode: 'quiz',
  language: 'es',
  response: {},
  share: 1,
  points: 1000,
  tookMs: 1,
  atMs: 0,
  day: 100,
  isNewProgram: false,
  ...changes,
});

describe('mastery', () => {
  const successes = [
    attempt({ question: 'q1', day: 100 }),
    attempt({ question: 'q2', day: 100 }),
    attempt({ question: 'q3', day: 101, isNewProgram: true }),
  ];

  test('is three successes on two days, one of them on a program not seen before', () => {
    expect(masteryOf('modes', successes)).toMatchObject({
      successes: 3,
      days: 2,
      hasTransferred: true,
      isMastered: true,
    });
  });

  test.each([
    ['all on one day', successes.map((one) => ({ ...one, day: 100 }))],
    ['two only', successes.slice(1)],
    ['nothing new', successes.map((one) => ({ ...one, isNewProgram: false }))],
    ['the same sister again and again', successes.map((one) => ({ ...one, question: 'q1' }))],
    ['half right', successes.map((one) => ({ ...one, share: 0.5 }))],
    ['of another objective', successes.map((one) => ({ ...one, objective: 'rings' }))],
  ])('is not: %s', (_, attempts) => expect(masteryOf('modes', attempts).isMastered).toBe(false));
});

describe('days', () => {
  test('midnight is the learner’s own', () => {
    const lateEvening = Date.UTC(2026, 0, 1, 23, 30);
    expect(dayOf(lateEvening, 60)).toBe(dayOf(lateEvening, 0) + 1);
    expect(dayOf(lateEvening, -300)).toBe(dayOf(lateEvening, 0));
  });

  test('a day of rest does not end a stretch, and nothing is ever lost', () => {
    expect(streakOf([1, 2, 3, 6, 7], 8)).toEqual({ current: 5, longest: 5, total: 5, practisedToday: false });
    expect(streakOf([1, 2, 3, 20], 20)).toEqual({ current: 1, longest: 3, total: 4, practisedToday: true });
  });

  test('practising today never makes anything smaller', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 60 })), (days) => {
        const without = streakOf(days, 60);
        const withToday = streakOf([...days, 60], 60);
        expect(withToday.current).toBeGreaterThanOrEqual(without.current);
        expect(withToday.longest).toBeGreaterThanOrEqual(without.longest);
        expect(withToday.total).toBeGreaterThanOrEqual(without.total);
      }),
    );
  });
});

describe('levels', () => {
  test('begin in ring 3 and end in root mode', () => {
    expect(levelOf(0, 40)).toEqual({ level: 'ring-3', next: { level: 'ring-2', objectivesNeeded: 4 } });
    expect(levelOf(24, 40).level).toBe('ring-0');
    expect(levelOf(40, 40)).toEqual({ level: 'root' });
  });
});

describe('achievements', () => {
  const objectives = { kvm: ['modes'] };
  test('nothing done, nothing achieved', () => expect(achievementsOf({ attempts: [], objectives })).toEqual([]));

  test('right on a later day than a miss', () => {
    const attempts = [attempt({ share: 0, day: 1 }), attempt({ day: 2 })];
    expect(achievementsOf({ attempts, objectives })).toEqual(['second-look']);
    expect(achievementsOf({ attempts: attempts.toReversed(), objectives })).toEqual(['second-look']);
    expect(achievementsOf({ attempts: [attempt({ share: 0, day: 2 }), attempt({ day: 2 })], objectives })).toEqual([]);
  });
});

describe('progress', () => {
  const career = {
    objectives: { kvm: ['modes', 'exits'], xen: ['calls'] },
    attempts: [
      attempt(),
      attempt({ points: 400, share: 0.4, day: 101 }),
      attempt({ question: 'q2', points: 500, share: 0.5 }),
    ],
  };

  test('counts by lesson, and each question’s best points once', () => {
    const { lessons, points, streak } = progressOf(career, 101);
    expect(lessons.map(({ lesson, answers, successes, mastered }) => [lesson, answers, successes, mastered])).toEqual([
      ['kvm', 3, 1, 0],
      ['xen', 0, 0, 0],
    ]);
    expect(points).toBe(1500);
    expect(streak).toMatchObject({ current: 2, practisedToday: true });
  });

  test('of a beginner is nothing, and nothing breaks', () => {
    expect(progressOf({ objectives: {}, attempts: [] }, 1)).toMatchObject({ lessons: [], points: 0, achievements: [] });
  });
});

describe('review', () => {
  const story = (...ratings: ReviewRating[]) => {
    let card: ReviewCard | undefined;
    let atMs = Date.UTC(2026, 0, 1);
    return ratings.map((rating) => {
      card = review(card, rating, atMs);
      atMs = card.dueAtMs;
      return Math.round(card.intervalDays);
    });
  };

  test('what is known comes back later and later', () => {
    const intervals = story('good', 'good', 'good', 'good', 'good');
    expect(intervals).toEqual([...intervals].sort((a, b) => a - b));
    expect(intervals.at(-1)).toBeGreaterThan(20);
  });

  test('what is forgotten comes back soon', () => {
    const known = story('good', 'good', 'good').at(-1)!;
    expect(story('good', 'good', 'good', 'again').at(-1)).toBeLessThan(known);
  });

  test('is a function of its arguments alone, and its card is plain data', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom<ReviewRating[]>('again', 'hard', 'good', 'easy'), { minLength: 1, maxLength: 12 }),
        fc.integer({ min: 0, max: 60 * DAY_MS }),
        (ratings, waitMs) => {
          const walk = () =>
            ratings.reduce<ReviewCard | undefined>((card, rating, index) => {
              const kept = card && (JSON.parse(JSON.stringify(card)) as ReviewCard);
              return review(kept, rating, 1_000_000 + index * waitMs);
            }, undefined)!;
          expect(walk()).toEqual(walk());
          expect(walk().dueAtMs).toBeGreaterThanOrEqual(walk().lastReviewAtMs);
        },
      ),
    );
  });

  test('a clock that ran backwards does no harm', () => {
    const card = review(undefined, 'good', 1_000_000);
    expect(review(card, 'good', 0).lastReviewAtMs).toBe(1_000_000);
  });

  test('whatever was not fully known enters the deck', () => {
    expect([0, 0.5, 0.7, 0.9, 1].map(ratingOf)).toEqual(['again', 'again', 'hard', 'hard', 'good']);
    expect([0, 0.9, 1].map(entersDeck)).toEqual([true, true, false]);
  });
});
