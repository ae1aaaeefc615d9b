import { createInstance } from 'i18next';

import { formatNumber } from '../language/format-number.ts';
import type { Language } from '../language/language.ts';
import { printable } from '../language/printable.ts';
import type { PhraseKey, PhraseValues, Translate } from '../language/translate.ts';
import { readPhrases } from './read-phrases.ts';

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
    resources: { [language]: { translation: readPhrases(language) } },
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
