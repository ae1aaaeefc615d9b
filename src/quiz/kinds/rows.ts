import type { LocalizedText } from '../../language/localized-text.ts';
import { fold } from '../fold.ts';

/** Where the cursor stands after a key: it stops at the ends. */
export function moveCursor(cursor: number, key: string, rows: number): number {
  if (key === 'down') return Math.min(cursor + 1, rows - 1);
  if (key === 'up') return Math.max(cursor - 1, 0);
  return cursor;
}

/** The row that a digit names, counted from 1; undefined where it names none. */
export function rowOfDigit(key: string, rows: number): number | undefined {
  if (!/^[1-9]$/.test(key) || Number(key) > rows) return undefined;
  return Number(key) - 1;
}

/** The thing that a typed word means: its text in either language (which may be a number itself), its number from 1, or its letter from a. */
export function thingMeant<Thing extends { readonly text: LocalizedText }>(
  things: readonly Thing[],
  word: string,
): Thing | undefined {
  const typed = fold(word);
  if (typed === '') return undefined;
  const named = things.find(({ text }) => fold(text.es) === typed || fold(text.en) === typed);
  if (named !== undefined) return named;
  if (/^\d{1,2}$/.test(typed)) return things[Number(typed) - 1];
  return /^[a-z]$/.test(typed) ? things[typed.charCodeAt(0) - 97] : undefined;
}

/** The words of a line in which blanks, commas and semicolons separate. */
export function wordsOf(line: string): string[] {
  return line
    .slice(0, 500)
    .split(/[\s,;]+/)
    .filter((word) => word !== '');
}

/** True for a plain object, as JSON makes them. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** True for a list of different strings, all of them among the known ones. */
export function areKnownIds(value: unknown, known: readonly string[]): value is string[] {
  if (!Array.isArray(value) || new Set(value).size !== value.length) return false;
  return value.every((id) => typeof id === 'string' && known.includes(id));
}
