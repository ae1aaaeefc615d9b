import { attemptsOf } from './attempts.ts';
import { writeCsv } from '../language/write-csv.ts';
import type { Db } from './db.ts';
import { placesOf } from './places.ts';
import { reviewsOf } from './reviews.ts';

/** Everything that somebody has learned, as JSON that `importProgress` reads. */
export async function exportProgress(db: Db, learner: string): Promise<string> {
  const content = await db.transaction(async (within) => ({
    format: 'anillo-progress',
    version: 1,
    attempts: (await attemptsOf(within, learner)).map(withoutLearner),
    reviews: (await reviewsOf(within, learner)).map(withoutLearner),
    places: await placesOf(within, learner),
  }));
  return `${JSON.stringify(content, undefined, 1)}\n`;
}

const csvColumns = [
  ...['id', 'atMs', 'day', 'lesson', 'objective', 'question', 'kind', 'level', 'variant', 'seed', 'mode', 'language'],
  ...['share', 'points', 'tookMs', 'isNewProgram', 'response'],
] as const;

/** What somebody has answered, a line an attempt, for a spreadsheet. */
export async function exportAttemptsCsv(db: Db, learner: string): Promise<string> {
  const attempts = await attemptsOf(db, learner);
  const rows = attempts.map((attempt) => {
    const cells: Readonly<Record<string, unknown>> = { ...attempt, response: JSON.stringify(attempt.response) };
    return csvColumns.map((column) => (typeof cells[column] === 'number' ? cells[column] : String(cells[column])));
  });
  return writeCsv([csvColumns, ...rows]);
}

function withoutLearner<Thing extends { readonly learner: string }>(thing: Thing): Omit<Thing, 'learner'> {
  return Object.fromEntries(Object.entries(thing).filter(([name]) => name !== 'learner')) as Omit<Thing, 'learner'>;
}
