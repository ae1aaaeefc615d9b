import type { Size } from '../view.ts';
import type { PanelId } from './panel-ids.ts';

/** A place on the screen for a pane. */
export interface Slot {
  readonly panel: PanelId;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A screen's rows between the line at the top and the two at the bottom. */
interface Area {
  readonly x: number;
  readonly width: number;
  readonly y: number;
  readonly height: number;
}

type Layout = (area: Area) => Slot[];

/** Road above; source and registers side by side. The last slot shows whichever pane has the focus, if it has no place. */
const small: Layout = ({ x, width, y, height }) => {
  const road = 6;
  const left = width - 24;
  return [
    { panel: 'road', x, y, width, height: road },
    { panel: 'registers', x: x + left, y: y + road, width: 24, height: height - road },
    { panel: 'source', x, y: y + road, width: left, height: height - road },
  ];
};

const middle: Layout = ({ x, width, y, height }) => {
  const road = 8;
  const right = 34;
  const upper = Math.ceil((height - road) / 2) + 1;
  const lower = height - road - upper;
  const left = width - right;
  return [
    { panel: 'road', x, y, width, height: road },
    { panel: 'registers', x: x + left, y: y + road, width: right, height: height - road },
    { panel: 'source', x, y: y + road, width: left, height: upper },
    { panel: 'console', x, y: y + road + upper, width: left, height: lower },
  ];
};

const large: Layout = ({ x, width, y, height }) => {
  const road = 9;
  const third = Math.floor(width / 3);
  const rest = width - 2 * third;
  const upper = Math.floor((height - road) / 2);
  const lower = height - road - upper;
  const [top, bottom] = [y + road, y + road + upper];
  return [
    { panel: 'road', x, y, width: 2 * third, height: road },
    { panel: 'modes', x: x + 2 * third, y, width: rest, height: road },
    { panel: 'source', x, y: top, width: 2 * third, height: upper },
    { panel: 'registers', x: x + 2 * third, y: top, width: rest, height: upper },
    { panel: 'past', x, y: bottom, width: third, height: lower },
    { panel: 'cost', x: x + third, y: bottom, width: third, height: lower },
    { panel: 'console', x: x + 2 * third, y: bottom, width: rest, height: lower },
  ];
};

/** One half of a split view. */
const half: Layout = ({ x, width, y, height }) => {
  const road = Math.min(6, Math.floor(height / 3));
  const lower = Math.floor((height - road) / 2);
  return [
    { panel: 'road', x, y, width, height: road },
    { panel: 'registers', x, y: y + road, width, height: height - road - lower },
    { panel: 'source', x, y: y + height - lower, width, height: lower },
  ];
};

/** The panes that a screen has room for, with the one that has the focus among them. */
export function layOut({ columns, rows }: Size, focus: PanelId, isZoomed: boolean): Slot[] {
  const area: Area = { x: 0, y: 1, width: columns, height: rows - 3 };
  if (isZoomed) return [{ panel: focus, ...area }];
  const layout = columns >= 110 && rows >= 34 ? large : columns >= 76 && rows >= 24 ? middle : small;
  return withFocus(layout(area), focus);
}

/** Two techniques, each in one half. */
export function layOutHalves({ columns, rows }: Size, focus: PanelId): readonly [Slot[], Slot[]] {
  const left = Math.floor(columns / 2);
  const area = { y: 1, height: rows - 3 };
  return [
    withFocus(half({ ...area, x: 0, width: left }), focus),
    withFocus(half({ ...area, x: left, width: columns - left }), focus),
  ];
}

function withFocus(slots: Slot[], focus: PanelId): Slot[] {
  if (slots.some(({ panel }) => panel === focus)) return slots;
  return slots.map((slot, i) => (i === slots.length - 1 ? { ...slot, panel: focus } : slot));
}
