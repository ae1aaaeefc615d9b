import stringWidth from 'string-width';

import { printable } from '../../language/printable.ts';
import { fillText } from '../app-frame.ts';
import type { StyleName } from '../style.ts';
import type { Line, Span } from '../view.ts';

/** Somebody's name, and what is to be seen of them at a glance. */
export interface NamedMark {
  readonly name: string;
  /** One column before the name. */
  readonly mark?: string;
  readonly style?: StyleName;
}

/** How a grid of names may stand. */
export interface GridRoom {
  readonly width: number;
  readonly rows: number;
  readonly isAscii: boolean;
  /** Says how many have no room. */
  readonly more: (count: number) => string;
}

const WIDEST_NAME = 24;
const GAP = 2;

/** Names in columns, row by row; those for whom there is no room are counted. */
export function nameGrid(names: readonly NamedMark[], { width, rows, isAscii, more }: GridRoom): Line[] {
  if (names.length === 0 || rows <= 0) return [];
  const widest = Math.max(
    ...names.map(({ name, mark }) => stringWidth(printable(name)) + (mark === undefined ? 0 : 2)),
  );
  const cell = Math.max(1, Math.min(width, WIDEST_NAME + 2, widest)) + GAP;
  const columns = Math.max(1, Math.floor((width + GAP) / cell));
  const isWhole = names.length <= columns * rows;
  const shown = isWhole ? names : names.slice(0, columns * (rows - 1));
  const lines = Array.from({ length: Math.ceil(shown.length / columns) }, (_, row): Line =>
    shown
      .slice(row * columns, (row + 1) * columns)
      .map((one, column) => cellSpan(one, { inside: cell - GAP, gap: column < columns - 1 ? GAP : 0 }, isAscii)),
  );
  return isWhole ? lines : [...lines, [{ text: more(names.length - shown.length), style: 'quiet' }]];
}

function cellSpan(
  { name, mark, style }: NamedMark,
  { inside, gap }: { inside: number; gap: number },
  isAscii: boolean,
): Span {
  const text = `${mark === undefined ? '' : `${mark} `}${printable(name)}`;
  return { text: fillText(text, inside, isAscii) + ' '.repeat(gap), ...(style !== undefined && { style }) };
}
