import { CS, REGISTERS_32 } from '../machine/registers.ts';
import type { RoadEvent, RunPlace, SimulationResult } from '../quiz/simulate.ts';
import { Recording } from '../virtualization/recording.ts';
import type { StopKind } from '../virtualization/run-guest.ts';
import type { Execution, Guest, Options, Technique } from '../virtualization/technique.ts';
import { chosenOptions } from '../virtualization/techniques.ts';
import { LabelWalk } from './label-walk.ts';

/** What is run, and how far. */
export interface LessonRunOptions {
  readonly technique: Technique;
  readonly settings: Options;
  readonly guest: Guest;
  readonly labels: Readonly<Record<string, number>>;
  readonly instructionLimit: number;
}

/** No question looks at more. */
const MAX_EVENTS = 500_000;

/** Instructions of one slice. Single steps, with which labels are looked for, take longer. */
const RUN_SLICE = 8000;
const WALK_SLICE = 256;

/** A place between two keyframes is come to in one slice. */
const KEYFRAME_EVERY = 16_000;

/** No slice runs more instructions: back to a keyframe, on to where it left off, its own, and the way to the end of the run. */
export const MOST_INSTRUCTIONS = 2 * KEYFRAME_EVERY + RUN_SLICE;

/** Where a place is: how many instructions have run, and how many events have happened. */
interface FoundPlace {
  readonly instruction: number;
  readonly events: number;
}

/** A way to something, slice by slice: each step runs a bounded number of instructions. */
export type Slices<Result> = Generator<void, Result>;

/** A run of a guest from its start to its end, which can be asked about any place in it. */
export class LessonRun {
  readonly #options: LessonRunOptions;
  readonly #recording: Recording;
  readonly #events: RoadEvent[] = [];
  #walk: LabelWalk | undefined;
  #instructions = 0;
  #isOver = false;
  #ending: StopKind = 'limit';

  constructor(options: LessonRunOptions) {
    this.#options = options;
    const limits = { instructions: options.instructionLimit, keyframeEvery: KEYFRAME_EVERY };
    this.#recording = new Recording(() => this.#start(), limits);
  }

  /** The machine at a place; where the run never comes to it, at its end. Whoever else asks for this run may do so between two slices. */
  *at(place: RunPlace): Slices<SimulationResult> {
    while (!this.#isOver) {
      this.#goOn();
      yield;
    }
    const found = yield* this.#find(place);
    return this.#resultAt(found);
  }

  #goOn(): void {
    const from = this.#instructions;
    this.#isOver = this.#recording.hear(from, from + RUN_SLICE, ({ kind, from: actor, to, reason, instruction }) => {
      // Results stay long: no more is kept than questions ask about.
      const event = { kind, from: actor, to, instruction, ...(reason !== undefined && { reason }) };
      if (this.#events.length < MAX_EVENTS) this.#events.push(event);
    });
    this.#instructions = from + RUN_SLICE;
    if (!this.#isOver) return;
    const { instruction, execution } = this.#recording.at(this.#options.instructionLimit);
    this.#instructions = instruction;
    this.#ending = execution.stop?.kind ?? 'limit';
  }

  #resultAt(found: FoundPlace | undefined): SimulationResult {
    const { instruction, events } = found ?? { instruction: this.#instructions, events: this.#events.length };
    const { execution } = this.#recording.at(instruction);
    const { machine, output } = execution;
    const general = REGISTERS_32.map((name, number) => [name, machine.registers[number]! >>> 0]);
    return {
      isReached: found !== undefined,
      instruction,
      registers: {
        ...(Object.fromEntries(general) as Record<string, number>),
        eip: machine.eip >>> 0,
        eflags: machine.eflags >>> 0,
        cs: machine.segments[CS]!.selector,
        cr0: machine.cr0 >>> 0,
        cr2: machine.cr2 >>> 0,
        cr3: machine.cr3 >>> 0,
      },
      ring: machine.cpl,
      events: events === this.#events.length ? this.#events : this.#events.slice(0, events),
      output: new TextDecoder('latin1').decode(output),
      labels: this.#options.labels,
      ...(instruction >= this.#instructions && { ending: this.#ending }),
    };
  }

  *#find({ instruction, label, event, reason, occurrence = 1 }: RunPlace): Slices<FoundPlace | undefined> {
    if (event !== undefined)
      return this.#findEvent((one) => one.kind === event && (reason ?? one.reason) === one.reason, occurrence);
    const at = label === undefined ? (instruction ?? this.#instructions) : yield* this.#findLabel(label, occurrence);
    if (at === undefined || at > this.#instructions) return undefined;
    const isEnd = at === this.#instructions;
    return { instruction: at, events: isEnd ? this.#events.length : this.#eventsBefore(at) };
  }

  /** Right after the event: the instruction that it belongs to is not done yet. */
  #findEvent(isMeant: (event: RoadEvent) => boolean, occurrence: number): FoundPlace | undefined {
    let left = occurrence;
    const index = this.#events.findIndex((event) => isMeant(event) && --left === 0);
    return index < 0 ? undefined : { instruction: this.#events[index]!.instruction, events: index + 1 };
  }

  /** Where the instruction at the label is the next: walks on until it has been there often enough. */
  *#findLabel(label: string, occurrence: number): Slices<number | undefined> {
    const { labels } = this.#options;
    if (!Object.hasOwn(labels, label)) return undefined;
    this.#walk ??= new LabelWalk(this.#start(), Object.values(labels));
    const visits = this.#walk.visits.get(labels[label]! >>> 0)!;
    while (visits.length < occurrence && this.#walk.goOn(WALK_SLICE, this.#instructions)) yield;
    return visits[occurrence - 1];
  }

  #eventsBefore(instruction: number): number {
    const first = this.#events.findIndex((event) => event.instruction >= instruction);
    return first < 0 ? this.#events.length : first;
  }

  #start(): Execution {
    const { technique, guest, settings } = this.#options;
    return technique.start(guest, chosenOptions(technique, settings));
  }
}
