import type { StyleName } from '../screens/style.ts';
import type { Row } from './compose-row.ts';
import type { Picture } from './draw-rows.ts';
import { hasEightColors, type TerminalKind } from './terminal-kind.ts';
import type { Look } from './theme.ts';

/** What an empty terminal must be sent to show a picture. Nothing is compared, so that the first screen need not wait for blessed. */
export function drawWhole({ rows, looks }: Picture, kind: TerminalKind): string {
  const begins = (style: StyleName) => rendition(looks[style], kind);
  return rows.map((row, y) => drawRow(row, y, begins)).join('');
}

/** The sequence with which a look begins (SGR, ECMA-48 8.3.117); nothing where it is a terminal's plain one. */
function rendition({ fg, bg, isBold, isUnderlined, isInverse }: Look, kind: TerminalKind): string {
  const shown = (color: number) => (hasEightColors(kind) ? color % 8 : color);
  const codes = [
    ...(isBold === true ? [1] : []),
    ...(isUnderlined === true ? [4] : []),
    ...(isInverse === true ? [7] : []),
    ...(fg === undefined ? [] : [colorCode(shown(fg), 30)]),
    ...(bg === undefined ? [] : [colorCode(shown(bg), 40)]),
  ];
  return codes.length === 0 ? '' : `\x1b[${codes.join(';')}m`;
}

/** The sixteen colours have codes that every colour terminal knows: eight, and their bright ones. */
function colorCode(color: number, base: 30 | 40): number | string {
  if (color < 16) return base + (color < 8 ? color : color - 8 + 60);
  return `${base + 8};5;${color}`;
}

/** Blanks at the end of a row that have no style are there already. */
function drawRow(row: Row, y: number, begins: (style: StyleName) => string): string {
  let drawn = '';
  let from = 0;
  for (let x = 1; x <= row.length; x++) {
    const { style } = row[from]!;
    if (x < row.length && row[x]!.style === style) continue;
    const text = textOf(row, from, x);
    const begin = style === undefined ? '' : begins(style);
    if (begin !== '') drawn += `${begin}${text}\x1b[m`;
    else drawn += x < row.length ? text : text.trimEnd();
    from = x;
  }
  return drawn === '' ? '' : `\x1b[${y + 1};1H${drawn}`;
}

function textOf(row: Row, from: number, to: number): string {
  let text = '';
  for (let x = from; x < to; x++) text += row[x]!.text;
  return text;
}
