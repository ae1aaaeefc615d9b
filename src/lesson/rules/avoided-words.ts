import type { Language } from '../../language/language.ts';
import type { GlossaryEntry } from '../schema.ts';

/** A word that is used, and the term that the glossary has instead. */
export interface AvoidedWord {
  readonly word: string;
  readonly term: string;
  readonly [name: string]: string;
}

/** Words that the glossary avoids, where they are used and not quoted. */
export function avoidedWords(
  words: string,
  glossary: ReadonlyMap<string, GlossaryEntry>,
  language: Language,
): AvoidedWord[] {
  const used = ` ${words.replace(/«[^»]*»|“[^”]*”|"[^"]*"/g, ' ').toLowerCase()} `;
  return [...glossary.values()].flatMap((entry) => {
    const { term, avoid = [] } = entry[language];
    return avoid.filter((word) => isUsed(used, word.toLowerCase())).map((word) => ({ word, term }));
  });
}

function isUsed(words: string, word: string): boolean {
  for (let at = words.indexOf(word); at >= 0; at = words.indexOf(word, at + 1)) {
    const around = words.charAt(at - 1) + words.charAt(at + word.length);
    if (!/[\p{L}\p{N}_-]/u.test(around)) return true;
  }
  return false;
}
