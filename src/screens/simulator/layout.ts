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

/** Where a lesson guides the learner, its notes have a place. */
type Layout = (area: Area, isGuided: boolean) => Slot[];

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

const middle: Layout = ({ x, width, y, height }, isGuided) => {
  const road = 9;
  const right = 34;
  const rest = height - road;
  const lower = Math.max(isGuided ? 6 : 4, Math.floor(rest / 3));
  const upper = rest - lower;
  const left = width - right;
  return [
    { panel: 'road', x, y, width, height: road },
    { panel: 'registers', x: x + left, y: y + road, width: right, height: rest },
    { panel: 'source', x, y: y + road, width: left, height: upper },
    { panel: isGuided ? 'guide' : 'console', x, y: y + road + upper, width: left, height: lower },
  ];
};

const large: Layout = ({ x, width, y, height }, isGuided) => {
  const road = 11;
  const third = Math.floor(width / 3);
  const wide = width - third;
  const lower = Math.max(9, Math.floor((height - road) * 0.42));
  const middleRows = height - road - lower;
  const half = Math.floor(width / 2);
  const [top, bottom] = [y + road, y + road + middleRows];
  return [
    { panel: 'road', x, y, width: wide, height: road },
    { panel: 'registers', x: x + wide, y, width: third, height: road },
    { panel: 'source', x, y: top, width: half, height: middleRows },
    { panel: 'technique', x: x + half, y: top, width: width - half, height: middleRows },
    { panel: isGuided ? 'guide' : 'past', x, y: bottom, width: third, height: lower },
    { panel: 'cost', x: x + third, y: bottom, width: third, height: lower },
    { panel: 'console', x: x + 2 * third, y: bottom, width: width - 2 * third, height: lower },
  ];
};

/** One half of a split view. */
const half = ({ x, width, y, height }: Area): Slot[] => {
  const road = Math.min(6, Math.floor(height / 3));
  const lower = Math.floor((height - road) * 0.42);
  return [
    { panel: 'road', x, y, width, height: road },
    { panel: 'registers', x, y: y + road, width, height: height - road - lower },
    { panel: 'source', x, y: y + height - lower, width, height: lower },
  ];
};

/** What is shown of all panes, besides the one that has the focus. */
interface Wanted {
  readonly focus: PanelId;
  readonly isZoomed: boolean;
  readonly isGuided: boolean;
}

/** The panes that a screen has room for, with the one that has the focus among them. */
export function layOut({ columns, rows }: Size, { focus, isZoomed, isGuided }: Wanted): Slot[] {
  const area: Area = { x: 0, y: 1, width: columns, height: rows - 3 };
  if (isZoomed) return [{ panel: focus, ...area }];
  const layout = columns >= 110 && rows >= 34 ? large : columns >= 76 && rows >= 24 ? middle : small;
  return withFocus(layout(area, isGuided), focus);
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
