import { asm } from './asm.ts';
import { check } from './check.ts';
import type { Command } from './command.ts';
import { compare } from './compare.ts';
import { run } from './run.ts';

/** Every command, in the order in which help lists them. */
export const commands: readonly Command[] = [run, compare, asm, check];
