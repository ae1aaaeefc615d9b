import { printable } from '../language/printable.ts';
import { roadLines } from '../screens/road-lines.ts';
import { type Strip, stripLine } from '../screens/strip.ts';
import type { HostEvent } from '../virtualization/host-event.ts';
import type { RunResult } from '../virtualization/run-guest.ts';
import type { Technique } from '../virtualization/technique.ts';
import { decodeConsole } from './event-json.ts';
import { fitLine } from './fit-line.ts';
import type { Settings } from './settings.ts';

/** Events beyond this many are counted and not drawn. */
export const DRAWN_EVENTS = 20_000;

/** Lines of the road that are shown: a person reads no more. */
const SHOWN_LINES = 300;

/** What a run shows to a person: events that were told, how many were not shown, how it ended. */
export interface ToldRun {
  readonly events: readonly HostEvent[];
  readonly hiddenEvents: number;
  readonly result: RunResult;
  readonly limit: number;
  readonly technique: Technique;
  readonly strip: Strip;
  readonly width: number;
  /** The line of the program at an address, where it is known. */
  readonly sourceAt: (address: number) => string;
}

/** A run as a person reads it: what the guest printed, what happened to it, how it ended. */
export function describeRun(run: ToldRun, speech: Speech): string {
  const { translate } = speech;
  const { result } = run;
  const output = printable(decodeConsole(result.output), { keepNewlines: true }).trimEnd();
  const road = roadOf(run, speech);
  const counts = [
    translate('command.run.instructions', { count: result.instructions }),
    translate('command.run.cycles', { count: result.cycles }),
  ];
  const printed = output === '' ? [] : section(translate('command.run.console'), output.split('\n'));
  const told = [
    translate('command.run.events'),
    ...road,
    '',
    ...stripSection(run, speech),
    ...lostSection(run, speech),
    ...section(translate('command.run.registers'), registerRows(result.registers)),
    stopSentence(run, translate),
    `${counts.join(', ')}.\n`,
  ];
  return [...printed, ...told.flatMap((line) => fitLine(line, run.width, speech.isAscii))].join('\n');
}

function section(title: string, rows: readonly string[]): string[] {
  return [title, ...rows.map((row) => `  ${row}`.trimEnd()), ''];
}

type Speech = Pick<Settings, 'translate' | 'language' | 'isAscii'>;

/** Where the guest was told something else than its own processor would have, and nothing trapped. */
function lostSection({ result: { lostEquivalence }, sourceAt }: ToldRun, { translate }: Speech): string[] {
  if (lostEquivalence.length === 0) return [];
  const rows = lostEquivalence.map(({ instruction, eip, mnemonic, what, got, expected, count }) => {
    const source = printable(sourceAt(eip).trim());
    const [seen, own] = [got, expected].map((value) => `0x${(value >>> 0).toString(16)}`);
    return translate('command.run.lost', {
      instruction: String(instruction),
      place: source === '' ? mnemonic : source,
      what,
      seen: seen!,
      own: own!,
      count,
    });
  });
  return section(translate('command.run.lostEquivalence'), rows);
}

/** The whole run as a strip on which only the transfers light up. */
function stripSection({ strip, result: { instructions }, width }: ToldRun, { translate, isAscii }: Speech): string[] {
  const cells = strip.counts(instructions, width - 2);
  const transfers = cells.reduce((sum, count) => sum + count, 0);
  return section(translate('command.run.strip'), [
    stripLine(cells, strip.width, isAscii),
    translate('command.run.stripIs', { count: strip.width, transfers }),
  ]);
}

/** The road, cut where it gets too long to read. */
function roadOf(run: ToldRun, speech: Speech): string[] {
  const { events, hiddenEvents, technique, width, sourceAt } = run;
  const { translate } = speech;
  if (events.length === 0) return [`  ${translate('command.run.noEvents')}`];
  const lines = roadLines(events, technique.actors, { ...speech, width, sourceAt });
  const cut = lines.slice(0, SHOWN_LINES);
  if (lines.length > cut.length)
    cut.push(`  ${translate('command.run.moreLines', { count: lines.length - cut.length })}`);
  if (hiddenEvents > 0) cut.push(`  ${translate('command.run.moreEvents', { count: hiddenEvents })}`);
  return cut;
}

function registerRows(registers: RunResult['registers']): string[] {
  const cells = Object.entries(registers).map(([name, value]) => `${name} ${hexadecimal(value)}`);
  return [cells.slice(0, 4), cells.slice(4, 8), cells.slice(8)].map((row) => row.join('  '));
}

function hexadecimal(value: number): string {
  return (value >>> 0).toString(16).padStart(8, '0');
}

function stopSentence(
  { result: { stop, status, detail = '' }, limit }: ToldRun,
  translate: Speech['translate'],
): string {
  return translate(`command.run.stop.${stop}`, { status: String(status), limit, what: detail });
}
