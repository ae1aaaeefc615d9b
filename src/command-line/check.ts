import { existsSync, realpathSync } from 'node:fs';
import { basename, join, posix, resolve } from 'node:path';
import { setImmediate } from 'node:timers/promises';

import { formatList } from '../language/format-list.ts';
import type { PhraseKey } from '../language/translate.ts';
import type { LessonBook } from '../library/lesson-book.ts';
import { ourLessons } from '../library/package-root.ts';
import type { ReadLessons } from '../library/read-lessons.ts';
import type { Issue } from '../reader/issue.ts';
import type { Call, Command, ExitCode } from './command.ts';
import { FailedError } from './failed-error.ts';

/** `anillo check`: what authors and CI ask before a lesson or a locale is given to learners. */
export const check: Command = {
  name: 'check',
  summary: 'command.check.summary',
  arguments: [
    { name: 'command.check.folder', summary: 'command.check.folderIs', isRequired: false, choices: 'folder' },
  ],
  options: [],
  examples: [{ line: 'anillo check ./lessons', says: 'example.check' }],
  async act(call: Call): Promise<ExitCode> {
    const { settings, surroundings } = call;
    const { translate, language } = settings;
    const folder = call.arguments[0] ?? settings.lessonsFolder;
    const { formatIssue } = await import('../reader/format-issue.ts');
    const findings =
      folder === undefined ? [await checkAllLocales(), ...(await checkOurs(call))] : await checkTheirs(folder, call);
    const issues = unrepeated(findings.flatMap(({ issues }) => issues));
    for (const issue of issues) surroundings.output.write(`${formatIssue(issue, translate)}\n`);
    const counts = findings.flatMap(({ counts }) => counts).map(([key, count]) => translate(key, { count }));
    const { length: count } = issues;
    surroundings.errors.write(`${translate('command.check.checked', { what: formatList(counts, language) })}\n`);
    surroundings.errors.write(
      `${count === 0 ? translate('command.check.sound') : translate('command.check.issues', { count })}\n`,
    );
    return count === 0 ? 0 : 1;
  },
};

/** What was looked at, how many of each, and what is wrong with them. */
interface Finding {
  readonly counts: readonly (readonly [key: PhraseKey, count: number])[];
  readonly issues: readonly Issue[];
}

// What only authors need, such as the YAML reader, is loaded when they ask for it.

async function checkAllLocales(): Promise<Finding> {
  const { readLocales } = await import('../library/read-locales.ts');
  const { checkLocales } = await import('../reader/check-locales.ts');
  const locales = readLocales();
  return { counts: [['command.check.locales', locales.length]], issues: checkLocales(locales) };
}

async function checkOurs(call: Call): Promise<Finding[]> {
  const { readLessons } = await import('../library/read-lessons.ts');
  return checkFolder(readLessons(ourLessons), { name: 'lessons' }, call);
}

/** Somebody's own folder, which may lean on ours; or the folder of one lesson, with the lists that stand beside it. */
async function checkTheirs(folder: string, call: Call): Promise<Finding[]> {
  const { readLessons } = await import('../library/read-lessons.ts');
  const { ourBook } = await import('../library/shelf.ts');
  const isLesson = existsSync(join(folder, 'lesson.yaml'));
  const name = posix.normalize(isLesson ? join(folder, '..') : `${folder}/.`);
  const read = readLessons(name, name);
  const theirs = isLesson ? onlyLesson(read, basename(resolve(folder))) : read;
  if (theirs.lessons.length === 0) throw new FailedError('command.check.noLessons', { folder });
  const isOurs = realpathSync(name) === realpathSync(ourLessons);
  return checkFolder(theirs, { name, ...(!isOurs && { ours: await ourBook() }) }, call);
}

/** One lesson of a folder. What only the whole folder can be asked (whether a misconception is met often enough) is left out. */
function onlyLesson(read: ReadLessons, lesson: string): ReadLessons {
  const isIn = (file: string) => file.split('/').includes(lesson);
  const { glossary, misconceptions, sources, retired, programs } = read;
  const listOnly = <Entry>({ entries }: { entries: readonly Entry[] }) => ({ entries, issues: [] });
  return {
    lessons: read.lessons.filter(({ file }) => isIn(file.file)),
    glossary: listOnly(glossary),
    misconceptions: listOnly(misconceptions),
    sources: listOnly(sources),
    retired: listOnly(retired),
    programs: Object.fromEntries(Object.entries(programs).filter(([path]) => isIn(path))),
    issues: read.issues.filter(({ file }) => isIn(file)),
  };
}

async function checkFolder(
  read: ReadLessons,
  { name, ours }: { name: string; ours?: LessonBook },
  call: Call,
): Promise<Finding[]> {
  const { checkStepByStep } = await import('../library/check-lesson-library.ts');
  const steps = checkStepByStep(read, { ...(ours && { ours }) });
  let step = steps.next();
  while (step.done !== true) {
    showProgress(step.value, call);
    // Ctrl-C is heard between two lessons.
    await setImmediate();
    step = steps.next();
  }
  showProgress('', call);
  const { checkPrograms } = await import('../library/check-programs.ts');
  const programs = checkPrograms(read, { name, ...(ours && { ours }) });
  return [
    { counts: countsOf(read), issues: step.value },
    { counts: [['command.check.programs', Object.keys(read.programs).length]], issues: programs },
  ];
}

/** The file that is being checked, on one line that changes; only where somebody watches. */
function showProgress(file: string, { settings: { translate }, surroundings: { errors } }: Call): void {
  if (errors.isTTY !== true) return;
  const line = file === '' ? '' : translate('command.check.looking', { file });
  const width = (errors.columns ?? USUAL_COLUMNS) - 1;
  errors.write(`\r${line.slice(0, width).padEnd(width)}\r`);
}

const USUAL_COLUMNS = 80;

function countsOf({ lessons, glossary, misconceptions }: ReadLessons): Finding['counts'] {
  const questions = lessons.reduce((sum, { lesson }) => sum + (lesson?.questions.length ?? 0), 0);
  return [
    ['command.check.lessons', lessons.length],
    ['command.check.questions', questions],
    ['command.check.terms', glossary.entries.length],
    ['command.check.misconceptions', misconceptions.entries.length],
  ];
}

/** What several lessons run is wrong once. */
function unrepeated(issues: readonly Issue[]): Issue[] {
  const named = issues.map((issue) => [`${issue.file}:${issue.line}:${issue.column} ${issue.key}`, issue] as const);
  return [...new Map(named).values()];
}
