import type { Attempt } from './attempt.ts';

/** From this share on an answer counts as a success. */
export const SUCCESS_SHARE = 0.8;

/** What an objective still lacks until it is mastered. */
export interface Mastery {
  readonly objective: string;
  readonly successes: number;
  readonly days: number;
  readonly hasTransferred: boolean;
  readonly isMastered: boolean;
  /** From 0 to 1: how much of the way is done. */
  readonly share: number;
}

const SUCCESSES_NEEDED = 3;
const DAYS_NEEDED = 2;

/** What mastery looks at in an answer. */
export type MasteryEvidence = Pick<
  Attempt,
  'objective' | 'question' | 'variant' | 'share' | 'day' | 'level' | 'isNewProgram'
>;

/** Mastery of an objective: three successes on two days, one of them on a program not seen before. The same sister counts once a day. */
export function masteryOf(objective: string, attempts: readonly MasteryEvidence[]): Mastery {
  const all = attempts.filter((attempt) => attempt.objective === objective && attempt.share >= SUCCESS_SHARE);
  const successes = new Set(all.map(({ question, variant, day }) => `${day} ${question} ${variant}`)).size;
  const days = new Set(all.map(({ day }) => day)).size;
  const hasTransferred = all.some(({ level, isNewProgram }) => level === 'transfer' || isNewProgram);
  const steps = Math.min(successes, SUCCESSES_NEEDED) + Math.min(days, DAYS_NEEDED) + (hasTransferred ? 1 : 0);
  const share = steps / (SUCCESSES_NEEDED + DAYS_NEEDED + 1);
  return { objective, successes, days, hasTransferred, share, isMastered: share === 1 };
}
