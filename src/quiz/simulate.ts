import type { Issue } from '../reader/issue.ts';
import type { CostColumn } from '../virtualization/costs.ts';
import type { EventKind, HostEvent } from '../virtualization/host-event.ts';
import type { StopKind } from '../virtualization/run-guest.ts';

/** A point of a run, as an author names it. */
export interface RunPlace {
  readonly instruction?: number | undefined;
  readonly label?: string | undefined;
  readonly event?: EventKind | undefined;
  readonly reason?: string | undefined;
  readonly end?: true | undefined;
  readonly occurrence?: number | undefined;
}

/** Which run, and up to where. The files are named as the lesson names them. */
export interface SimulationRequest {
  readonly program: string;
  readonly app?: string | undefined;
  readonly technique: CostColumn;
  readonly settings?: Readonly<Record<string, string | number | boolean>> | undefined;
  /** Each replaces the line `NAME equ …` of the program or the application. */
  readonly values?: Readonly<Record<string, number>> | undefined;
  readonly stop: RunPlace;
}

/** One event of the road, as far as questions ask about it. */
export type RoadEvent = Pick<HostEvent, 'kind' | 'from' | 'to' | 'reason' | 'instruction'>;

/** The machine at the place that was asked for. */
export interface SimulationResult {
  /** False where the run never comes to the place: the rest then tells how it ended. */
  readonly isReached: boolean;
  /** How many instructions have run. */
  readonly instruction: number;
  /** eax … edi, esp, ebp, eip, eflags, cs, cr0, cr2, cr3: as the guest sees them. */
  readonly registers: Readonly<Record<string, number>>;
  readonly ring: number;
  /** All events from the start to the place, in order. */
  readonly events: readonly RoadEvent[];
  /** The console's output from the start to the place. */
  readonly output: string;
  /** How the run ended, where it has. */
  readonly ending?: StopKind | undefined;
  /** The addresses of the labels of the program and the application. */
  readonly labels: Readonly<Record<string, number>>;
  /** What kept the program from running at all: an assembler's issues, a missing file. */
  readonly issues?: readonly Issue[] | undefined;
}

/** A result on its way. */
export interface MakingRun {
  /** Runs a bounded number of instructions more; the result when they were the last. */
  readonly goOn: () => SimulationResult | undefined;
}

/** What there is of a result: all of it, or what makes it. */
export type AskedRun = { readonly result: SimulationResult } | { readonly making: MakingRun };

/** Runs a guest up to a place. It is given by whoever has the programs. */
export interface Simulate {
  (request: SimulationRequest): SimulationResult;
  /** The same for who must not wait: tells what there is. */
  readonly ask?: (request: SimulationRequest) => AskedRun;
}

/** Passes through everything that wants the result of a run, to the `attempt` that it began in. */
export class NotRunYet {
  readonly making: MakingRun;

  constructor(making: MakingRun) {
    this.making = making;
  }
}

const impatient = new WeakMap<Simulate, Simulate>();

/** Tells only results that are there: whoever wants another one is interrupted, and tries again when it is. */
export function withoutWaiting(simulate: Simulate): Simulate {
  const { ask } = simulate;
  if (ask === undefined) return simulate;
  const known = impatient.get(simulate);
  if (known !== undefined) return known;
  const quick = (request: SimulationRequest): SimulationResult => {
    const asked = ask(request);
    // Nothing went wrong: it only must not go on.
    if ('making' in asked) throw new NotRunYet(asked.making);
    return asked.result;
  };
  const made: Simulate = Object.assign(quick, { ask });
  impatient.set(simulate, made);
  return made;
}

/** Does something that asks runs `withoutWaiting`: what came of it, or the run that it waits for. It may be done anew, so it must change nothing. */
export function attempt<Result>(act: () => Result): { readonly done: Result } | { readonly making: MakingRun } {
  try {
    return { done: act() };
  } catch (reason) {
    if (reason instanceof NotRunYet) return { making: reason.making };
    throw reason;
  }
}
