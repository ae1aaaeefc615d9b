import stringWidth from 'string-width';

import type { Stage } from '../app-stage.ts';
import type { Line } from '../view.ts';
import { cursorColumn, type TextField } from './text-field.ts';

/** A field as it stands on the screen: what was typed on a line of blanks, the cursor in it. What is longer than its room is shown around the cursor, with a mark. */
export function fieldLine(
  field: TextField,
  { width, isFocused }: { width: number; isFocused: boolean },
  { style }: Stage,
): Line {
  const { isAscii } = style;
  const room = width - 3;
  const letters = [...field.text];
  let first = 0;
  while (cursorColumn(field) - stringWidth(letters.slice(0, first).join('')) > room - 1) first++;
  const before = letters.slice(first, field.cursor).join('');
  const left = room - stringWidth(before);
  const { shown: after, isCut } = fitted(letters.slice(field.cursor), left - 1);
  const caret = isFocused ? (isAscii ? '_' : '▏') : '';
  const used = stringWidth(before) + stringWidth(caret) + stringWidth(after);
  const blank = ' '.repeat(Math.max(0, room - used));
  return [
    { text: first > 0 ? '<' : '[', style: 'key' },
    { text: before, style: 'strong' },
    { text: caret, style: 'notice' },
    { text: after, style: 'strong' },
    { text: blank },
    { text: isCut ? '>' : ']', style: 'key' },
  ];
}

function fitted(letters: readonly string[], room: number): { shown: string; isCut: boolean } {
  let shown = '';
  for (const letter of letters) {
    if (stringWidth(shown + letter) > room) return { shown, isCut: true };
    shown += letter;
  }
  return { shown, isCut: false };
}
