import { printable } from '../language/printable.ts';
import { textWidth } from '../language/text-width.ts';
import { asciiDrawing } from '../lesson/ascii-drawing.ts';
import type { StyleName } from '../screens/style.ts';
import type { Line } from '../screens/view.ts';
import type { Stretch } from './lay-out.ts';

/** One cell of a terminal: a character, and how it looks. The second half of a wide character is empty. */
export interface Cell {
  readonly text: string;
  readonly style: StyleName | undefined;
}

/** One row of the screen. */
export type Row = Cell[];

const BLANK: Cell = { text: ' ', style: undefined };

/** One row: its stretches from the lowest to the highest. */
export function composeRow(stretches: readonly Stretch[], columns: number, isAscii: boolean): Row {
  const row = new Array<Cell>(columns).fill(BLANK);
  for (const { x, width, line } of stretches) {
    const end = Math.min(columns, x + width);
    row.fill(BLANK, x, end);
    composeLine(line, row, { from: x, end }, isAscii);
    // Half of a wide character cannot stay where something stands above the other half.
    if (row[x - 1] !== undefined && textWidth(row[x - 1]!.text) === 2) row[x - 1] = BLANK;
    if (row[end]?.text === '') row[end] = BLANK;
  }
  return row;
}

/** Writes a line's characters into a row, each where the terminal will put it. */
function composeLine(line: Line, row: Row, { from, end }: { from: number; end: number }, isAscii: boolean): void {
  let column = from;
  for (const { text, style } of line) {
    const safe = printable(text);
    for (const character of isAscii ? asciiDrawing(safe.replaceAll('·', '-')) : safe.normalize('NFC')) {
      const width = textWidth(character);
      if (width === 0) {
        combine(row, column, from, character);
        continue;
      }
      if (column + width > end) return;
      row[column] = cellOf(character === '\u00a0' ? ' ' : character, style);
      if (width === 2) row[column + 1] = cellOf('', style);
      column += width;
    }
  }
}

/** More marks than that on one letter are no writing. */
const MOST_MARKS = 3;

/** A mark that combines stands in the cell of its letter; where there is none it is left out. */
function combine(row: Row, column: number, from: number, mark: string): void {
  const at = row[column - 1]?.text === '' ? column - 2 : column - 1;
  const letter = row[at];
  if (at < from || letter === undefined || letter.text === ' ' || !/\p{M}/u.test(mark)) return;
  if ([...letter.text].length <= MOST_MARKS) row[at] = cellOf(letter.text + mark, letter.style);
}

const cells = new Map<StyleName | undefined, Map<string, Cell>>();
const MOST_CELLS = 2000;

/** The same cell for the same character in the same style: a screen has thousands, of few sorts. */
function cellOf(text: string, style: StyleName | undefined): Cell {
  let ofStyle = cells.get(style);
  if (ofStyle === undefined || ofStyle.size > MOST_CELLS) cells.set(style, (ofStyle = new Map<string, Cell>()));
  const cell = ofStyle.get(text) ?? { text, style };
  ofStyle.set(text, cell);
  return cell;
}
