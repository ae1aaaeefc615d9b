import type { Pic } from '../../machine/devices/pic.ts';

const CASCADE = 2;
const SPURIOUS = 7;

/** The vector that the interrupt controllers will give when they are asked. Nothing is acknowledged. */
export function nextVector({ primary, secondary }: Pic): number {
  const line = primary.pendingLine();
  if (line !== CASCADE) return primary.state.vectorBase + line;
  const second = secondary.pendingLine();
  return secondary.state.vectorBase + (second < 0 ? SPURIOUS : second);
}
