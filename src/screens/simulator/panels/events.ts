/** What happened: the road with its actors, the hops before, the counters and the cost. */
import stringWidth from 'string-width';
import { formatNumber } from '../../../language/format-number.ts';
import { printable } from '../../../language/printable.ts';
import { costsOf } from '../../../virtualization/costs.ts';
import { EVENT_KINDS, type HostEvent } from '../../../virtualization/host-event.ts';
import type { Execution } from '../../../virtualization/technique.ts';
import { namesOf } from '../../road-lines.ts';
import type { Line } from '../../view.ts';
import { fitText } from '../fit.ts';
import { padEnd, padStart } from '../../pad.ts';
import { nameOf } from '../breakpoint.ts';
import { shownHop } from '../road.ts';
import { columnOf } from '../simulator-run.ts';
import type { Panel, PanelContext } from './panel.ts';

/** The actors as boxes in a row, and the hop that just happened below them. */
export const roadPanel: Panel = (context) => {
  const { run, width, height, translate, model, standing, style } = context;
  const { actors } = run.technique;
  const lane = Math.max(5, Math.floor(width / actors.length));
  const names = actors.map((actor) => split(translate(`road.actor.${actor}`), lane - 3, style.isAscii));
  const [line, corner] = style.isAscii ? ['-', '++++'] : ['─', '┌┐└┘'];
  const isBoxed = height >= 6;
  const edge = (left: string, right: string): string =>
    actors.map(() => `${left}${line.repeat(lane - 3)}${right} `).join('');
  const side = isBoxed ? (style.isAscii ? '|' : '│') : ' ';
  const row = (part: 0 | 1): string => names.map((name) => `${side}${centred(name[part], lane - 3)}${side} `).join('');
  const boxes = [row(0), row(1)];
  const drawn = isBoxed ? [edge(corner[0]!, corner[1]!), ...boxes, edge(corner[2]!, corner[3]!)] : boxes;
  const shown = shownHop(model, standing);
  if (shown === undefined)
    return {
      lines: [...drawn.map((text): Line => [{ text }]), [{ text: translate('simulator.noEvent'), style: 'quiet' }]],
    };
  const { event, share } = shown;
  const centre = (actor: (typeof actors)[number]): number => actors.indexOf(actor) * lane + Math.floor((lane - 1) / 2);
  const arrow = arrowLine(centre(event.from), centre(event.to), share, lane * actors.length, style.isAscii);
  return {
    lines: [
      ...drawn.map((text): Line => [{ text }]),
      [{ text: arrow, style: 'accent' }],
      [{ text: eventText(event, context), style: 'strong' }],
    ],
  };
};

/** A name of two words in two lines. */
function split(name: string, width: number, isAscii: boolean): [string, string] {
  const space = name.indexOf(' ');
  const [first, second] = space < 0 ? [name, ''] : [name.slice(0, space), name.slice(space + 1)];
  return [fitText(first, width, isAscii), fitText(second, width, isAscii)];
}

function centred(text: string, width: number): string {
  const left = Math.floor(Math.max(0, width - stringWidth(text)) / 2);
  return padEnd(' '.repeat(left) + text, width);
}

/** A line from one actor to another, as far as the hop has come. */
function arrowLine(from: number, to: number, share: number, width: number, isAscii: boolean): string {
  const cells = new Array<string>(width).fill(' ');
  const tip = Math.round(from + (to - from) * share);
  const [line, right, left] = isAscii ? ['-', '>', '<'] : ['─', '▶', '◀'];
  for (let at = Math.min(from, tip); at <= Math.max(from, tip); at++) cells[at] = line;
  cells[from] = isAscii ? '+' : '●';
  cells[tip] = to > from ? right : left;
  return cells.join('').trimEnd();
}

/** An event in words: what happened, the manual's names, and its cost. */
export function eventText(event: HostEvent, { translate, style }: Pick<PanelContext, 'translate' | 'style'>): string {
  const names = namesOf(event)
    .map((name) => printable(name))
    .join(', ');
  const cost = event.cycles === 0 ? '' : ` (${formatNumber(event.cycles, style.language)} ${translate('road.cycles')})`;
  return `${translate(`road.kind.${event.kind}`)}${names === '' ? '' : `: ${names}`}${cost}`;
}

/** The hops before, the latest at the end; those of the last step stand out. */
export const pastPanel: Panel = (context) => {
  const { standing, translate, style, height, scroll } = context;
  const arrow = style.isAscii ? '->' : '→';
  const lines = standing.past.map((event): Line => {
    const way = `${translate(`road.actor.${event.from}`)} ${arrow} ${translate(`road.actor.${event.to}`)}: `;
    const isNew = standing.events.includes(event);
    const number = `${formatNumber(event.instruction, style.language)}  `;
    return [
      { text: number, style: 'quiet' },
      { text: way },
      { text: eventText(event, context), ...(isNew && { style: 'changed' as const }) },
    ];
  });
  const top = Math.max(0, Math.min(lines.length - height, lines.length - height + scroll));
  return { lines: lines.slice(top, top + height), isWindow: true };
};

/** What the journal would say if the present stretch of plain execution ended here. */
function totals({ journal }: Execution) {
  const saved = journal.save();
  journal.endRun();
  const { cycles, translationCycles, counts } = journal;
  const told = { cycles, translationCycles, counts };
  journal.restore(saved);
  return told;
}

/** Runs of plain execution are no events of interest: their number says nothing. */
const COUNTED = EVENT_KINDS.filter((kind) => kind !== 'direct-execution' && kind !== 'emulation');

/** How often each kind of event has happened; one that stays 0 is a lesson of its own. */
export const countersPanel: Panel = ({ execution, standing, translate, style, width }) => {
  const { counts } = totals(execution);
  const row = (name: string, count: number): Line => {
    const number = formatNumber(count, style.language);
    const text = `${padEnd(fitText(name, width - number.length - 1, style.isAscii), width - number.length - 1)} ${number}`;
    return count === 0 ? [{ text, style: 'quiet' }] : [{ text }];
  };
  const kinds = [...COUNTED].sort((one, other) => counts[other] - counts[one]);
  return {
    lines: [
      row(translate('simulator.instructions'), standing.at),
      ...kinds.map((kind) => row(translate(`road.kind.${kind}`), counts[kind])),
    ],
  };
};

/** A part of the cost, by its phrase. */
export interface CostPart {
  readonly name: 'plain' | 'mem' | 'callret' | 'ifflag' | 'tlbmiss' | 'ctxsw' | 'cpuid' | 'translation' | 'events';
  readonly cycles: number;
}

/** The running cost and its parts, which add up to it. */
export function costParts({ run, execution }: Pick<PanelContext, 'run' | 'execution'>): {
  total: number;
  parts: CostPart[];
} {
  const { cycles, translationCycles } = totals(execution);
  const { retired, tally } = execution.machine;
  const costs = costsOf(columnOf(run));
  const special =
    tally.accesses + 2 * tally.returns + tally.flagChanges + tally.addressSpaceLoads + tally.identifications;
  const direct: CostPart[] = [
    { name: 'plain', cycles: (retired - special) * costs.insn },
    { name: 'mem', cycles: tally.accesses * costs.mem },
    { name: 'callret', cycles: tally.returns * costs.callret },
    { name: 'ifflag', cycles: tally.flagChanges * costs.ifflag },
    { name: 'tlbmiss', cycles: tally.walks * costs.tlbmiss },
    { name: 'ctxsw', cycles: tally.addressSpaceLoads * costs.ctxsw },
    { name: 'cpuid', cycles: tally.identifications * costs.cpuid },
    { name: 'translation', cycles: translationCycles },
  ];
  const rest = cycles - direct.reduce((sum, part) => sum + part.cycles, 0);
  return { total: cycles, parts: [...direct, { name: 'events', cycles: rest }] };
}

const BAR = 8;

/** The running cost with its breakdown. */
export const costPanel: Panel = (context) => {
  const { translate, style, width } = context;
  const { total, parts } = costParts(context);
  const room = Math.max(8, width - 12 - BAR);
  const row = (name: string, cycles: number): string =>
    `${padEnd(fitText(name, room, style.isAscii), room)}${padStart(formatNumber(Math.round(cycles), style.language), 11)}`;
  const bar = (cycles: number): string =>
    (style.isAscii ? '#' : '█').repeat(Math.round((cycles / Math.max(1, total)) * BAR));
  return {
    lines: [
      [{ text: row(translate('simulator.cost.total'), total), style: 'strong' }],
      ...parts
        .filter(({ cycles }) => cycles !== 0)
        .map(({ name, cycles }): Line => [
          { text: row(translate(`simulator.cost.${name}`), cycles) },
          { text: ` ${bar(cycles)}`, style: 'accent' },
        ]),
      [{ text: translate('simulator.cost.model'), style: 'quiet' }],
    ],
  };
};

/** What the guest has printed. */
export const consolePanel: Panel = ({ execution, width, height, scroll }) => {
  const text = new TextDecoder('latin1').decode(execution.output.slice(-4000));
  const lines = text.split('\n').flatMap((line) => chunks(printable(line), Math.max(1, width)));
  const top = Math.max(0, Math.min(lines.length - height, lines.length - height + scroll));
  return { lines: lines.slice(top, top + height).map((line): Line => [{ text: line }]), isWindow: true };
};

function chunks(text: string, width: number): string[] {
  if (text === '') return [''];
  return Array.from({ length: Math.ceil(text.length / width) }, (_, i) => text.slice(i * width, (i + 1) * width));
}

/** Where the run stops by itself. */
export const breakpointsPanel: Panel = ({ model, translate }) => ({
  lines:
    model.breakpoints.length === 0
      ? [[{ text: translate('simulator.none'), style: 'quiet' }]]
      : model.breakpoints.map((breakpoint): Line => [{ text: nameOf(breakpoint) }]),
});
