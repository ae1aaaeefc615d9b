/** What happened: the hops before, the counters and the cost. */
import { formatNumber } from '../../../language/format-number.ts';
import { printable } from '../../../language/printable.ts';
import { textWidth } from '../../../language/text-width.ts';
import { COST_ROWS, costsOf } from '../../../virtualization/costs.ts';
import { EVENT_KINDS } from '../../../virtualization/host-event.ts';
import type { Execution } from '../../../virtualization/technique.ts';
import type { Line } from '../../view.ts';
import { wrapSpans } from '../../wrap-spans.ts';
import { fitText } from '../fit.ts';
import { padEnd, padStart } from '../../pad.ts';
import { nameOf } from '../breakpoint.ts';
import { columnOf } from '../simulator-run.ts';
import type { Panel, PanelContext } from './panel.ts';
import { eventText } from './road.ts';

/** The hops before, the latest at the end; those of the last step stand out. What happened stands before who took part: a narrow panel cuts the end. */
export const pastPanel: Panel = (context) => {
  const { standing, translate, style, height, scroll } = context;
  const arrow = style.isAscii ? '->' : '→';
  const top = Math.max(0, standing.past.length - height + Math.min(0, scroll));
  const lines = standing.past.slice(top, top + height).map((event): Line => {
    const way = `  ${translate(`road.actor.${event.from}`)} ${arrow} ${translate(`road.actor.${event.to}`)}`;
    const isNew = standing.events.includes(event);
    const number = `${formatNumber(event.instruction, style.language)}  `;
    return [
      { text: number, style: 'quiet' },
      { text: eventText(event, context), ...(isNew && { style: 'changed' as const }) },
      { text: way, style: 'quiet' },
    ];
  });
  return { lines, isWindow: true };
};

/** What the journal would say if the present stretch of plain execution ended here. */
export function totals({ journal }: Execution) {
  const saved = journal.save();
  journal.endRun();
  const { cycles, translationCycles, counts } = journal;
  const told = { cycles, translationCycles, counts };
  journal.restore(saved);
  return told;
}

/** Runs of plain execution are no events of interest: their number says nothing. */
export const COUNTED = EVENT_KINDS.filter((kind) => kind !== 'direct-execution' && kind !== 'emulation');

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

const [BAR, NUMBER] = [8, 11];

/** The running cost with its breakdown. */
export const costPanel: Panel = (context) => {
  const { translate, style, width } = context;
  const { total, parts } = costParts(context);
  const longest = Math.max(...parts.map(({ name }) => textWidth(translate(`simulator.cost.${name}`))));
  const room = Math.max(8, Math.min(longest, width - NUMBER - 4));
  const barRoom = Math.max(0, Math.min(BAR, width - NUMBER - 1 - room));
  const row = (name: string, cycles: number): string =>
    `${padEnd(fitText(name, room, style.isAscii), room)}${padStart(formatNumber(Math.round(cycles), style.language), NUMBER)}`;
  const bar = (cycles: number): string =>
    (style.isAscii ? '#' : '█').repeat(Math.round((cycles / Math.max(1, total)) * barRoom));
  return {
    lines: [
      [{ text: row(translate('simulator.cost.total'), total), style: 'strong' }],
      ...parts
        .filter(({ cycles }) => cycles !== 0)
        .map(({ name, cycles }): Line => [
          { text: row(translate(`simulator.cost.${name}`), cycles) },
          { text: ` ${bar(cycles)}`, style: 'accent' },
        ]),
      ...wrapSpans([{ text: translate('simulator.cost.model'), style: 'quiet' }], { width }),
      [],
      [{ text: translate('simulator.cost.sources'), style: 'strong' }],
      ...sourceLines(context),
    ],
  };
};

/** What the numbers of this technique rest on: those of its own column, and those that hold for all the others. */
function sourceLines({ run, width, translate }: PanelContext): Line[] {
  const column = columnOf(run);
  const found = COST_ROWS.flatMap(({ sources }) =>
    sources
      .filter(({ columns }) => columns.split(', ').includes(column))
      .map(({ basis, source }) => `[${translate(`compare.basis.${basis}`)}] ${source}`),
  );
  return [...new Set(found)].flatMap((text) => wrapSpans([{ text, style: 'quiet' }], { width }));
}

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
