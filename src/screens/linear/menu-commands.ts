import type { SaidCommand } from './said-command.ts';

/** What the menu leads to, in its order. */
export const menuCommands = [
  { id: 'continue', words: 'linear.word.continue', help: 'linear.help.continue' },
  { id: 'lessons', words: 'linear.word.lessons', argument: 'linear.argument.lesson', help: 'linear.help.lessons' },
  { id: 'review', words: 'linear.word.review', help: 'linear.help.review' },
  { id: 'quiz', words: 'linear.word.quiz', argument: 'linear.argument.lesson', help: 'linear.help.quiz' },
  { id: 'progress', words: 'linear.word.progress', help: 'linear.help.progress' },
  { id: 'glossary', words: 'linear.word.glossary', argument: 'linear.argument.term', help: 'linear.help.glossary' },
  {
    id: 'simulator',
    words: 'linear.word.simulator',
    argument: 'linear.argument.program',
    help: 'linear.help.simulator',
  },
  { id: 'compare', words: 'linear.word.compare', argument: 'linear.argument.load', help: 'linear.help.compare' },
  { id: 'host', words: 'linear.word.host', help: 'linear.help.host' },
  { id: 'settings', words: 'linear.word.settings', help: 'linear.help.settings' },
  { id: 'tour', words: 'linear.word.tour', help: 'linear.help.tour' },
  { id: 'class', words: 'linear.word.class', argument: 'linear.argument.code', help: 'linear.help.class' },
] as const satisfies readonly SaidCommand[];

/** The name of something in the menu. */
export type MenuCommandId = (typeof menuCommands)[number]['id'];
