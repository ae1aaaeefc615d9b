import type { Machine } from '../machine/machine.ts';
import type { Costs } from './costs.ts';
import { type Actor, EVENT_KINDS, type EventDetails, type EventKind, type HostEvent } from './host-event.ts';

/** How often each kind of event happened. */
export type EventCounts = Readonly<Record<EventKind, number>>;

export interface SavedJournal {
  readonly counts: EventCounts;
  readonly cycles: number;
  readonly translationCycles: number;
  readonly run: RunStart;
}

/** Where the present run of direct execution began, in what the machine counts. */
interface RunStart {
  readonly instructions: number;
  readonly eip: number;
  readonly cycles: number;
}

type Writable<T> = { -readonly [K in keyof T]: T[K] };

/** Where each kind is counted. */
const PLACES = Object.fromEntries(EVENT_KINDS.map((kind, place) => [kind, place])) as Record<EventKind, number>;

/** The number of a kind, for `count`. */
export const placeOfKind = (kind: EventKind): number => PLACES[kind];

/**
 * Counts every event and its cycles, and tells them to a listener when there is one. Cycles add up: those of all events,
 * direct execution among them, are the total.
 */
export class Journal {
  private readonly counted = new Float64Array(EVENT_KINDS.length);
  /** Cycles of all events told so far. */
  cycles = 0;
  /** Cycles of translations alone: they are paid once, however long the guest runs. */
  translationCycles = 0;
  listener: ((event: HostEvent) => void) | undefined;
  private readonly run: Writable<RunStart>;
  private readonly machine: Machine;
  private readonly costs: Costs;
  private readonly who: (machine: Machine) => Actor;
  private readonly runKind: 'direct-execution' | 'emulation';

  /** `who` says which guest actor the machine's state belongs to: kernel or application. */
  constructor(
    machine: Machine,
    costs: Costs,
    who: (machine: Machine) => Actor,
    runKind: 'direct-execution' | 'emulation' = 'direct-execution',
  ) {
    this.machine = machine;
    this.costs = costs;
    this.who = who;
    this.runKind = runKind;
    this.run = this.startOfRun();
  }

  /** How often each kind of event happened so far. */
  get counts(): EventCounts {
    return Object.fromEntries(EVENT_KINDS.map((kind, place) => [kind, this.counted[place]!])) as EventCounts;
  }

  /** Something passed from one actor to another. `details` is asked only when somebody listens. */
  tell(kind: EventKind, from: Actor, to: Actor, cycles: number, details?: () => EventDetails): void {
    // Most events come several at one instruction: the run that led there has been told with the first.
    if (this.machine.retired !== this.run.instructions) this.endRun();
    this.counted[PLACES[kind]]!++;
    this.cycles += cycles;
    if (kind === 'translation') this.translationCycles += cycles;
    if (this.listener === undefined) return;
    const { retired, eip } = this.machine;
    this.listener({ kind, from, to, instruction: retired, eip, cycles, ...details?.() });
  }

  /** As `tell` when nobody listens, for events that come by the million. `place` is `placeOfKind` of the kind. */
  count(place: number, cycles: number): void {
    if (this.machine.retired !== this.run.instructions) this.endRun();
    this.counted[place]!++;
    this.cycles += cycles;
  }

  /**
   * As `tell`, for an event whose instruction is done already and no longer where EIP points. `runner` is the guest actor
   * that ran until it came.
   */
  tellOf(event: HostEvent, runner: Actor = event.from): void {
    this.endRun(runner, event.instruction);
    this.counted[PLACES[event.kind]]!++;
    this.cycles += event.cycles;
    this.listener?.(event);
  }

  /** Ends the run of direct execution that led here, and begins the next. */
  endRun(actor: Actor = this.who(this.machine), upTo = this.machine.retired): void {
    const { run } = this;
    const { instructions, eip, cycles } = run;
    const count = upTo - instructions;
    const now = this.directCycles();
    if (count > 0 || now > cycles) {
      this.counted[PLACES[this.runKind]]!++;
      this.cycles += now - cycles;
      this.listener?.({
        kind: this.runKind,
        from: actor,
        to: actor,
        instruction: instructions,
        eip,
        cycles: now - cycles,
        count,
      });
    }
    run.instructions = Math.max(upTo, instructions);
    run.eip = this.machine.eip;
    run.cycles = now;
  }

  save(): SavedJournal {
    const { counts, cycles, translationCycles, run } = this;
    return { counts, cycles, translationCycles, run: { ...run } };
  }

  restore({ counts, cycles, translationCycles, run }: SavedJournal): void {
    EVENT_KINDS.forEach((kind, place) => (this.counted[place] = counts[kind]));
    this.cycles = cycles;
    this.translationCycles = translationCycles;
    Object.assign(this.run, run);
  }

  private startOfRun(): RunStart {
    return { instructions: this.machine.retired, eip: this.machine.eip, cycles: this.directCycles() };
  }

  /** What all instructions so far cost by themselves, without the events that they caused. */
  private directCycles(): number {
    const { retired, tally } = this.machine;
    const { insn, mem, callret, ifflag, tlbmiss, ctxsw, cpuid } = this.costs;
    return (
      retired * insn +
      tally.accesses * (mem - insn) +
      tally.returns * (callret - 2 * insn) +
      tally.flagChanges * (ifflag - insn) +
      tally.walks * tlbmiss +
      tally.addressSpaceLoads * (ctxsw - insn) +
      tally.identifications * (cpuid - insn)
    );
  }
}
