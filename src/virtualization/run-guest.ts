/** A run from start to end, told event by event: what `anillo run` and `anillo compare` print. */
import { REGISTERS_32 } from '../machine/registers.ts';
import type { HostEvent } from './host-event.ts';
import type { EventCounts } from './journal.ts';
import { chosenOptions } from './techniques.ts';
import type { LostEquivalence } from './virtual-cpu/lost-equivalence.ts';
import type { Execution, Guest, Options, Technique } from './technique.ts';

export type StopKind = 'exit' | 'halt' | 'triple-fault' | 'limit' | 'outside-subset';

/** How a run ended, and what it took. */
export interface RunResult {
  readonly technique: string;
  readonly stop: StopKind;
  /** What lies outside the subset, where that stopped it. */
  readonly detail?: string;
  readonly status: number;
  readonly output: Uint8Array;
  readonly instructions: number;
  readonly cycles: number;
  readonly registers: Readonly<Record<string, number>>;
  readonly counts: EventCounts;
  readonly lostEquivalence: readonly LostEquivalence[];
}

export interface RunRequest {
  readonly technique: Technique;
  readonly guest: Guest;
  readonly options?: Options;
  /** Instructions after which a guest that did not end is stopped. */
  readonly limit: number;
  readonly onEvent?: (event: HostEvent) => void;
  /** Instructions of one slice. A listener that does much for each event wants fewer. */
  readonly slice?: number;
}

/** Instructions of one slice: a few milliseconds, so that whoever waits can show progress or stop it. */
const SLICE = 1_000_000;

/** Runs a guest in slices. Each step of the generator is one slice and yields the instructions done so far. */
export function* runGuest(request: RunRequest): Generator<number, RunResult> {
  const { technique, guest, options, limit, onEvent, slice = SLICE } = request;
  const execution = technique.start(guest, chosenOptions(technique, options));
  execution.journal.listener = onEvent;
  const { machine, journal } = execution;
  while (machine.retired < limit && execution.stop === undefined) {
    execution.run(Math.min(limit, machine.retired + slice));
    yield machine.retired;
  }
  journal.endRun();
  return resultOf(technique.id, execution);
}

/** How an execution stands now; one that has not stopped has reached its limit. */
export function resultOf(technique: string, execution: Execution): RunResult {
  const { machine, journal, stop } = execution;
  const registers: Record<string, number> = {};
  REGISTERS_32.forEach((name, number) => (registers[name] = machine.registers[number]! >>> 0));
  return {
    technique,
    stop: stop?.kind ?? 'limit',
    ...(stop?.detail !== undefined && { detail: stop.detail }),
    status: execution.status,
    output: execution.output.slice(),
    instructions: machine.retired,
    cycles: journal.cycles,
    registers: { ...registers, eip: machine.eip >>> 0, eflags: machine.eflags >>> 0 },
    counts: { ...journal.counts },
    lostEquivalence: execution.lostEquivalence ?? [],
  };
}
