import { type AchievementId, achievementsOf, type Career } from './achievements.ts';
import type { Attempt } from './attempt.ts';
import { levelOf, type LevelStanding } from './level.ts';
import { type Mastery, masteryOf, SUCCESS_SHARE } from './mastery.ts';
import { type Streak, streakOf } from './streak.ts';

/** How far somebody is in one lesson. */
export interface LessonProgress {
  readonly lesson: string;
  readonly objectives: readonly Mastery[];
  readonly mastered: number;
  readonly answers: number;
  readonly successes: number;
  /** From 0 to 1: the mean of what the objectives have reached. */
  readonly share: number;
}

/** How far somebody is in all. */
export interface Progress {
  readonly lessons: readonly LessonProgress[];
  readonly standing: LevelStanding;
  readonly streak: Streak;
  readonly achievements: readonly AchievementId[];
  /** The best that each question ever earned, in all: answering it again cannot add what it gave before. */
  readonly points: number;
}

/** What somebody has learned until today, lesson by lesson and in all. */
export function progressOf(career: Career, today: number): Progress {
  const lessons = Object.entries(career.objectives).map(([lesson, objectives]) =>
    inLesson(lesson, objectives, career.attempts),
  );
  const mastered = lessons.reduce((sum, one) => sum + one.mastered, 0);
  const objectives = lessons.reduce((sum, one) => sum + one.objectives.length, 0);
  const days = career.attempts.map(({ day }) => day);
  return {
    lessons,
    standing: levelOf(mastered, objectives),
    streak: streakOf(days, today),
    achievements: achievementsOf(career),
    points: bestPoints(career.attempts),
  };
}

function inLesson(lesson: string, objectives: readonly string[], attempts: readonly Attempt[]): LessonProgress {
  const own = attempts.filter((attempt) => attempt.lesson === lesson);
  const masteries = objectives.map((objective) => masteryOf(objective, own));
  return {
    lesson,
    objectives: masteries,
    mastered: masteries.filter(({ isMastered }) => isMastered).length,
    answers: own.length,
    successes: own.filter(({ share }) => share >= SUCCESS_SHARE).length,
    share: masteries.reduce((sum, { share }) => sum + share, 0) / Math.max(1, masteries.length),
  };
}

function bestPoints(attempts: readonly Attempt[]): number {
  const best = new Map<string, number>();
  for (const { question, points } of attempts) best.set(question, Math.max(points, best.get(question) ?? 0));
  return [...best.values()].reduce((sum, points) => sum + points, 0);
}
