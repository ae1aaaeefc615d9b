import { formatNumber } from '../language/format-number.ts';
import { printable } from '../language/printable.ts';
import { BP, VECTOR_NAMES } from '../machine/exceptions.ts';
import type { HostEvent } from '../virtualization/host-event.ts';
import type { RunResult } from '../virtualization/run-guest.ts';
import { decodeConsole } from './event-json.ts';
import type { Settings } from './settings.ts';

/** Events beyond this many are counted and not shown: a person reads no more. */
export const SHOWN_EVENTS = 200;

/** What a run shows to a person: events that were told, how many were not shown, how it ended. */
export interface ToldRun {
  readonly events: readonly HostEvent[];
  readonly hiddenEvents: number;
  readonly result: RunResult;
  readonly limit: number;
  /** The line of the program at an address, where it is known. */
  readonly sourceAt: (address: number) => string;
}

/** A run as a person reads it: what the guest printed, what happened to it, how it ended. */
export function describeRun(run: ToldRun, speech: Speech): string {
  const { translate } = speech;
  const { hiddenEvents, result } = run;
  const output = printable(decodeConsole(result.output), { keepNewlines: true }).trimEnd();
  const rows = eventRows(run, speech);
  if (rows.length === 0) rows.push(translate('command.run.noEvents'));
  if (hiddenEvents > 0) rows.push(translate('command.run.moreEvents', { count: hiddenEvents }));
  const counts = [
    translate('command.run.instructions', { count: result.instructions }),
    translate('command.run.cycles', { count: result.cycles }),
  ];
  return [
    ...(output === '' ? [] : section(translate('command.run.console'), output.split('\n'))),
    ...section(translate('command.run.events'), rows),
    ...section(translate('command.run.registers'), registerRows(result.registers)),
    stopSentence(run, translate),
    `${counts.join(', ')}.\n`,
  ].join('\n');
}

function section(title: string, rows: readonly string[]): string[] {
  return [title, ...rows.map((row) => `  ${row}`.trimEnd()), ''];
}

type Speech = Pick<Settings, 'translate' | 'language'>;

/** One row an event: instruction, address, what happened, and the line of the program. */
function eventRows({ events, sourceAt }: ToldRun, { translate, language }: Speech): string[] {
  const names = events.map((event) => describeEvent(event, translate));
  const width = Math.max(0, ...names.map(({ length }) => length));
  return events.map(({ instruction, eip }, index) => {
    const place = `${formatNumber(instruction, language).padStart(10)}  0x${hexadecimal(eip)}`;
    return `${place}  ${names[index]!.padEnd(width)}  ${printable(sourceAt(eip))}`;
  });
}

function describeEvent(event: HostEvent, translate: Speech['translate']): string {
  const { errorCode, cr2 } = event;
  const parts = [nameOf(event)];
  if (errorCode !== undefined) parts.push(translate('command.run.errorCode', { code: `0x${errorCode.toString(16)}` }));
  if (cr2 !== undefined) parts.push(`CR2 0x${hexadecimal(cr2)}`);
  return parts.join(', ');
}

/** INT n has no name but its number; INT 3 is the breakpoint exception (SDM vol. 3, table 6-1). */
function nameOf({ kind, vector = 0, software }: HostEvent): string {
  if (software) return vector === BP ? '#BP' : `INT 0x${vector.toString(16)}`;
  if (kind === 'interrupt') return `IRQ 0x${vector.toString(16)}`;
  return VECTOR_NAMES[vector] ?? String(vector);
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
