import stringWidth from 'string-width';

import { printable } from '../language/printable.ts';
import { asciiDrawing } from '../lesson/ascii-drawing.ts';
import type { StyleName } from '../screens/style.ts';
import type { Line, Pane, Size, View } from '../screens/view.ts';

/** One cell of a terminal: a character, and how it looks. The second half of a wide character is empty. */
export interface Cell {
  readonly text: string;
  readonly style: StyleName | undefined;
}

/** One row of the screen. */
export type Row = Cell[];

const BLANK: Cell = { text: ' ', style: undefined };

/** A view as rows of cells: what stands outside of the screen or of its pane is left out. */
export function composeView(view: View, { columns, rows }: Size, isAscii: boolean): Row[] {
  const grid = Array.from({ length: rows }, () => new Array<Cell>(columns).fill(BLANK));
  const below = view.panes.filter(({ isOverlay }) => isOverlay !== true);
  const above = view.panes.filter(({ isOverlay }) => isOverlay === true);
  for (const pane of [...below, ...above]) composePane(pane, grid, isAscii);
  return grid;
}

function composePane(pane: Pane, grid: Row[], isAscii: boolean): void {
  const { x, y, width, height, hasBorder, lines, scroll = 0 } = pane;
  const inset = hasBorder ? 1 : 0;
  if (hasBorder) composeBorder(pane, grid, isAscii);
  const room = { from: x + inset, to: x + width - inset };
  for (let row = 0; row < height - 2 * inset; row++) {
    const target = grid[y + inset + row];
    if (target === undefined) break;
    for (let column = room.from; column < Math.min(room.to, target.length); column++) target[column] = BLANK;
    composeLine(lines[scroll + row] ?? [], target, room, isAscii);
  }
}

/** Writes a line's characters into a row, each where the terminal will put it. */
function composeLine(line: Line, row: Row, { from, to }: { from: number; to: number }, isAscii: boolean): void {
  let column = from;
  const end = Math.min(to, row.length);
  for (const { text, style } of line) {
    const safe = printable(text);
    for (const character of isAscii ? inAscii(safe) : safe.normalize('NFC')) {
      const width = stringWidth(character);
      if (width === 0) continue;
      if (column + width > end) return;
      row[column] = { text: character === '\u00a0' ? ' ' : character, style };
      if (width === 2) row[column + 1] = { text: '', style };
      column += width;
    }
  }
}

function inAscii(text: string): string {
  return asciiDrawing(text.replaceAll('·', '-'));
}

const corners = {
  thin: { corners: '╭╮╰╯', across: '─', down: '│' },
  ascii: { corners: '++++', across: '-', down: '|' },
} as const;

function composeBorder(
  { x, y, width, height, title, lines, scroll = 0, hasFocus }: Pane,
  grid: Row[],
  isAscii: boolean,
): void {
  const { corners: four, across, down } = isAscii ? corners.ascii : corners.thin;
  const style: StyleName = hasFocus === true ? 'accent' : 'empty';
  const inside = Math.max(0, width - 2);
  const put = (row: number, column: number, text: string, look: StyleName = style) => {
    const target = grid[row];
    if (target !== undefined) composeLine([{ text, style: look }], target, { from: column, to: x + width }, isAscii);
  };
  put(y, x, four[0]! + across.repeat(inside) + four[1]!);
  for (let row = y + 1; row < y + height - 1; row++) {
    put(row, x, down);
    put(row, x + width - 1, down);
  }
  put(y + height - 1, x, four[2]! + across.repeat(inside) + four[3]!);
  if (title !== undefined) put(y, x + 2, ` ${fit(title, inside - 4, isAscii)} `, hasFocus === true ? 'title' : 'quiet');
  const hidden = lines.length - (height - 2);
  if (hidden > 0) put(y + height - 1, x + width - 8, whereabouts(scroll / hidden, isAscii), 'quiet');
}

/** How far down a pane's lines one is. */
function whereabouts(share: number, isAscii: boolean): string {
  const percent = `${Math.round(Math.min(1, share) * 100)}%`.padStart(4);
  return share >= 1 ? (isAscii ? ' end ' : ` ${percent.trim()} `) : `${percent} ${isAscii ? 'v' : '↓'}`;
}

/** A text that is too wide ends in a mark. */
function fit(text: string, room: number, isAscii: boolean): string {
  if (stringWidth(text) <= room) return text;
  const mark = isAscii ? '...' : '…';
  let cut = '';
  for (const character of text) {
    if (stringWidth(cut + character) > room - mark.length) break;
    cut += character;
  }
  return cut.trimEnd() + mark;
}
