import { asm } from './asm.ts';
import { backup } from './backup.ts';
import { check } from './check.ts';
import { classCommand } from './class.ts';
import type { Command } from './command.ts';
import { compare } from './compare.ts';
import { completion } from './completion.ts';
import { help } from './help.ts';
import { host } from './host.ts';
import { lesson } from './lesson.ts';
import { progress } from './progress.ts';
import { quiz } from './quiz.ts';
import { restore } from './restore.ts';
import { review } from './review.ts';
import { run } from './run.ts';
import { serve } from './serve.ts';
import { users } from './users.ts';
import { simulate } from './simulate.ts';

/** Every command, in the order in which help lists them. */
export const commands: readonly Command[] = [
  lesson,
  quiz,
  review,
  progress,
  simulate,
  run,
  compare,
  host,
  asm,
  check,
  serve,
  classCommand,
  users,
  backup,
  restore,
  completion,
  help,
];
