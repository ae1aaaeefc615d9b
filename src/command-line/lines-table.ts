import { claim } from './claim.ts';
import type { Command } from './command.ts';

/** What somebody may ask for who comes by a line: a few of the commands, without the options that name files. */
export function tableForLines(table: readonly Command[]): readonly Command[] {
  return [...table, claim]
    .filter(({ isForLines }) => isForLines)
    .map((command) => ({ ...command, options: command.options.filter(({ namesFile }) => !namesFile) }));
}
