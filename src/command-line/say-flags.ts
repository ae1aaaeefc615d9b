import type { PhraseKey, Translate } from '../language/translate.ts';

const values: Readonly<Record<string, PhraseKey>> = {
  ADDRESS: 'command.value.address',
  ANSWER: 'command.value.answer',
  DIR: 'command.value.folder',
  FILE: 'command.value.file',
  LIST: 'command.value.list',
  NAME: 'command.value.name',
  'NAME=VALUE,...': 'command.value.settings',
  PORT: 'command.value.port',
  TEXT: 'command.value.text',
};

/** An option as help shows it: what stands for its value is a word of the reader's. */
export function sayFlags(flags: string, translate: Translate): string {
  return flags.replace(/<([^>]+)>/, (whole, name: string) => {
    const key = values[name];
    return key === undefined ? whole : `<${translate(key)}>`;
  });
}
