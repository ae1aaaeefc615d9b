import { formatPercent } from '../language/format-percent.ts';
import type { Language } from '../language/language.ts';
import { textWidth } from '../language/text-width.ts';
import { cutText } from '../screens/app-frame.ts';
import type { StyleName } from '../screens/style.ts';
import type { Line, Pane, Size, Span, View } from '../screens/view.ts';

/** A line in its place on a row of the screen; what lies under it is covered. */
export interface Stretch {
  readonly x: number;
  readonly width: number;
  readonly line: Line;
}

/** Which lines of which panes lie on each row of the screen, from the lowest to the highest. Nothing is drawn yet: rows that are the same as before need not be. */
export function layOut({ panes, language = 'en' }: View, { columns, rows }: Size, isAscii: boolean): Stretch[][] {
  const laid = Array.from({ length: rows }, (): Stretch[] => []);
  const put = (y: number, stretch: Stretch) => {
    if (stretch.x < columns && stretch.width > 0) laid[y]?.push(stretch);
  };
  const below = panes.filter(({ isOverlay }) => isOverlay !== true);
  const above = panes.filter(({ isOverlay }) => isOverlay === true);
  for (const pane of [...below, ...above]) {
    if (pane.hasBorder) layBorder(pane, put, { isAscii, language });
    layLines(pane, put);
  }
  return laid;
}

/** True where two rows show the same. */
export function isSameRow(one: readonly Stretch[], other: readonly Stretch[] | undefined): boolean {
  if (one.length !== other?.length) return false;
  return one.every(({ x, width, line }, index) => {
    const against = other[index]!;
    return x === against.x && width === against.width && isSameLine(line, against.line);
  });
}

function isSameLine(one: Line, other: Line): boolean {
  if (one === other) return true;
  return one.length === other.length && one.every((span, index) => isSameSpan(span, other[index]!));
}

const isSameSpan = (one: Span, other: Span): boolean => one.style === other.style && one.text === other.text;

type Put = (y: number, stretch: Stretch) => void;

const NOTHING: Line = [];

function layLines({ x, y, width, height, hasBorder, lines, scroll = 0 }: Pane, put: Put): void {
  const inset = hasBorder ? 1 : 0;
  for (let row = 0; row < height - 2 * inset; row++) {
    put(y + inset + row, { x: x + inset, width: width - 2 * inset, line: lines[scroll + row] ?? NOTHING });
  }
}

const borders = {
  thin: { corners: '╭╮╰╯', across: '─', down: '│' },
  ascii: { corners: '++++', across: '-', down: '|' },
} as const;

/** How borders are drawn, and whose numbers stand in them. */
interface Look {
  readonly isAscii: boolean;
  readonly language: Language;
}

function layBorder(pane: Pane, put: Put, style: Look): void {
  const { isAscii } = style;
  const { x, y, width, height, title, hasFocus } = pane;
  const { corners, across, down } = isAscii ? borders.ascii : borders.thin;
  const plain: StyleName = hasFocus === true ? 'accent' : 'empty';
  const line = (text: string, look: StyleName = plain): Line => [{ text, style: look }];
  const inside = across.repeat(Math.max(0, width - 2));
  put(y, { x, width, line: line(corners[0]! + inside + corners[1]!) });
  for (let row = y + 1; row < y + height - 1; row++) {
    put(row, { x, width: 1, line: line(down) });
    put(row, { x: x + width - 1, width: 1, line: line(down) });
  }
  put(y + height - 1, { x, width, line: line(corners[2]! + inside + corners[3]!) });
  if (title !== undefined) {
    const shown = ` ${cutText(title, width - 6, isAscii)} `;
    put(y, { x: x + 2, width: textWidth(shown), line: line(shown, hasFocus === true ? 'title' : 'quiet') });
  }
  const where = whereabouts(pane, style);
  if (where !== '') put(y + height - 1, { x: x + width - 8, width: textWidth(where), line: line(where, 'quiet') });
}

/** How far down a pane's lines one is, where they do not all show. */
function whereabouts({ lines, height, scroll = 0 }: Pane, { isAscii, language }: Look): string {
  const hidden = lines.length - (height - 2);
  if (hidden <= 0) return '';
  const share = Math.min(1, scroll / hidden);
  const percent = formatPercent(share, language).padStart(5);
  return share === 1 ? (isAscii ? ' end ' : ` ${percent.trim()} `) : `${percent} ${isAscii ? 'v' : '↓'}`;
}
