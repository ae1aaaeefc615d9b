import { languageTags } from '../../language/language.ts';
import type { PhraseKey } from '../../language/translate.ts';
import type { Speak } from '../app-stage.ts';

/** Something that can be said at a prompt. Its words stand in locales/ with commas between them, so that each language brings its own; at any prompt the words of every language are understood. */
export interface SaidCommand<Id extends string = string> {
  readonly id: Id;
  readonly words: PhraseKey;
  /** What may follow, as help shows it. */
  readonly argument?: PhraseKey;
  readonly help: PhraseKey;
}

/** A command that was said, and what followed its word. */
export interface Understood<Id extends string = string> {
  readonly id: Id;
  readonly argument: string;
}

/** Understood at every prompt. */
export const commandsEverywhere = [
  { id: 'help', words: 'linear.word.help', help: 'linear.help.help' },
  { id: 'language', words: 'linear.word.language', help: 'linear.help.language' },
  { id: 'leave', words: 'linear.word.leave', help: 'linear.help.leave' },
  { id: 'quit', words: 'linear.word.quit', help: 'linear.help.quit' },
] as const satisfies readonly SaidCommand[];

/** What is meant by a line: the command whose word it begins with, the longest word first; accents and capitals do not matter. */
export function understandCommand<Id extends string>(
  line: string,
  commands: readonly SaidCommand<Id>[],
  speak: Speak,
): Understood<Id> | undefined {
  const typed = line.normalize('NFC').trim().replace(/\s+/g, ' ');
  const folded = foldWord(typed);
  const named = commands.flatMap(({ id, words }) => wordsOf(words, speak).map((word) => ({ id, word })));
  const [found] = named
    .filter(({ word }) => folded === word || folded.startsWith(`${word} `))
    .sort((one, other) => other.word.length - one.word.length);
  return found && { id: found.id, argument: typed.slice(found.word.length).trim() };
}

/** The words of a command in every language, as they are compared. */
export function wordsOf(words: PhraseKey, speak: Speak): string[] {
  return languageTags.flatMap((tag) => splitWords(speak(tag)(words)).map(foldWord));
}

/** Words as the locale lists them. */
export function splitWords(text: string): string[] {
  return text.split(',').map((word) => word.trim());
}

/** A word without accents and capitals; an ñ is a letter of its own. The length stays what it was. */
export function foldWord(text: string): string {
  return text
    .normalize('NFC')
    .toLowerCase()
    .replace(/[áéíóúü]/g, (letter) => plain[letter]!);
}

const plain: Readonly<Record<string, string>> = { á: 'a', é: 'e', í: 'i', ó: 'o', ú: 'u', ü: 'u' };
