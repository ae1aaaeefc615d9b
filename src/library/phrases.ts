import { createInstance } from 'i18next';

import english from '../../locales/en.json' with { type: 'json' };
import spanish from '../../locales/es.json' with { type: 'json' };
import { formatNumber } from '../language/format-number.ts';
import type { Language } from '../language/language.ts';
import { printable } from '../language/printable.ts';
import type { PhraseKey, PhraseValues, Translate } from '../language/translate.ts';

/** The phrases of one language as its file in locales/ holds them: sections within sections, and texts at their ends. */
interface Phrases {
  readonly [name: string]: string | Phrases;
}

const locales: Record<Language, Phrases> = { en: english, es: spanish };

const spoken = new Map<Language, Translate>();

/** How the tutor speaks one language: the same for all sessions of a process, each of which would hold all phrases otherwise. Texts put into a phrase lose what a terminal would obey; numbers take the language's style. */
export function createTranslate(language: Language): Translate {
  const translate = spoken.get(language) ?? learn(language);
  spoken.set(language, translate);
  return translate;
}

function learn(language: Language): Translate {
  const phrases = createInstance();
  // Synchronous, as the phrases are given here. Nesting is off: `$t(...)` in a value must stay text.
  void phrases.init({
    lng: language,
    initAsync: false,
    resources: { [language]: { translation: withEveryPluralForm(locales[language], language) } },
    interpolation: { useRawValueToEscape: true, escape: (value: unknown) => shown(value, language) },
  });
  const say = (key: PhraseKey, values: PhraseValues): string => {
    const count = typeof values.count === 'number' ? { count: values.count } : {};
    return phrases.t(key, { replace: values, nest: false, ...count });
  };
  // Screens say some hundred phrases with every key, most of them as they said them before: those without gaps are few, the others are many.
  const whole = new Map<string, string>();
  const filled = new Map<string, string>();
  return (key, values) =>
    values === undefined
      ? recall(whole, key, () => say(key, {}))
      : recall(filled, `${key}${JSON.stringify(values)}`, () => say(key, values));
}

const MOST_FILLED = 4000;
const LONGEST_FILLED = 300;

/** A text as it was made before; too many and too long ones are made anew. */
function recall(known: Map<string, string>, key: string, make: () => string): string {
  const found = known.get(key);
  if (found !== undefined) return found;
  const text = make();
  if (key.length > LONGEST_FILLED) return text;
  if (known.size >= MOST_FILLED) known.clear();
  known.set(key, text);
  return text;
}

function shown(value: unknown, language: Language): string {
  return typeof value === 'number' ? formatNumber(value, language) : printable(String(value));
}

/** A plural form that a file leaves out reads like `_other`: Spanish has one for whole millions, which differs only in words. */
function withEveryPluralForm(phrases: Phrases, language: Language): Phrases {
  const forms = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
  const filled: Record<string, string | Phrases> = {};
  for (const [name, phrase] of Object.entries(phrases)) {
    filled[name] = typeof phrase === 'string' ? phrase : withEveryPluralForm(phrase, language);
    if (!name.endsWith('_other')) continue;
    for (const form of forms) filled[name.replace(/other$/, form)] ??= phrase;
  }
  return filled;
}
