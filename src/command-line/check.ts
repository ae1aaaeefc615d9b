import type { Call, Command, ExitCode } from './command.ts';

/** `anillo check`: what authors and CI ask before a lesson or a locale is given to learners. */
export const check: Command = {
  name: 'check',
  summary: 'command.check.summary',
  arguments: [],
  options: [],
  async act({ settings: { translate }, surroundings }: Call): Promise<ExitCode> {
    // Loaded here, since only authors need the YAML reader.
    const [{ readLocales }, { checkLocales }, { formatIssue }] = await Promise.all([
      import('../library/read-locales.ts'),
      import('../reader/check-locales.ts'),
      import('../reader/format-issue.ts'),
    ]);
    const locales = readLocales();
    const issues = checkLocales(locales);
    for (const issue of issues) surroundings.output.write(`${formatIssue(issue, translate)}\n`);
    surroundings.errors.write(`${translate('command.check.locales', { count: locales.length })}\n`);
    surroundings.errors.write(`${translate('command.check.issues', { count: issues.length })}\n`);
    return issues.length === 0 ? 0 : 1;
  },
};
