import { writeFileSync } from 'node:fs';

import { readBounded } from '../library/read-bounded.ts';
import { dayOf } from '../quiz/attempt.ts';
import type { Call, Command, ExitCode } from './command.ts';
import { formats } from './formats.ts';
import { FailedError } from './failed-error.ts';
import { openPainter } from './open-desk.ts';
import { type LearnerStore, withLearnerStore } from './open-learner-store.ts';
import { openShelf } from './open-shelf.ts';
import { UsageError } from './usage-error.ts';

/** No progress file is longer. */
const IMPORT_LIMIT_BYTES = 100_000_000;

type Format = (typeof formats)[number];

/** `anillo progress`: what has been learned; out to a file, and in from one. */
export const progress: Command = {
  name: 'progress',
  summary: 'command.progress.summary',
  isForLines: true,
  arguments: [],
  options: [
    { flags: '--export <FILE>', summary: 'command.progress.export', namesFile: true, choices: 'file' },
    { flags: '--import <FILE>', summary: 'command.progress.import', namesFile: true, choices: 'file' },
    { flags: '--format <json|csv>', summary: 'command.progress.format', choices: 'format' },
  ],
  examples: [
    { line: 'anillo progress', says: 'example.progress' },
    { line: 'anillo progress --export anillo.json', says: 'example.export' },
  ],
  async act(call: Call): Promise<ExitCode> {
    const { export: target, import: source } = call.options;
    const format = chosenFormat(call);
    await withLearnerStore(call, async (store) => {
      if (typeof source === 'string') await takeIn(source, store, call);
      if (typeof target === 'string') await writeOut(target, format, store, call);
      if (source === undefined && target === undefined) await show(store, call);
    });
    return 0;
  },
};

/** The format that is asked for, or that the file's name says. */
function chosenFormat({ options: { format, export: target } }: Call): Format {
  if (format === undefined) return /\.csv$/i.test(String(target)) ? 'csv' : 'json';
  if (target === undefined) throw new UsageError('command.progress.formatAlone');
  const known = formats.find((one) => one === format);
  if (known === undefined) throw new UsageError('command.progress.unknownFormat', { name: String(format) });
  return known;
}

async function takeIn(file: string, { db, learner }: LearnerStore, { settings, surroundings }: Call): Promise<void> {
  const { importProgress } = await import('../store/import-progress.ts');
  const text = new TextDecoder().decode(readBounded(file, IMPORT_LIMIT_BYTES));
  const result = await importProgress(db, learner, text);
  if (result === 'not-progress') throw new FailedError('command.progress.notProgress', { file });
  const { added: count, known } = result;
  surroundings.errors.write(`${settings.translate('progress.imported', { count, known })}\n`);
}

async function writeOut(
  file: string,
  format: Format,
  { db, learner }: LearnerStore,
  { settings, surroundings }: Call,
): Promise<void> {
  const { exportProgress, exportAttemptsCsv } = await import('../store/export-progress.ts');
  const text = await (format === 'csv' ? exportAttemptsCsv : exportProgress)(db, learner);
  if (file === '-') return void surroundings.output.write(text);
  writeFileSync(file, text, { flag: 'wx', mode: 0o600 });
  surroundings.errors.write(`${settings.translate('progress.exported', { file })}\n`);
}

async function show({ db, learner }: LearnerStore, call: Call): Promise<void> {
  const [{ attemptsOf }, { reviewsOf }, { progressOf }, { progressView }, { lessons }, { painter, paper }] =
    await Promise.all([
      import('../store/attempts.ts'),
      import('../store/reviews.ts'),
      import('../quiz/progress.ts'),
      import('../screens/progress-view.ts'),
      openShelf(call),
      openPainter(call),
    ]);
  const nowMs = call.surroundings.now();
  const objectives = lessons.map(({ lesson }) => [lesson.id, lesson.objectives.map(({ id }) => id)] as const);
  const career = { attempts: await attemptsOf(db, learner), objectives: Object.fromEntries(objectives) };
  const cards = await reviewsOf(db, learner);
  const due = cards.filter(({ card }) => card.dueAtMs <= nowMs).length;
  const today = dayOf(nowMs, -new Date(nowMs).getTimezoneOffset());
  const titles = new Map(lessons.map(({ lesson }) => [lesson.id, lesson.title]));
  painter.paint(progressView(progressOf(career, today), { titles, deck: { cards: cards.length, due } }, paper));
}
