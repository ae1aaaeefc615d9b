import { alphaOf, correlationOf, type Estimate, meanOf } from './statistics.ts';

/** One learner's first answer to one question, as an analysis sees it. */
export interface Mark {
  readonly learner: string;
  readonly question: string;
  readonly share: number;
  /** The ids of the options chosen, where the kind has options. */
  readonly chosen?: readonly string[];
}

/** How a question did in a class. */
export interface ItemStatistics {
  readonly question: string;
  readonly answers: number;
  /** The mean share: how easy it was. */
  readonly facility: Estimate | undefined;
  /** The correlation of the item with the mean of the other items: whether those who know more do better. */
  readonly discrimination: Estimate | undefined;
  /** How often each option was chosen. */
  readonly choices: Readonly<Record<string, number>>;
}

/** How a quiz did in a class. */
export interface QuizStatistics {
  readonly items: readonly ItemStatistics[];
  /** Cronbach's alpha over the learners who answered everything. */
  readonly alpha: Estimate | undefined;
  readonly learners: number;
  /** True where the class is so small that the figures say little. */
  readonly isSmall: boolean;
}

/** Below so many learners every figure comes with a warning: the standard error of a correlation is then above 0.18. */
export const SMALL_CLASS = 30;

/** Analyses the marks of a class; of several marks by one learner for one question the first counts. */
export function analyseItems(marks: readonly Mark[]): QuizStatistics {
  const byLearner = firstMarks(marks);
  const questions = [...new Set(marks.map(({ question }) => question))];
  const full = [...byLearner.values()].filter((own) => own.size === questions.length);
  return {
    items: questions.map((question) => analyse(question, [...byLearner.values()])),
    alpha: alphaOf(full.map((own) => questions.map((question) => own.get(question)!.share))),
    learners: byLearner.size,
    isSmall: byLearner.size < SMALL_CLASS,
  };
}

type OwnMarks = ReadonlyMap<string, Mark>;

function firstMarks(marks: readonly Mark[]): Map<string, OwnMarks> {
  const byLearner = new Map<string, Map<string, Mark>>();
  for (const mark of marks) {
    const own = byLearner.get(mark.learner) ?? new Map<string, Mark>();
    byLearner.set(mark.learner, own);
    if (!own.has(mark.question)) own.set(mark.question, mark);
  }
  return byLearner;
}

function analyse(question: string, learners: readonly OwnMarks[]): ItemStatistics {
  const answered = learners.filter((own) => own.has(question));
  const marks = answered.map((own) => own.get(question)!);
  const pairs = answered.flatMap((own) => {
    const rest = [...own.values()].filter((mark) => mark.question !== question).map(({ share }) => share);
    const mean = meanOf(rest)?.value;
    return mean === undefined ? [] : [[own.get(question)!.share, mean] as const];
  });
  return {
    question,
    answers: marks.length,
    facility: meanOf(marks.map(({ share }) => share)),
    discrimination: correlationOf(pairs),
    choices: countChoices(marks),
  };
}

function countChoices(marks: readonly Mark[]): Record<string, number> {
  const counts = new Map<string, number>();
  for (const id of marks.flatMap(({ chosen = [] }) => chosen)) counts.set(id, (counts.get(id) ?? 0) + 1);
  return Object.fromEntries(counts);
}
