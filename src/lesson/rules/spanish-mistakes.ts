import type { PhraseKey, PhraseValues } from '../../language/translate.ts';

/** Something that a Spanish reader would stumble over. */
export interface SpanishMistake {
  readonly key: PhraseKey;
  readonly values: PhraseValues;
}

/** A pattern of whole words: an accented letter is a letter, which \b would not know. */
function word(pattern: string): RegExp {
  return new RegExp(`(?<![\\p{L}])(?:${pattern})(?![\\p{L}])`, 'iu');
}

interface Habit {
  readonly pattern: RegExp;
  readonly key: PhraseKey;
}

/** Words that no text uses, whatever its subject: false friends, borrowings with a Spanish word of their own, and forms of address other than tú. */
const habits: readonly Habit[] = [
  { pattern: word('trape(?:a|an|ar|ado|ada|ados|adas|ó|ando|o|e|en)'), key: 'lesson.spanish.trap' },
  {
    pattern: word('soport(?:a|an|ar|ado|ada|ados|adas|aba|aban|ó|aron|en|ando|ará|arán)'),
    key: 'lesson.spanish.support',
  },
  { pattern: word('mape(?:a|an|ar|ado|ada|ados|adas|ó|ando)'), key: 'lesson.spanish.map' },
  { pattern: word('boote(?:a|an|ar|o|ado|ada)'), key: 'lesson.spanish.boot' },
  { pattern: word('coger|coge|checar|checa|accesar|accesa|aplicar para'), key: 'lesson.spanish.regional' },
  { pattern: word('vosotros|vosotras|ustedes|usted|vos'), key: 'lesson.spanish.address' },
  { pattern: word('ordenador|ordenadores|computadora|computadoras|computador'), key: 'lesson.spanish.computer' },
  { pattern: word('librería|librerías'), key: 'lesson.spanish.library' },
  { pattern: word('eventualmente'), key: 'lesson.spanish.eventually' },
  { pattern: /\p{L}o\/a(?!\p{L})|\p{L}\(a\)|\p{L}@s?(?!\p{L})/iu, key: 'lesson.spanish.inclusive' },
  { pattern: /"/u, key: 'lesson.spanish.quotes' },
  { pattern: /\d%/u, key: 'lesson.spanish.percent' },
  { pattern: /(?<![\d.,])[1-9]\d{0,2}[.,]\d{3}(?![\d.,]*\d)/u, key: 'lesson.spanish.number' },
];

/** What a Spanish text, without its code, should not hold. */
export function spanishMistakes(words: string): SpanishMistake[] {
  const mistakes = habits.flatMap((habit) => {
    const found = habit.pattern.exec(words)?.[0];
    return found === undefined ? [] : [{ key: habit.key, values: { word: found } }];
  });
  return [...mistakes, ...lonelySigns(words, '¿', '?'), ...lonelySigns(words, '¡', '!')];
}

/** Each question and each exclamation is opened and closed, in the same paragraph. */
function lonelySigns(words: string, opening: string, closing: string): SpanishMistake[] {
  const isUneven = words.split('\n').some((paragraph) => count(paragraph, opening) !== count(paragraph, closing));
  return isUneven ? [{ key: 'lesson.spanish.openingSign', values: { opening, closing } }] : [];
}

function count(text: string, sign: string): number {
  return text.split(sign).length - 1;
}
