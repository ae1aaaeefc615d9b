import { KEYS_PANE } from './app-frame.ts';
import type { Pane, View } from './view.ts';

/** What the mouse tells: its left button, or a notch of its wheel, over a cell that is counted from 0. */
export interface MousePress {
  readonly button: 'left' | 'wheelUp' | 'wheelDown';
  readonly x: number;
  readonly y: number;
}

/** A notch of the wheel turns a text on by so many lines; in a list it is one row. */
const LINES_A_NOTCH = 3;

/** The keys that the mouse presses on what is seen: nothing can be done with it that they could not do. */
export function keysOfMouse({ button, x, y }: MousePress, { panes }: View): readonly string[] {
  if (button === 'left') return clicked(panes, x, y);
  const key = button === 'wheelUp' ? 'up' : 'down';
  return Array.from({ length: isText(panes.findLast(hasKeys)) ? LINES_A_NOTCH : 1 }, () => key);
}

const hasKeys = ({ hasFocus }: Pane): boolean => hasFocus === true;
const isAbove = ({ isOverlay }: Pane): boolean => isOverlay === true;

/** True for a pane whose lines go on beyond what is seen, and of which no row is chosen. */
function isText(pane: Pane | undefined): boolean {
  return pane !== undefined && pane.spots === undefined && pane.lines.length > pane.height - 2;
}

/** What lies on top counts. Under a pop-up that has the keys, nothing counts but the line that names them: they are the pop-up's. */
function clicked(panes: readonly Pane[], x: number, y: number): readonly string[] {
  const isHit = (pane: Pane) => x >= pane.x && x < pane.x + pane.width && y >= pane.y && y < pane.y + pane.height;
  const top = panes.findLast((pane) => isAbove(pane) && isHit(pane)) ?? panes.findLast(isHit);
  if (top === undefined) return [];
  const isUnder = !isAbove(top) && top.id !== KEYS_PANE && panes.some((pane) => isAbove(pane) && hasKeys(pane));
  return isUnder ? [] : keysAt(top, x, y);
}

function keysAt({ spots = [], hasBorder, scroll = 0, ...pane }: Pane, x: number, y: number): readonly string[] {
  const inset = hasBorder ? 1 : 0;
  const row = y - pane.y - inset;
  const column = x - pane.x - inset;
  if (row < 0 || row >= pane.height - 2 * inset || column < 0 || column >= pane.width - 2 * inset) return [];
  const at = row + scroll;
  const spot = spots.find(
    ({ line, lines = 1, x: from = 0, width = Infinity }) =>
      at >= line && at < line + lines && column >= from && column < from + width,
  );
  return spot?.keys ?? [];
}
