import { claim } from './claim.ts';
import type { Command } from './command.ts';
import { pin } from './pin.ts';
import { projector } from './projector.ts';

/** What somebody may ask for who comes by a line: a few of the commands, without the options that name files. */
export function tableForLines(table: readonly Command[]): readonly Command[] {
  return [...table, claim, pin, projector]
    .filter(({ isForLines }) => isForLines)
    .map((command) => ({ ...command, options: command.options.filter(({ namesFile }) => !namesFile) }));
}
