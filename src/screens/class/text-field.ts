import stringWidth from 'string-width';

import { printable } from '../../language/printable.ts';

/** A line that is being typed, and the place of the cursor in it, counted in characters. */
export interface TextField {
  readonly text: string;
  readonly cursor: number;
}

/** A field that holds a text already. */
export function fieldOf(text = ''): TextField {
  return { text, cursor: [...text].length };
}

/** What a key makes of a field. Keys that mean nothing in it change nothing. */
export function editField(field: TextField, key: string, limit: number): TextField {
  const letters = [...field.text];
  const { cursor } = field;
  const move = moves.get(key);
  if (move !== undefined) return { ...field, cursor: Math.max(0, Math.min(letters.length, move(cursor, letters))) };
  if (key === 'backspace') return cursor === 0 ? field : { text: without(letters, cursor - 1), cursor: cursor - 1 };
  if (key === 'delete') return { text: without(letters, cursor), cursor };
  if (key === 'ctrl-u') return { text: letters.slice(cursor).join(''), cursor: 0 };
  const typed = key === 'space' ? ' ' : key;
  return [...typed].length === 1 ? typeInto(field, typed, limit) : field;
}

/** Puts a text in where the cursor stands, up to so many characters in all; nothing that a terminal would obey. */
export function typeInto({ text, cursor }: TextField, typed: string, limit: number): TextField {
  const letters = [...text];
  const added = [...printable(typed)].slice(0, Math.max(0, limit - letters.length));
  return {
    text: [...letters.slice(0, cursor), ...added, ...letters.slice(cursor)].join(''),
    cursor: cursor + added.length,
  };
}

/** Columns between the beginning of a field and its cursor. */
export function cursorColumn({ text, cursor }: TextField): number {
  return stringWidth([...text].slice(0, cursor).join(''));
}

const moves = new Map<string, (cursor: number, letters: readonly string[]) => number>([
  ['left', (cursor) => cursor - 1],
  ['right', (cursor) => cursor + 1],
  ['home', () => 0],
  ['end', (_, letters) => letters.length],
  ['ctrl-a', () => 0],
  ['ctrl-e', (_, letters) => letters.length],
]);

function without(letters: readonly string[], index: number): string {
  return letters.filter((_, at) => at !== index).join('');
}
