import type { SaidCommand } from './said-command.ts';

/** What is understood in a class, beside answers. */
export const classCommands = [
  { id: 'again', words: 'linear.word.again', help: 'linear.help.classAgain' },
] as const satisfies readonly SaidCommand[];

/** What is understood in an exam, which one goes through as one likes. No word is a single letter: those answer. */
export const examCommands = [
  ...classCommands,
  { id: 'next', words: 'linear.word.examNext', help: 'linear.help.examNext' },
  { id: 'previous', words: 'linear.word.examPrevious', help: 'linear.help.examPrevious' },
  {
    id: 'question',
    words: 'linear.word.examQuestion',
    argument: 'linear.argument.number',
    help: 'linear.help.examQuestion',
  },
  { id: 'handIn', words: 'linear.word.handIn', help: 'linear.help.handIn' },
] as const satisfies readonly SaidCommand[];
