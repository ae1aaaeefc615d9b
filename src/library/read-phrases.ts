import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import type { Language } from '../language/language.ts';
import { readBuilt } from './compiled.ts';
import { packageRoot } from './package-root.ts';

/** The phrases of one language as its file in locales/ holds them: sections within sections, and texts at their ends. */
export interface Phrases {
  readonly [name: string]: string | Phrases;
}

/** All phrases of a language, as they were compiled when anillo was built; read from locales/ where it runs from its sources. */
export function readPhrases(language: Language): Phrases {
  const text = readBuilt(phrasesFile(language));
  return text === undefined ? compilePhrases(language) : unpackPhrases(text);
}

/** What a build calls the phrases of a language. */
export const phrasesFile = (language: Language): string => `${language}.phrases`;

/** Phrases as a text that need not be understood whole: each section is a line, its name before its JSON. */
export function packPhrases(phrases: Phrases): string {
  return Object.entries(phrases)
    .map(([name, section]) => `${name} ${JSON.stringify(section)}`)
    .join('\n');
}

/** The phrases of such a text. Each section is understood when it is first looked at: the first screen needs few of them. */
export function unpackPhrases(text: string): Phrases {
  const phrases = {};
  for (const line of text.split('\n')) {
    const name = line.slice(0, line.indexOf(' '));
    let section: Phrases | undefined;
    const get = () => (section ??= JSON.parse(line.slice(name.length)) as Phrases);
    Object.defineProperty(phrases, name, { get, enumerable: true });
  }
  return phrases;
}

/** The phrases of a file with every form that the language can ask for. */
export function compilePhrases(language: Language): Phrases {
  const phrases = JSON.parse(readFileSync(join(packageRoot, 'locales', `${language}.json`), 'utf8')) as Phrases;
  return withEveryPluralForm(phrases, new Intl.PluralRules(language).resolvedOptions().pluralCategories);
}

/** A plural form that a file leaves out reads like `_other`: Spanish has one for whole millions, which differs only in words. */
function withEveryPluralForm(phrases: Phrases, forms: readonly string[]): Phrases {
  const filled: Record<string, string | Phrases> = {};
  for (const [name, phrase] of Object.entries(phrases)) {
    filled[name] = typeof phrase === 'string' ? phrase : withEveryPluralForm(phrase, forms);
    if (!name.endsWith('_other')) continue;
    for (const form of forms) filled[name.replace(/other$/, form)] ??= phrase;
  }
  return filled;
}
