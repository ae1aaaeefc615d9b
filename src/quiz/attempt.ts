import type { Language } from '../language/language.ts';
import type { KindId, Response } from './kinds/index.ts';
import type { Level } from './vocabulary.ts';

/** Where a question was asked. */
export const attemptModes = ['lesson', 'pretest', 'quiz', 'exam', 'review', 'class'] as const;

/** Where a question was asked. */
export type AttemptMode = (typeof attemptModes)[number];

/** One answer, with all that is needed to ask and to grade it again. */
export interface Attempt {
  readonly id: string;
  readonly learner: string;
  readonly lesson: string;
  readonly question: string;
  readonly kind: KindId;
  readonly level: Level;
  readonly objective: string;
  /** Which sister of the question, and the seed that shuffled it. */
  readonly variant: string;
  readonly seed: number;
  readonly mode: AttemptMode;
  readonly language: Language;
  readonly response: Response;
  readonly share: number;
  readonly points: number;
  readonly tookMs: number;
  readonly atMs: number;
  /** The learner's own calendar day, counted from 1970-01-01. */
  readonly day: number;
  /** True where the learner had never met this program, or this sister of it, before. */
  readonly isNewProgram: boolean;
}

/** The calendar day of a moment, counted from 1970-01-01, in a time zone that is so many minutes east of Greenwich. */
export function dayOf(atMs: number, minutesEast: number): number {
  return Math.floor((atMs + minutesEast * 60_000) / 86_400_000);
}
