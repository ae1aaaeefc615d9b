import type { Stage } from './app-stage.ts';
import type { Size, View } from './view.ts';
import { wrapSpans } from './wrap-spans.ts';

/** The smallest window in which every screen has room. */
const LEAST: Size = { columns: 60, rows: 20 };

/** True where screens would be cut. */
export function isTooSmall({ columns, rows }: Size): boolean {
  return columns < LEAST.columns || rows < LEAST.rows;
}

/** What is seen instead of a screen: how much room it takes, and that nothing is lost. */
export function tooSmallView({ size, translate }: Pick<Stage, 'size' | 'translate'>): View {
  const { columns, rows } = size;
  const text = translate('screens.tooSmall', { ...LEAST, haveColumns: columns, haveRows: rows });
  const lines = wrapSpans([{ text }], { width: columns - 1 });
  const pane = { id: 'too-small', x: 0, y: 0, width: columns, height: rows, hasBorder: false, lines };
  return { title: 'anillo', panes: [pane] };
}
