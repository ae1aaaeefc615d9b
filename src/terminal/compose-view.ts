import type { Size, View } from '../screens/view.ts';
import { composeRow, type Row } from './compose-row.ts';
import { isSameRow, layOut, type Stretch } from './lay-out.ts';

/** A view as it stands on a terminal of one size. It never changes. */
export interface Composed {
  readonly laid: readonly (readonly Stretch[])[];
  readonly rows: readonly Row[];
  readonly size: Size;
  readonly isAscii: boolean;
}

const known = new WeakMap<View, Composed>();

/** Composes a view, once for all who look at the very same one. Rows that show the same as in what was shown before are the same rows. */
export function composeView(
  view: View,
  { size, isAscii }: Pick<Composed, 'size' | 'isAscii'>,
  before: Composed | undefined,
): Composed {
  const found = known.get(view);
  if (found !== undefined && isFor(found, size, isAscii)) return found;
  const like = before !== undefined && isFor(before, size, isAscii) ? before : undefined;
  const laid = layOut(view, size, isAscii);
  const rows = laid.map((stretches, y) =>
    like !== undefined && isSameRow(stretches, like.laid[y])
      ? like.rows[y]!
      : composeOnce(stretches, size.columns, isAscii),
  );
  const composed = { laid, rows, size, isAscii };
  known.set(view, composed);
  return composed;
}

const knownRows = new Map<string, Row>();
const MOST_ROWS = 3000;

/** Most rows of a screen are the same for a whole class, whatever stands on the others: each is composed once. */
function composeOnce(stretches: readonly Stretch[], columns: number, isAscii: boolean): Row {
  const key = keyOf(stretches, columns, isAscii);
  const row = knownRows.get(key) ?? composeRow(stretches, columns, isAscii);
  if (knownRows.size >= MOST_ROWS) knownRows.clear();
  knownRows.set(key, row);
  return row;
}

/** All that a row is made of, as one text: where each span ends its length says, whatever stands in it. */
function keyOf(stretches: readonly Stretch[], columns: number, isAscii: boolean): string {
  let key = `${columns}${isAscii ? 'a' : 'u'}`;
  for (const { x, width, line } of stretches) {
    key += `;${x},${width}`;
    for (const { text, style = '' } of line) key += `|${style},${text.length}:${text}`;
  }
  return key;
}

function isFor(composed: Composed, { columns, rows }: Size, isAscii: boolean): boolean {
  return composed.size.columns === columns && composed.size.rows === rows && composed.isAscii === isAscii;
}
