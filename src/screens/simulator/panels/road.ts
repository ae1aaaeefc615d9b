/** The road: the actors as boxes, and below them the hops of the last step, each from its actor to the other. */
import { formatNumber } from '../../../language/format-number.ts';
import { printable } from '../../../language/printable.ts';
import type { Actor, HostEvent } from '../../../virtualization/host-event.ts';
import { textWidth } from '../../../language/text-width.ts';
import { padBoth } from '../../pad.ts';
import { namesOf } from '../../event-names.ts';
import type { StyleName } from '../../style.ts';
import type { Line, Span } from '../../view.ts';
import { fitText } from '../fit.ts';
import { actingNow, shownHops } from '../road.ts';
import type { Panel, PanelContext } from './panel.ts';

interface Strokes {
  /** Corners from the upper left to the lower right, then the horizontal and the vertical side. */
  readonly light: string;
  readonly heavy: string;
  readonly lane: string;
  readonly line: string;
  readonly from: string;
  readonly toRight: string;
  readonly toLeft: string;
  /** Work of one actor alone, and a refusal. */
  readonly alone: string;
  readonly denied: string;
}

const UNICODE: Strokes = {
  ...{ light: '╭╮╰╯─│', heavy: '┏┓┗┛━┃' },
  ...{ lane: '┊', line: '━', from: '●', toRight: '▶', toLeft: '◀', alone: '◆', denied: '✗' },
};
const ASCII: Strokes = {
  ...{ light: '++++-|', heavy: '####=#' },
  ...{ lane: ':', line: '-', from: 'o', toRight: '>', toLeft: '<', alone: '*', denied: 'x' },
};

/** The columns of the actors. */
interface Lanes {
  readonly actors: readonly Actor[];
  readonly acting: Actor;
  readonly width: number;
  readonly left: number;
  readonly strokes: Strokes;
}

const WIDEST_LANE = 24;

/** The actors as boxes in a row, the one that acts in heavy strokes, and the hops below. */
export const roadPanel: Panel = (context) => {
  const { run, width, height, model, standing, style, translate } = context;
  const { actors } = run.technique;
  const lane = Math.max(5, Math.min(WIDEST_LANE, Math.floor(width / actors.length)));
  const left = Math.max(0, Math.floor((width - lane * actors.length) / 2));
  const acting = actingNow(model, standing, actors);
  const lanes: Lanes = { actors, acting, width: lane, left, strokes: style.isAscii ? ASCII : UNICODE };
  const boxes = boxLines(lanes, height, context);
  const shown = shownHops(model, standing);
  const room = Math.max(1, height - boxes.length - 1);
  if (shown === undefined) {
    const still = Array.from({ length: room }, () => laneLine(lanes));
    return { lines: [...boxes, ...still, [{ text: translate('simulator.noEvent'), style: 'quiet' }]] };
  }
  const { hops, current, share } = shown;
  const first = Math.max(0, Math.min(current, current + 1 - room + context.scroll));
  const rows = Array.from({ length: room }, (_, row) => {
    const index = first + row;
    if (index > current) return laneLine(lanes);
    const isCurrent = index === current;
    const style = isCurrent ? 'accent' : 'quiet';
    return labelled(hopLine(hops[index]!, isCurrent ? share : 1, style, lanes), hops[index]!, context);
  });
  const count = hops.length === 1 ? '' : `${current + 1}/${hops.length} `;
  const text: Line = [
    { text: count, style: 'quiet' },
    { text: eventText(hops[current]!, context), style: 'strong' },
  ];
  return { lines: [...boxes, ...rows, text], isWindow: true };
};

/** Boxes where there is room for them; else only names. A name that is too wide stands in two lines. */
function boxLines(lanes: Lanes, height: number, { translate, style }: PanelContext): Line[] {
  const isBoxed = height >= 6;
  const inside = lanes.width - (isBoxed ? 3 : 1);
  const names = lanes.actors.map((actor) => translate(`road.actor.${actor}`));
  const isOneLine = names.every((name) => textWidth(name) <= inside);
  const parts = isOneLine ? [names] : [names.map((name) => words(name)[0]), names.map((name) => words(name)[1])];
  const across = (text: (actor: Actor, index: number, strokes: string) => string): Line => [
    { text: ' '.repeat(lanes.left) },
    ...lanes.actors.map((actor, index): Span => {
      const isActing = actor === lanes.acting;
      const shown = text(actor, index, isActing ? lanes.strokes.heavy : lanes.strokes.light);
      return isActing ? { text: `${shown} `, style: 'accent' } : { text: `${shown} ` };
    }),
  ];
  const edge = (corners: 0 | 2): Line =>
    across((_, __, s) => `${s[corners]!}${s[4]!.repeat(inside)}${s[corners + 1]!}`);
  const rows = parts.map((row) =>
    across((_, index, s) => {
      const side = isBoxed ? s[5]! : '';
      return `${side}${padBoth(fitText(row[index]!, inside, style.isAscii), inside)}${side}`;
    }),
  );
  return isBoxed ? [edge(0), ...rows, edge(2)] : rows;
}

function words(name: string): [string, string] {
  const space = name.indexOf(' ');
  return space < 0 ? [name, ''] : [name.slice(0, space), name.slice(space + 1)];
}

const centreOf = (actor: Actor, { actors, width, left }: Lanes): number =>
  left + actors.indexOf(actor) * width + Math.floor((width - 1) / 2);

/** The lines on which the actors wait. */
function laneLine(lanes: Lanes): Line {
  const cells = new Array<string>(lanes.left + lanes.width * lanes.actors.length).fill(' ');
  const { strokes, acting } = lanes;
  for (const actor of lanes.actors) cells[centreOf(actor, lanes)] = actor === acting ? strokes.heavy[5]! : strokes.lane;
  return [{ text: cells.join('').trimEnd(), style: 'quiet' }];
}

/** A hop from one actor to another, as far as it has come. */
function hopLine({ from, to, kind }: HostEvent, share: number, style: StyleName, lanes: Lanes): Line {
  const { strokes } = lanes;
  const [start, end] = [centreOf(from, lanes), centreOf(to, lanes)];
  const tip = Math.round(start + (end - start) * share);
  const [low, high] = [Math.min(start, tip), Math.max(start, tip)];
  const text = laneLine(lanes)[0]!.text.padEnd(high + 1);
  const arrow = [...strokes.line.repeat(high - low + 1)];
  arrow[start - low] = strokes.from;
  arrow[tip - low] = end > start ? strokes.toRight : strokes.toLeft;
  if (start === end) arrow[0] = kind === 'denied' ? strokes.denied : strokes.alone;
  return [
    { text: text.slice(0, low), style: 'quiet' },
    { text: arrow.join(''), style },
    { text: text.slice(high + 1), style: 'quiet' },
  ];
}

/** The hop with its name where the arrow leaves most room. */
function labelled(line: Line, { kind, reason }: HostEvent, { width, translate, style }: PanelContext): Line {
  const [before, arrow, after] = line as [Span, Span, Span];
  const name = `${translate(`road.kind.${kind}`)}${reason === undefined ? '' : ` ${printable(reason)}`}`;
  const right = width - before.text.length - arrow.text.length;
  const isRight = right >= before.text.length;
  const room = (isRight ? right : before.text.length) - 2;
  const shown = fitText(name, Math.min(room, 34), style.isAscii);
  if (room < 6) return line;
  if (isRight)
    return [
      before,
      arrow,
      { text: ` ${shown}`, style: 'quiet' },
      { text: after.text.slice(shown.length + 1), style: 'quiet' },
    ];
  const kept = before.text.slice(0, before.text.length - shown.length - 1);
  return [{ text: kept, style: 'quiet' }, { text: `${shown} `, style: 'quiet' }, arrow, after];
}

/** An event in words: what happened, the manual's names, and its cost. */
export function eventText(event: HostEvent, { translate, style }: Pick<PanelContext, 'translate' | 'style'>): string {
  const names = namesOf(event, translate)
    .map((name) => printable(name))
    .join(', ');
  const cost = event.cycles === 0 ? '' : ` (${formatNumber(event.cycles, style.language)} ${translate('road.cycles')})`;
  return `${translate(`road.kind.${event.kind}`)}${names === '' ? '' : `: ${names}`}${cost}`;
}
