import { detectLanguage } from '../language/detect-language.ts';
import { createTranslate } from '../library/phrases.ts';
import type { Translate } from '../language/translate.ts';
import type { Call, Command, ExitCode } from './command.ts';
import { FailedError } from './failed-error.ts';
import { MisuseError } from './misuse-error.ts';
import { readLanguage, readSettings } from './settings.ts';
import type { Surroundings } from './surroundings.ts';
import type { Understood } from './understand.ts';
import { UsageError } from './usage-error.ts';
import { isWorldError, sayWorldError } from './world-error.ts';

/** Understands the arguments, does what they say and gives the exit code. Only what is our own fault is thrown. */
export async function runCommandLine(
  args: readonly string[],
  surroundings: Surroundings,
  table?: readonly Command[],
): Promise<ExitCode> {
  const language = readLanguage(args, surroundings.env);
  if (language instanceof UsageError)
    return fail(language, createTranslate(detectLanguage(surroundings.env)), surroundings);
  const translate = createTranslate(language);
  try {
    const understood = await understand(args, translate, surroundings, table);
    if (understood === undefined) return 0;
    const settings = readSettings(understood.options, { language, translate }, surroundings);
    const runForLine: Call['runForLine'] = async (words, around) => {
      const { tableForLines } = await import('./lines-table.ts');
      return runCommandLine(words, around, tableForLines(understood.commands));
    };
    return await understood.command.act({ ...understood, settings, surroundings, runForLine });
  } catch (error) {
    return fail(error, translate, surroundings);
  }
}

/** Who says nothing wants the tutor, and should not wait until all commands are there. */
async function understand(
  args: readonly string[],
  translate: Translate,
  surroundings: Surroundings,
  table: readonly Command[] | undefined,
): Promise<Understood | undefined> {
  if (args.length === 0) {
    const { tutor } = await import('./tutor.ts');
    return { command: tutor, arguments: [], options: {}, commands: [] };
  }
  const { understand } = await import('./understand.ts');
  return understand(args, translate, surroundings, table);
}

function fail(error: unknown, translate: Translate, { errors }: Surroundings): ExitCode {
  const say = (text: string) => errors.write(`anillo: ${text}\n`);
  if (error instanceof FailedError || isWorldError(error)) {
    say(error instanceof FailedError ? translate(error.key, error.values) : sayWorldError(error, translate));
    return 1;
  }
  if (error instanceof MisuseError) say(error.message);
  else if (error instanceof UsageError) say(translate(error.key, error.values));
  else throw error;
  errors.write(`${translate('command.seeHelp')}\n`);
  return 2;
}
