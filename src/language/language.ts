/** How one language writes what a program must compose: its numbers, percentages and lists. */
export interface LanguageStyle {
  /** The language's own name for itself, as a chooser shows it. */
  readonly name: string;
  /** What stands before the decimals. */
  readonly decimalMark: string;
  /** What stands between groups of three digits. */
  readonly groupMark: string;
  /** How many digits a whole part must have before it is grouped. */
  readonly groupFromDigits: number;
  /** What stands between a number and its percent sign. */
  readonly percentGap: string;
  /** The word before the last of several, given that last one: Spanish says "y", but "e" before an i. */
  readonly and: (last: string) => string;
  /** The word before the last of several choices: Spanish says "o", but "u" before an o. */
  readonly or: (last: string) => string;
}

const NO_BREAK_SPACE = '\u00a0';

/** The languages that anillo speaks, as equals. Adding one is one record here and its file in locales/. */
export const languages = {
  // Ortografía de la lengua española (RAE, 2010): four digits together, from five on in groups with a space.
  es: {
    name: 'español',
    decimalMark: ',',
    groupMark: NO_BREAK_SPACE,
    groupFromDigits: 5,
    percentGap: NO_BREAK_SPACE,
    and: (last) => (/^h?[ií](?![aeou])/i.test(last) ? 'e' : 'y'),
    or: (last) => (/^(h?[oó]|8|11$)/i.test(last) ? 'u' : 'o'),
  },
  en: {
    name: 'English',
    decimalMark: '.',
    groupMark: ',',
    groupFromDigits: 4,
    percentGap: '',
    and: () => 'and',
    or: () => 'or',
  },
} as const satisfies Record<string, LanguageStyle>;

/** The tag of a language that anillo speaks. */
export type Language = keyof typeof languages;

/** Every language's tag, in the order in which a chooser shows them. */
export const languageTags = Object.keys(languages) as readonly Language[];

/** True where `tag` names a language that anillo speaks. */
export function isLanguage(tag: string): tag is Language {
  return Object.hasOwn(languages, tag);
}
