import type { PhraseKey } from '../language/translate.ts';
import type { Issue } from '../reader/issue.ts';
import type { Call, Command, ExitCode } from './command.ts';

/** `anillo check`: what authors and CI ask before a lesson or a locale is given to learners. */
export const check: Command = {
  name: 'check',
  summary: 'command.check.summary',
  arguments: [],
  options: [],
  async act({ settings: { translate }, surroundings: { output, errors } }: Call): Promise<ExitCode> {
    const { formatIssue } = await import('../reader/format-issue.ts');
    const findings = [await checkAllLocales(), await checkPrograms()];
    const issues = findings.flatMap(({ issues }) => issues);
    for (const issue of issues) output.write(`${formatIssue(issue, translate)}\n`);
    for (const { key, count } of findings) errors.write(`${translate(key, { count })}\n`);
    errors.write(`${translate('command.check.issues', { count: issues.length })}\n`);
    return issues.length === 0 ? 0 : 1;
  },
};

/** What was looked at, how many of them, and what is wrong with them. */
interface Finding {
  readonly key: PhraseKey;
  readonly count: number;
  readonly issues: readonly Issue[];
}

// What only authors need, such as the YAML reader, is loaded when they ask for it.

async function checkAllLocales(): Promise<Finding> {
  const { readLocales } = await import('../library/read-locales.ts');
  const { checkLocales } = await import('../reader/check-locales.ts');
  const locales = readLocales();
  return { key: 'command.check.locales', count: locales.length, issues: checkLocales(locales) };
}

/** Every guest program of the lessons must assemble, without so much as a warning. */
async function checkPrograms(): Promise<Finding> {
  const { readLessonPrograms } = await import('../library/read-lesson-programs.ts');
  const { assemble } = await import('../assembler/assemble.ts');
  const programs = readLessonPrograms();
  const assemblies = programs.map(({ file, source }) => assemble(source, { file }));
  const issues = assemblies.flatMap((assembly) => [...assembly.issues, ...assembly.warnings]);
  return { key: 'command.check.programs', count: programs.length, issues };
}
