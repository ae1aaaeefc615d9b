/** One application under every technique, side by side, from counted events. */
import { EVENT_KINDS } from './host-event.ts';
import type { EventCounts } from './journal.ts';
import { resultOf, type RunResult } from './run-guest.ts';
import type { Execution, Guest, Technique } from './technique.ts';
import { chosenOptions, TECHNIQUES } from './techniques.ts';

/** What runs: an application on each kernel, or a kernel that boots by itself. */
export interface Compared {
  /** A kernel that obeys the boot contract. */
  readonly kernel: Uint8Array;
  /** The same kernel, ported to the hypervisor; without it paravirtualization has nothing to run. */
  readonly ported?: Uint8Array;
  /** Without it the kernel is measured whole, and a container has nothing to run. */
  readonly application?: Uint8Array;
}

/** What an application took under one technique, from its first instruction to its last; the kernel's boot is left out. */
export interface ComparedRun {
  readonly technique: Technique;
  readonly result: RunResult;
  readonly instructions: number;
  /** By the cost model, without translation. */
  readonly cycles: number;
  readonly translationCycles: number;
  readonly counts: EventCounts;
  /** Cycles here by cycles on bare metal. */
  readonly slowdown: number;
}

/** Instructions of one slice. Where each of them leaves the guest, that is long enough: between two slices whoever waits is heard. */
const SLICE = 4096;

/** How far a comparison has come. */
export interface ComparisonStep {
  readonly technique: Technique;
  /** What it has done so far. */
  readonly instructions: number;
  /** The techniques before it. */
  readonly finished: readonly ComparedRun[];
}

/** Runs all techniques, one slice a step; each step yields the technique that runs and its instructions so far. */
export function* compareTechniques(
  compared: Compared,
  limit: number,
): Generator<ComparisonStep, readonly ComparedRun[]> {
  const runs: ComparedRun[] = [];
  for (const technique of TECHNIQUES) {
    const guest = guestOf(technique, compared);
    if (guest === undefined) continue;
    const execution = yield* readyToMeasure(technique, { guest, limit, finished: runs });
    const start = startOf(execution);
    while (execution.machine.retired < limit && execution.stop === undefined) {
      execution.run(Math.min(limit, execution.machine.retired + SLICE));
      yield { technique, instructions: execution.machine.retired, finished: runs };
    }
    const run = runSince(start, technique, execution);
    runs.push({ ...run, slowdown: run.cycles / (runs[0]?.cycles ?? run.cycles) });
  }
  return runs;
}

/** The guest that a technique needs: any kernel, the ported one, or the application alone. */
export function guestOf({ kernel }: Technique, compared: Compared): Guest | undefined {
  const { application } = compared;
  const apart = application && { application };
  if (kernel === 'none') return apart;
  const image = kernel === 'any' ? compared.kernel : compared.ported;
  return image && { image, ...apart };
}

/** What was counted when measuring began. */
interface Start {
  readonly instructions: number;
  readonly cycles: number;
  readonly translationCycles: number;
  readonly counts: EventCounts;
}

function startOf({ machine, journal }: Execution): Start {
  journal.endRun();
  const { cycles, translationCycles, counts } = journal;
  return { instructions: machine.retired, cycles, translationCycles, counts: { ...counts } };
}

/** What a measurement begins with. */
interface Beginning {
  readonly guest: Guest;
  readonly limit: number;
  readonly finished: readonly ComparedRun[];
}

/** An execution that stands before the first instruction of its application. Without an application, and where the kernel never starts it, the kernel is measured whole. */
function* readyToMeasure(
  technique: Technique,
  { guest, limit, finished }: Beginning,
): Generator<ComparisonStep, Execution> {
  const makeExecution = (): Execution => technique.start(guest, chosenOptions(technique));
  const execution = makeExecution();
  if (guest.application === undefined) return execution;
  const looking = firstOfApplication(makeExecution(), limit);
  let look = looking.next();
  for (; look.done !== true; look = looking.next()) yield { technique, instructions: look.value, finished };
  const { machine } = execution;
  while (look.value !== undefined && machine.retired < look.value && execution.stop === undefined) {
    execution.run(Math.min(look.value, machine.retired + SLICE));
    yield { technique, instructions: machine.retired, finished };
  }
  return execution;
}

/** The number of the application's first instruction: that of the first event which comes from it. Looked for slice by slice, since a kernel may never start it. */
function* firstOfApplication(execution: Execution, limit: number): Generator<number, number | undefined> {
  const { machine, journal } = execution;
  let first: number | undefined;
  // A run of plain execution may have begun in the kernel: only what happens to the application itself tells.
  journal.listener = ({ from, instruction, count }) => {
    if (from === 'guest-application' && count === undefined) first ??= instruction;
  };
  while (first === undefined && machine.retired < limit && execution.stop === undefined) {
    execution.run(Math.min(limit, machine.retired + SLICE));
    yield machine.retired;
  }
  return first;
}

function runSince(start: Start, technique: Technique, execution: Execution): Omit<ComparedRun, 'slowdown'> {
  const { machine, journal } = execution;
  journal.endRun();
  const translationCycles = journal.translationCycles - start.translationCycles;
  const counts = Object.fromEntries(EVENT_KINDS.map((kind) => [kind, journal.counts[kind] - start.counts[kind]]));
  return {
    technique,
    result: resultOf(technique.id, execution),
    instructions: machine.retired - start.instructions,
    cycles: journal.cycles - start.cycles - translationCycles,
    translationCycles,
    counts: counts as EventCounts,
  };
}
