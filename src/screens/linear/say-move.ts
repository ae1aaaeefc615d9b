/** What a move in the simulator changed, in sentences. */
import { formatList } from '../../language/format-list.ts';
import { formatNumber } from '../../language/format-number.ts';
import { printable } from '../../language/printable.ts';
import { REGISTERS_32 } from '../../machine/registers.ts';
import type { HostEvent } from '../../virtualization/host-event.ts';
import type { Paper } from '../paper.ts';
import { namesOf } from '../event-names.ts';
import type { Facts } from '../simulator/facts.ts';
import type { SimulatorModel, Standing } from '../simulator/model.ts';
import { costParts } from '../simulator/panels/events.ts';
import { FLAGS } from '../simulator/panels/processor.ts';
import type { SimulatorRun } from '../simulator/simulator-run.ts';
import { withoutArrows } from './sentence.ts';
import { sayCode } from './say-code.ts';

type Speech = Pick<Paper, 'translate' | 'language' | 'isAscii'>;

/** Everything that is worth saying of a move; with `isLong` also what only some want to hear each time. */
export function sayMove(before: SimulatorModel, after: SimulatorModel, isLong: boolean, speech: Speech): string[] {
  const steps = after.standing.at - before.standing.at;
  const isSameRun = before.run === after.run;
  const { now } = after.standing;
  const then = isSameRun ? before.standing.now : undefined;
  // Where one comes to by going back, the last step says nothing that was not heard before, unless an event was looked for.
  const isTold = !isSameRun || steps > 0 || steps < -1;
  return [
    sayWay(before, after, speech),
    ...(isTold ? after.standing.events.map((event) => sayEvent(event, speech)) : []),
    ...(then !== undefined && (steps === 1 || isLong) ? sayRegisters(then, now, speech) : []),
    ...(then === undefined || then.ring !== now.ring || then.realRing !== now.realRing || isLong
      ? [speech.translate('linear.sim.ring', { ring: sayRing(now, speech) })]
      : []),
    ...(steps > 0 && isSameRun ? sayPrinted(before.standing, after, speech) : []),
    ...(isLong ? [sayCost(after, speech)] : []),
    ...sayBeside(after, speech),
    sayNext(after, speech),
  ];
}

/** Where one stands, and what comes now. */
export function sayWhere(model: SimulatorModel, speech: Speech): string[] {
  const { translate } = speech;
  const { standing } = model;
  const at = numberOf(standing.at, speech);
  const ring = translate('linear.sim.ring', { ring: sayRing(standing.now, speech) });
  return [translate('linear.sim.here', { at }), ring, sayNext(model, speech)];
}

const numberOf = (value: number, { language }: Pick<Speech, 'language'>): string => formatNumber(value, language);

function sayWay(before: SimulatorModel, after: SimulatorModel, speech: Speech): string {
  const { translate } = speech;
  const steps = after.standing.at - before.standing.at;
  const at = numberOf(after.standing.at, speech);
  if (before.run !== after.run) {
    const technique = translate(`technique.${after.run.technique.id}`);
    return `${translate('linear.sim.techniqueIs', { technique })} ${translate('linear.sim.here', { at })}`;
  }
  if (steps === 0) return translate('linear.sim.still', { at });
  if (steps === 1) {
    const code = sayCode(before.standing.now.eip, after.run, { execution: executionOf(after), ...speech });
    return translate('linear.sim.did', { at, code });
  }
  return translate(steps > 0 ? 'linear.sim.passed' : 'linear.sim.wentBack', { count: Math.abs(steps), at });
}

const executionOf = ({ run, standing }: { run: SimulatorRun; standing: Standing }) =>
  run.recording.at(standing.at).execution;

/** A hop of the road: from whom to whom, what it was, and what it cost. */
export function sayEvent(event: HostEvent, speech: Speech): string {
  const { from, to, kind, cycles } = event;
  const { translate } = speech;
  // A vector and a reason may have one name.
  const names = [...new Set(namesOf(event, translate).map((name) => withoutArrows(printable(name), translate)))].join(
    ', ',
  );
  const cost = cycles === 0 ? '' : `; ${translate('linear.cycles', { count: cycles })}`;
  const what = `${translate(`road.kind.${kind}`)}${names === '' ? '' : ` ${names}`}${cost}`;
  const values = { from: translate(`road.actor.${from}`), to: translate(`road.actor.${to}`), what };
  return `${translate(from === to ? 'linear.stays' : 'linear.hop', values)}.`;
}

/** Registers and flags that changed; that EIP goes on says nothing. */
function sayRegisters(then: Facts, now: Facts, { translate, language }: Speech): string[] {
  const pairs: (readonly [string, number, number])[] = [
    ...REGISTERS_32.map((name, i) => [name.toUpperCase(), then.registers[i]!, now.registers[i]!] as const),
    ...(['cr0', 'cr2', 'cr3'] as const).map((name) => [name.toUpperCase(), then[name], now[name]] as const),
  ];
  const changed = pairs
    .filter(([, before, after]) => before !== after)
    .map(([name, before, after]) => translate('linear.sim.register', { name, before: hex(before), now: hex(after) }));
  const flags = (isSet: boolean) =>
    FLAGS.filter(
      ([, bit]) => ((then.eflags ^ now.eflags) >> bit) & 1 && Boolean((now.eflags >> bit) & 1) === isSet,
    ).map(([name]) => name);
  const [on, off] = [flags(true), flags(false)];
  return [
    ...(changed.length === 0 ? [] : [`${formatList(changed, language)}.`]),
    ...(on.length === 0 ? [] : [translate('linear.sim.flagsOn', { list: formatList(on, language) })]),
    ...(off.length === 0 ? [] : [translate('linear.sim.flagsOff', { list: formatList(off, language) })]),
  ];
}

const hex = (value: number): string => `0x${(value >>> 0).toString(16)}`;

/** The ring that the guest believes in, and the true one where it is another. */
export function sayRing({ ring, realRing }: Facts, { translate }: Pick<Speech, 'translate'>): string {
  const key = ring === realRing ? 'simulator.ring' : 'simulator.ringReally';
  return translate(key, { ring: String(ring), real: String(realRing) });
}

/** No more of what was printed on the way is told. */
const TOLD_CHARACTERS = 300;

function sayPrinted(before: Standing, after: SimulatorModel, { translate }: Speech): string[] {
  const { output } = executionOf(after);
  const added = output.slice(before.now.printed);
  const text = printable(
    new TextDecoder('latin1')
      .decode(added)
      .trim()
      .replace(/\s*\n\s*/g, ' / '),
  );
  if (text === '') return [];
  const cut = text.length > TOLD_CHARACTERS ? `${text.slice(0, TOLD_CHARACTERS)}...` : text;
  return [translate('linear.sim.printed', { text: cut })];
}

function sayCost(model: SimulatorModel, speech: Speech): string {
  const { total } = costParts({ run: model.run, execution: executionOf(model) });
  return speech.translate('linear.sim.costNow', { cycles: numberOf(Math.round(total), speech) });
}

/** The technique beside, at the same instruction: what happened there; nothing where there is none. */
export function sayBeside({ beside }: SimulatorModel, speech: Speech): string[] {
  if (beside === undefined) return [];
  const { translate } = speech;
  const technique = translate(`technique.${beside.run.technique.id}`);
  const { events } = beside.standing;
  const hops =
    events.length === 0 ? translate('linear.sim.noHop') : events.map((one) => sayEvent(one, speech)).join(' ');
  return [translate('linear.sim.besideIs', { technique, what: hops })];
}

function sayNext(model: SimulatorModel, speech: Speech): string {
  const { run, standing } = model;
  const { translate } = speech;
  const execution = executionOf(model);
  if (standing.isEnd) {
    const { stop, status } = execution;
    const values = { status: String(status), detail: stop?.detail ?? '' };
    return translate('linear.sim.ended', { stop: translate(`simulator.stop.${stop?.kind ?? 'limit'}`, values) });
  }
  return translate('linear.sim.next', { code: sayCode(standing.now.eip, run, { execution, translate }) });
}
