import { CommanderError } from 'commander';

import { detectLanguage } from '../language/detect-language.ts';
import { createTranslate } from '../library/phrases.ts';
import type { Translate } from '../language/translate.ts';
import type { Call, Command, ExitCode } from './command.ts';
import { commands } from './commands.ts';
import { explainMisuse } from './explain-misuse.ts';
import { FailedError } from './failed-error.ts';
import { tableForLines } from './lines-table.ts';
import { type Choice, createProgram, givenOptions } from './program.ts';
import { readLanguage, readSettings } from './settings.ts';
import type { Surroundings } from './surroundings.ts';
import { tutor } from './tutor.ts';
import { UsageError } from './usage-error.ts';
import { isWorldError, sayWorldError } from './world-error.ts';

/** Understands the arguments, does what they say and gives the exit code. Only what is our own fault is thrown. */
export async function runCommandLine(
  args: readonly string[],
  surroundings: Surroundings,
  table: readonly Command[] = commands,
): Promise<ExitCode> {
  const language = readLanguage(args, surroundings.env);
  if (language instanceof UsageError)
    return fail(language, createTranslate(detectLanguage(surroundings.env)), surroundings);
  const translate = createTranslate(language);
  try {
    const choice = understand(args, translate, surroundings, table);
    if (choice === undefined) return 0;
    const settings = readSettings(choice.options, { language, translate }, surroundings);
    const runForLine: Call['runForLine'] = (words, around) => runCommandLine(words, around, tableForLines(table));
    return await choice.command.act({ ...choice, settings, surroundings, runForLine, commands: table });
  } catch (error) {
    return fail(error, translate, surroundings);
  }
}

/** What was chosen, which without a command is the tutor; nothing where only help or the version was asked for, which is then written. */
function understand(
  args: readonly string[],
  translate: Translate,
  { output, line }: Surroundings,
  table: readonly Command[],
): Choice | undefined {
  let choice: Choice | undefined;
  const offer = { commands: table, isForLine: line !== undefined };
  const program = createProgram(offer, translate, output, (chosen) => (choice = chosen));
  try {
    program.parse(args, { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.code === 'commander.help') {
      return { command: tutor, arguments: [], options: givenOptions(program) };
    } else if (error.exitCode !== 0) throw error;
  }
  return choice;
}

function fail(error: unknown, translate: Translate, { errors }: Surroundings): ExitCode {
  const say = (text: string) => errors.write(`anillo: ${text}\n`);
  if (error instanceof FailedError || isWorldError(error)) {
    say(error instanceof FailedError ? translate(error.key, error.values) : sayWorldError(error, translate));
    return 1;
  }
  if (error instanceof CommanderError) say(explainMisuse(error, translate));
  else if (error instanceof UsageError) say(translate(error.key, error.values));
  else throw error;
  errors.write(`${translate('command.seeHelp')}\n`);
  return 2;
}
