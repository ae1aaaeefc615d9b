import stringWidth from 'string-width';

import { formatNumber } from '../../language/format-number.ts';
import { printable } from '../../language/printable.ts';
import type { RoadEvent } from '../../quiz/simulate.ts';
import { type Actor, ACTORS } from '../../virtualization/host-event.ts';
import { cutText } from '../app-frame.ts';
import type { Paper } from '../paper.ts';
import type { StyledLine } from '../styled-text.ts';
import type { Line, Span } from '../view.ts';
import { wrapSpans } from '../wrap-spans.ts';
import type { PlayedHop, PlayedRoad } from './played-road.ts';

/** How far a class has come on a road that it watches. */
export interface Played {
  /** Hops that have begun. */
  readonly step: number;
  /** How far along the last of them is: 1 when it has arrived. */
  readonly share: number;
  /** True where the answer is read. */
  readonly isOver: boolean;
}

const strokes = {
  drawn: { lane: '│', line: '─', right: '▶', left: '◀', here: '●', from: '├', to: '┤' },
  ascii: { lane: '|', line: '-', right: '>', left: '<', here: 'o', from: '+', to: '+' },
} as const;

/** A road as far as it was played: a column for each who acts, an arrow for each hop, and each hop in words. */
export function playedRoadView(road: PlayedRoad, { step, share, isOver }: Played, paper: Paper): Line[] {
  const actors = ACTORS.filter((actor) => road.hops.some(({ event }) => event.from === actor || event.to === actor));
  if (actors.length === 0) return isOver ? roadEndLines(road, paper) : [];
  const lane = Math.max(8, Math.min(20, Math.floor((paper.width - 4) / actors.length)));
  const lanes: Lanes = { actors, lane, isAscii: paper.isAscii };
  const shown = road.hops.slice(0, step);
  const last = shown.at(-1);
  const acting = last === undefined ? road.hops[0]!.event.from : share >= 1 ? last.event.to : last.event.from;
  return [
    ...headingLines(lanes, acting, paper),
    ...shown.flatMap((hop, index) => {
      const isLast = index === shown.length - 1;
      return [
        arrowLine(hop.event, lanes, { index, share: isLast ? share : 1, isLast }),
        ...wordLines(hop, isLast, paper),
      ];
    }),
    ...(isOver ? roadEndLines(road, paper) : [laneLine(lanes)]),
  ];
}

interface Lanes {
  readonly actors: readonly Actor[];
  readonly lane: number;
  readonly isAscii: boolean;
}

const NUMBER = 3;

/** Names of two words in two lines; who acts now is marked. */
function headingLines({ actors, lane, isAscii }: Lanes, acting: Actor, { translate }: Paper): Line[] {
  const halves = actors.map((actor) => {
    const name = translate(`road.actor.${actor}`);
    const gap = name.indexOf(' ');
    const [upper, lower] = gap < 0 ? ['', name] : [name.slice(0, gap), name.slice(gap + 1)];
    return { upper, lower, style: actor === acting ? ('current' as const) : ('strong' as const) };
  });
  const row = (part: 'upper' | 'lower'): Line => [
    { text: ' '.repeat(NUMBER) },
    ...halves.flatMap((half) => centred(half[part], lane, half.style, isAscii)),
  ];
  return halves.some(({ upper }) => upper !== '') ? [row('upper'), row('lower')] : [row('lower')];
}

function centred(text: string, width: number, style: Span['style'], isAscii: boolean): Span[] {
  const shown = cutText(text, width - 1, isAscii);
  const wide = stringWidth(shown);
  const left = Math.floor((width - wide) / 2);
  return [
    { text: ' '.repeat(left) },
    { text: shown, ...(shown !== '' && style !== undefined && { style }) },
    { text: ' '.repeat(width - wide - left) },
  ];
}

function laneLine({ actors, lane, isAscii }: Lanes): Line {
  const cells = emptyCells(actors, lane, isAscii);
  return [{ text: ' '.repeat(NUMBER) + cells.join(''), style: 'empty' }];
}

function emptyCells(actors: readonly Actor[], lane: number, isAscii: boolean): string[] {
  const cells = Array.from({ length: actors.length * lane }, () => ' ');
  actors.forEach((_, index) => {
    cells[centreOf(index, lane)] = strokes[isAscii ? 'ascii' : 'drawn'].lane;
  });
  return cells;
}

function centreOf(index: number, lane: number): number {
  return index * lane + Math.floor(lane / 2);
}

function arrowLine(
  { from, to }: RoadEvent,
  { actors, lane, isAscii }: Lanes,
  { index, share, isLast }: { index: number; share: number; isLast: boolean },
): Line {
  const draw = strokes[isAscii ? 'ascii' : 'drawn'];
  const cells = emptyCells(actors, lane, isAscii);
  const start = centreOf(actors.indexOf(from), lane);
  const target = centreOf(actors.indexOf(to), lane);
  const end = Math.round(start + (target - start) * share);
  for (let at = Math.min(start, end) + 1; at < Math.max(start, end); at++) cells[at] = draw.line;
  if (target === start) cells[start] = draw.here;
  else {
    cells[start] = target > start ? draw.from : draw.to;
    cells[end] = share < 1 ? draw.here : target > start ? draw.right : draw.left;
  }
  return [
    { text: String(index + 1).padStart(NUMBER - 1) + ' ', style: 'quiet' },
    { text: cells.join(''), style: isLast ? 'notice' : 'accent' },
  ];
}

/** What the question calls the hop where it asked about it; else the manual's own words. */
function wordLines({ event, asked, times }: PlayedHop, isLast: boolean, paper: Paper): Line[] {
  const { translate, width, isAscii, language } = paper;
  const spans: Span[] = [
    ...(asked === undefined ? [] : [{ text: `${asked[language]} ` }, { text: isAscii ? '- ' : '· ' }]),
    { text: translate(`road.kind.${event.kind}`), ...(isLast && { style: 'strong' as const }) },
    ...(event.reason === undefined ? [] : [{ text: ` ${printable(event.reason)}`, style: 'code' as const }]),
    ...(times > 1
      ? [{ text: ` ${isAscii ? 'x' : '×'} ${formatNumber(times, language)}`, style: 'strong' as const }]
      : []),
  ];
  return wrapSpans(spans as Parameters<typeof wrapSpans>[0], { width, first: ' '.repeat(NUMBER + 1) });
}

const MOST_OUTPUT = 200;

/** What is said of a run when the place is reached that was asked about. */
export function roadEndLines({ more, output, fromInstruction, toInstruction }: PlayedRoad, paper: Paper): StyledLine[] {
  const { translate, width, isAscii } = paper;
  const said = printable(output.replace(/\s*\n\s*/g, ' / ')).trim();
  const ran = translate('class.road.ran', { count: toInstruction - fromInstruction });
  return [
    [],
    ...(more > 0 ? wrapSpans([{ text: translate('lesson.more', { count: more }), style: 'quiet' }], { width }) : []),
    ...(said === ''
      ? []
      : wrapSpans([{ text: translate('lesson.console', { output: cutText(said, MOST_OUTPUT, isAscii) }) }], { width })),
    ...wrapSpans([{ text: ran, style: 'quiet' }], { width }),
  ];
}
