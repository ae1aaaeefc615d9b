import type { Style } from '../style.ts';
import type { Line, Span } from '../view.ts';

/** Rings with somebody on the way through them: one cell moves a second. */
const PLACES = 9;

/** The sign of waiting: a dot that goes from the outermost ring to the innermost and back. Stands still where nothing may move. */
export function orbitLine(nowMs: number, { isAscii, isMotionOff }: Style): Line[] {
  const turn = 2 * (PLACES - 1);
  const step = isMotionOff ? 0 : Math.floor(nowMs / 1000) % turn;
  const here = step < PLACES ? step : turn - step;
  const spans = Array.from({ length: PLACES }, (_, place): Span => {
    if (place === here) return { text: isAscii ? 'o' : '●', style: 'accent' };
    const isRing = place % 2 === 0;
    return { text: isRing ? (place < PLACES / 2 ? '(' : ')') : isAscii ? '.' : '·', style: 'empty' };
  });
  return [spans];
}
