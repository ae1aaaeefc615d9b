import { type Language, languages } from './language.ts';

/** Several things as one phrase: "a, b y c", or with `or` "a, b o c". */
export function formatList(items: readonly string[], language: Language, joint: 'and' | 'or' = 'and'): string {
  const last = items.at(-1);
  if (last === undefined) return '';
  if (items.length === 1) return last;
  return `${items.slice(0, -1).join(', ')} ${languages[language][joint](last)} ${last}`;
}
