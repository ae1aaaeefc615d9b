import { CommanderError } from 'commander';

import type { Translate } from '../language/translate.ts';
import type { Command } from './command.ts';
import { commands } from './commands.ts';
import { explainMisuse } from './explain-misuse.ts';
import { MisuseError } from './misuse-error.ts';
import { type Choice, createProgram, givenOptions } from './program.ts';
import type { Surroundings } from './surroundings.ts';
import { tutor } from './tutor.ts';

/** What was chosen, and among which commands. */
export interface Understood extends Choice {
  readonly commands: readonly Command[];
}

/** What the arguments choose, which without a command is the tutor; nothing where only help or the version was asked for, which is then written. */
export function understand(
  args: readonly string[],
  translate: Translate,
  surroundings: Surroundings,
  table: readonly Command[] = commands,
): Understood | undefined {
  let choice: Choice | undefined;
  const offer = { commands: table, isForLine: surroundings.line !== undefined };
  const program = createProgram(offer, translate, surroundings, (chosen) => (choice = chosen));
  try {
    program.parse(args, { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.code === 'commander.help') choice = { command: tutor, arguments: [], options: givenOptions(program) };
    else if (error.exitCode !== 0) throw new MisuseError(explainMisuse(error, translate));
  }
  return choice && { ...choice, commands: table };
}
