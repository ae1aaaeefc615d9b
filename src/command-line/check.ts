import { setImmediate } from 'node:timers/promises';

import { formatList } from '../language/format-list.ts';
import type { PhraseKey } from '../language/translate.ts';
import type { ReadLessons } from '../library/read-lessons.ts';
import type { Issue } from '../reader/issue.ts';
import type { Call, Command, ExitCode } from './command.ts';

/** `anillo check`: what authors and CI ask before a lesson or a locale is given to learners. */
export const check: Command = {
  name: 'check',
  summary: 'command.check.summary',
  arguments: [{ name: 'command.check.folder', summary: 'command.check.folderIs', isRequired: false }],
  options: [],
  async act(call: Call): Promise<ExitCode> {
    const { settings, surroundings } = call;
    const { translate, language } = settings;
    const folder = call.arguments[0] ?? settings.lessonsFolder;
    const { formatIssue } = await import('../reader/format-issue.ts');
    const findings = folder === undefined ? [await checkAllLocales(), ...(await checkOurs(call))] : await checkTheirs(folder, call);
    const issues = unrepeated(findings.flatMap(({ issues }) => issues));
    for (const issue of issues) surroundings.output.write(`${formatIssue(issue, translate)}\n`);
    const counts = findings.flatMap(({ counts }) => counts).map(([key, count]) => translate(key, { count }));
    const { length: count } = issues;
    surroundings.errors.write(`${translate('command.check.checked', { what: formatList(counts, language) })}\n`);
    surroundings.errors.write(`${count === 0 ? translate('command.check.sound') : translate('command.check.issues', { count })}\n`);
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
  const { lessonsFolder } = await import('../library/package-root.ts');
  const { readLessons } = await import('../library/read-lessons.ts');
  return checkFolder(readLessons(lessonsFolder), undefined, call);
}

/** Somebody else's folder, which may lean on ours. */
async function checkTheirs(folder: string, call: Call): Promise<Finding[]> {
  const { lessonsFolder } = await import('../library/package-root.ts');
  const { readLessons, toBook } = await import('../library/read-lessons.ts');
  const theirs = readLessons(folder, folder.replace(/\/+$/, '') || '/');
  if (theirs.lessons.length === 0) {
    const { FailedError } = await import('./failed-error.ts');
    throw new FailedError('command.check.noLessons', { folder });
  }
  return checkFolder(theirs, toBook(readLessons(lessonsFolder)), call);
}

async function checkFolder(read: ReadLessons, ours: LessonBook | undefined, call: Call): Promise<Finding[]> {
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
  return [{ counts: countsOf(read), issues: step.value }, await checkPrograms(read)];
}
