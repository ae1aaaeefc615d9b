import type { Language } from '../language/language.ts';
import type { Attempt, AttemptMode } from './attempt.ts';
import type { Grading } from './grade.ts';
import type { Item, Response } from './kinds/index.ts';

/** Who answered what, where and when: what an item and its grading do not say. */
export interface AnswerGiven {
  readonly id: string;
  readonly learner: string;
  readonly lesson: string;
  readonly mode: AttemptMode;
  readonly language: Language;
  readonly response: Response;
  readonly points: number;
  readonly tookMs: number;
  readonly atMs: number;
  readonly day: number;
  /** True where this very sister was met before (`hasMet` of the store). */
  readonly wasMet: boolean;
}

/** An answer as it is kept. */
export function attemptOf(item: Item, { share }: Grading, { wasMet, ...given }: AnswerGiven): Attempt {
  const { id: question, kind, level, objective, variant, seed } = item;
  return {
    ...given,
    question,
    kind,
    level,
    objective,
    variant,
    seed,
    share,
    isNewProgram: !wasMet && hasProgram(item),
  };
}

/** Only what was run, or judged without having been seen, can be a program not seen before. */
function hasProgram({ kind, level }: Item): boolean {
  return kind === 'predict' || kind === 'path' || level === 'transfer';
}
