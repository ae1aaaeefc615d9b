import type { Language } from '../language/language.ts';
import type { Attempt, AttemptMode } from '../quiz/attempt.ts';
import type { KindId, Response } from '../quiz/kinds/index.ts';
import type { Level } from '../quiz/vocabulary.ts';
import type { Db, Row, SqlValue } from './db.ts';

const columns = [
  ...['id', 'learner', 'lesson', 'question', 'kind', 'level', 'objective', 'variant', 'seed', 'mode', 'language'],
  ...['response', 'share', 'points', 'took_ms', 'at_ms', 'day', 'is_new_program'],
];

const insertion = `insert into attempts (${columns.join(', ')})
  values (${columns.map((_, index) => `$${index + 1}`).join(', ')})
  on conflict (id) do nothing returning id`;

/** Keeps an attempt; false where one with its id was kept before, which stays as it is. */
export async function addAttempt(db: Db, attempt: Attempt): Promise<boolean> {
  const rows = await db.all(insertion, toRow(attempt));
  return rows.length > 0;
}

/** Gives an attempt that is kept other marks; false where it has these already. */
export async function changeMarks(db: Db, { id, share, points }: Attempt): Promise<boolean> {
  const rows = await db.all(
    'update attempts set share = $2, points = $3 where id = $1 and (share <> $2 or points <> $3) returning id',
    [id, share, points],
  );
  return rows.length > 0;
}

/** Takes an attempt away that counts no more, and gives it back; undefined where there is none. */
export async function forgetAttempt(db: Db, id: string): Promise<Attempt | undefined> {
  const [row] = await db.all(`delete from attempts where id = $1 returning ${columns.join(', ')}`, [id]);
  return row && fromRow(row);
}

/** What somebody has answered to one question, the earliest first. */
export async function attemptsAt(
  db: Db,
  { learner, question }: Pick<Attempt, 'learner' | 'question'>,
): Promise<Attempt[]> {
  const rows = await db.all(
    `select ${columns.join(', ')} from attempts where learner = $1 and question = $2 order by at_ms, id`,
    [learner, question],
  );
  return rows.map(fromRow);
}

/** What somebody has answered, the earliest first. */
export async function attemptsOf(db: Db, learner: string): Promise<Attempt[]> {
  const rows = await db.all(`select ${columns.join(', ')} from attempts where learner = $1 order by at_ms, id`, [
    learner,
  ]);
  return rows.map(fromRow);
}

/** The sister of each question that somebody met last, by question: another one is drawn next time. */
export async function lastVariants(db: Db, learner: string): Promise<ReadonlyMap<string, string>> {
  const rows = await db.all('select question, variant from attempts where learner = $1 order by at_ms, id', [learner]);
  return new Map(rows.map(({ question, variant }) => [String(question), String(variant)]));
}

/** True where somebody has met this very sister of a question before. */
export async function hasMet(db: Db, learner: string, question: string, variant: string): Promise<boolean> {
  const rows = await db.all(
    'select 1 as met from attempts where learner = $1 and question = $2 and variant = $3 limit 1',
    [learner, question, variant],
  );
  return rows.length > 0;
}

function toRow(attempt: Attempt): SqlValue[] {
  const { id, learner, lesson, question, kind, level, objective, variant, seed, mode, language } = attempt;
  const { response, share, points, tookMs, atMs, day, isNewProgram } = attempt;
  return [
    ...[id, learner, lesson, question, kind, level, objective, variant, seed, mode, language],
    ...[JSON.stringify(response), share, points, tookMs, atMs, day, isNewProgram ? 1 : 0],
  ];
}

/** Safe: what stands in the table was an attempt when it was written. */
function fromRow(row: Row): Attempt {
  const text = (name: string) => String(row[name]);
  const number = (name: string) => Number(row[name]);
  return {
    id: text('id'),
    learner: text('learner'),
    lesson: text('lesson'),
    question: text('question'),
    kind: text('kind') as KindId,
    level: text('level') as Level,
    objective: text('objective'),
    variant: text('variant'),
    seed: number('seed'),
    mode: text('mode') as AttemptMode,
    language: text('language') as Language,
    response: JSON.parse(text('response')) as Response,
    share: number('share'),
    points: number('points'),
    tookMs: number('took_ms'),
    atMs: number('at_ms'),
    day: number('day'),
    isNewProgram: number('is_new_program') === 1,
  };
}
