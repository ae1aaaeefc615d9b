import type { Pane, Size, View } from '../../src/screens/view.ts';
import { composeRow } from '../../src/terminal/compose-row.ts';
import { layOut } from '../../src/terminal/lay-out.ts';
import { columnsOf } from '../columns-of.ts';

/** What no view may do: reach over the screen, let panes overlap, have lines that are wider than their pane, or what the terminal cannot show. */
export function faultsOf(view: View, size: Size, isAscii: boolean): string[] {
  const flat = view.panes.filter(({ isOverlay }) => isOverlay !== true);
  const overlaps = flat.flatMap((one, index) =>
    flat.slice(index + 1).flatMap((other) => (areApart(one, other) ? [] : [`${one.id} and ${other.id} overlap`])),
  );
  return [
    ...view.panes.flatMap((pane) => faultsOfPane(pane, size)),
    ...overlaps,
    ...(isAscii ? notAscii(view, size) : []),
  ];
}

function faultsOfPane({ id, x, y, width, height, hasBorder, lines }: Pane, { columns, rows }: Size): string[] {
  const inside = width - (hasBorder ? 2 : 0);
  const texts = lines.map((line) => line.map((span) => span.text).join(''));
  const isOver = x < 0 || y < 0 || x + width > columns || y + height > rows;
  return [
    ...(isOver ? [`${id} reaches over the screen`] : []),
    ...texts.filter((text) => columnsOf(text) > inside).map((text) => `${id} (${inside}): ${text}`),
    ...texts.filter((text) => /undefined|\[object|\{\{/.test(text)).map((text) => `${id}: ${text}`),
  ];
}

function areApart(one: Pane, other: Pane): boolean {
  return (
    one.x + one.width <= other.x ||
    other.x + other.width <= one.x ||
    one.y + one.height <= other.y ||
    other.y + other.height <= one.y
  );
}

/** ASCII, and the letters and signs of Spanish. */
const PLAIN = /^[\u0020-\u007eáéíóúüñÁÉÍÓÚÜÑ¿¡«»ªº]*$/;

function notAscii(view: View, size: Size): string[] {
  return layOut(view, size, true)
    .map((row) =>
      composeRow(row, size.columns, true)
        .map(({ text }) => text)
        .join(''),
    )
    .filter((text) => !PLAIN.test(text))
    .map((text) => `not ASCII: ${text}`);
}
