import { type Language, languageTags } from '../language/language.ts';
import { chosenIds } from '../quiz/chosen-ids.ts';
import { analyseItems, type Mark, type QuizStatistics } from '../quiz/item-analysis.ts';
import { type Classroom, presentLearners } from './classroom.ts';

/** How the questions of a class did: over all, and in each language in which somebody answered. */
export interface ClassStatistics {
  readonly all: QuizStatistics;
  readonly byLanguage: Readonly<Partial<Record<Language, QuizStatistics>>>;
}

/** Analyses the questions of a class by the answers of those who are in it. The first answer of each counts: what they knew before they discussed it. */
export function analyseClass(classroom: Classroom): ClassStatistics {
  const marks = marksOf(classroom);
  const spoken = languageTags.filter((tag) => marks.some(({ language }) => language === tag));
  const byLanguage = spoken.map((tag) => [tag, analyseItems(marks.filter(({ language }) => language === tag))]);
  return { all: analyseItems(marks), byLanguage: Object.fromEntries(byLanguage) as ClassStatistics['byLanguage'] };
}

function marksOf(classroom: Classroom): (Mark & { readonly language: Language })[] {
  const present = presentLearners(classroom);
  const counted = classroom.rounds.filter(({ keys }) => keys.length > 0);
  return counted.flatMap(({ item, answers }) =>
    present.flatMap(({ id: learner }) => {
      const answer = answers.get(learner);
      if (answer === undefined) return [];
      const { share, language, response } = answer;
      return [{ learner, question: item.id, share, language, chosen: chosenIds(response) }];
    }),
  );
}

/** One cell of a table for a spreadsheet. */
export type Cell = string | number;

/** Every answer of a class, a row each. */
export function answerRows({ rounds, learners }: Classroom): Cell[][] {
  const heading = ['round', 'vote', 'lesson', 'question', 'kind', 'learner', 'name', 'language', 'response'];
  const rows = rounds.flatMap(({ index, vote, lesson, item, answers }) =>
    [...answers].map(([id, { language, response, certainty = '', share, points, tookMs, atMs }]): Cell[] => [
      ...[index + 1, vote, lesson, item.id, item.kind, id, learners.get(id)?.name ?? '', language],
      ...[JSON.stringify(response), certainty, share, points, tookMs, new Date(atMs).toISOString()],
    ]),
  );
  return [[...heading, 'certainty', 'share', 'points', 'tookMs', 'at'], ...rows];
}

/** Everybody's points, a row each, and the share of each round: what a gradebook takes. */
export function scoreRows(classroom: Classroom, standings: readonly ScoreLine[]): Cell[][] {
  const counted = classroom.rounds.filter(({ keys }) => keys.length > 0);
  const heading = ['rank', 'name', 'learner', 'points', 'right', 'answered', ...counted.map(columnName)];
  const rows = standings.map(({ learner, name, rank, points, right, answered }): Cell[] => [
    ...[rank, name, learner, points, right, answered],
    ...counted.map(({ answers }) => answers.get(learner)?.share ?? ''),
  ]);
  return [heading, ...rows];
}

/** What a gradebook takes of a standing. */
export interface ScoreLine {
  readonly learner: string;
  readonly name: string;
  readonly rank: number;
  readonly points: number;
  readonly right: number;
  readonly answered: number;
}

function columnName({ index, vote, item }: Classroom['rounds'][number]): string {
  return `${index + 1} ${item.id}${vote === 2 ? ' (2)' : ''}`;
}

/** A whole class as plain data, for other programs. */
export function classJson(classroom: Classroom, standings: readonly ScoreLine[]): object {
  const { code, settings, createdAtMs, endedAtMs, rounds, learners } = classroom;
  return {
    ...{ format: 'anillo-class', version: 1, code, settings, createdAtMs, endedAtMs },
    learners: [...learners.values()].map(({ skeleton: _, ...learner }) => learner),
    rounds: rounds.map(({ answers, ...round }) => ({
      ...round,
      answers: [...answers].map(([learner, answer]) => ({ learner, ...answer })),
    })),
    standings,
    statistics: analyseClass(classroom),
  };
}
