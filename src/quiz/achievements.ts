import type { Attempt } from './attempt.ts';
import { kindIds } from './kinds/index.ts';
import { masteryOf, SUCCESS_SHARE } from './mastery.ts';

/** What an achievement looks at. */
export interface Career {
  readonly attempts: readonly Attempt[];
  /** All objectives that the lessons have, by lesson. */
  readonly objectives: Readonly<Record<string, readonly string[]>>;
}

interface Achievement {
  readonly id: string;
  isEarned(career: Career): boolean;
}

/** A few honest ones: each is something learned, none is for time spent or for luck. Their names stand in locales/. */
const table = [
  {
    id: 'first-prediction',
    isEarned: ({ attempts }) => attempts.some((attempt) => attempt.level === 'predict' && isSuccess(attempt)),
  },
  {
    id: 'second-look',
    isEarned: ({ attempts }) => attempts.some((attempt) => isSuccess(attempt) && wasMissedBefore(attempt, attempts)),
  },
  {
    id: 'new-program',
    isEarned: ({ attempts }) =>
      attempts.some((attempt) => attempt.isNewProgram && attempt.level === 'transfer' && isSuccess(attempt)),
  },
  {
    id: 'every-kind',
    isEarned: ({ attempts }) => new Set(attempts.filter(isSuccess).map(({ kind }) => kind)).size >= kindIds.length,
  },
  {
    id: 'lesson-mastered',
    isEarned: (career) => Object.values(career.objectives).some((lesson) => areMastered(lesson, career)),
  },
  { id: 'all-mastered', isEarned: (career) => areMastered(Object.values(career.objectives).flat(), career) },
] as const satisfies readonly Achievement[];

/** The name of an achievement. */
export type AchievementId = (typeof table)[number]['id'];

/** The names of all achievements. */
export const achievementIds: readonly AchievementId[] = table.map(({ id }) => id);

/** What somebody has achieved. */
export function achievementsOf(career: Career): AchievementId[] {
  return table.filter((achievement) => achievement.isEarned(career)).map(({ id }) => id);
}

function isSuccess({ share }: Attempt): boolean {
  return share >= SUCCESS_SHARE;
}

/** Right on a later day than a miss. */
function wasMissedBefore({ question, day }: Attempt, attempts: readonly Attempt[]): boolean {
  return attempts.some((earlier) => earlier.question === question && earlier.day < day && !isSuccess(earlier));
}

function areMastered(objectives: readonly string[], { attempts }: Career): boolean {
  return objectives.length > 0 && objectives.every((objective) => masteryOf(objective, attempts).isMastered);
}
