import type { CommandOption } from './command.ts';

/** The options that every command takes. */
export const globalOptions: readonly CommandOption[] = [
  { flags: '--lang <es|en>', summary: 'command.option.lang', choices: 'language' },
  { flags: '--plain', summary: 'command.option.plain' },
  { flags: '--ascii', summary: 'command.option.ascii' },
  { flags: '--no-color', summary: 'command.option.noColor' },
  { flags: '--data <DIR>', summary: 'command.option.data', namesFile: true, choices: 'folder' },
  { flags: '--lessons <DIR>', summary: 'command.option.lessons', namesFile: true, choices: 'folder' },
];
