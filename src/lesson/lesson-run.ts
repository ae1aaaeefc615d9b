import { CS, REGISTERS_32 } from '../machine/registers.ts';
import type { RunPlace, SimulationResult } from '../quiz/simulate.ts';
import type { HostEvent } from '../virtualization/host-event.ts';
import { Recording } from '../virtualization/recording.ts';
import type { StopKind } from '../virtualization/run-guest.ts';
import type { Execution, Guest, Options, Technique } from '../virtualization/technique.ts';
import { chosenOptions } from '../virtualization/techniques.ts';

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

/** Where a place is: how many instructions have run, and how many events have happened. */
interface FoundPlace {
  readonly instruction: number;
  readonly events: number;
}

/** A run of a guest from its start to its end, which can be asked about any place in it. */
export class LessonRun {
  readonly #options: LessonRunOptions;
  readonly #recording: Recording;
  readonly #events: HostEvent[] = [];
  readonly #instructions: number;
  readonly #ending: StopKind;

  constructor(options: LessonRunOptions) {
    this.#options = options;
    this.#recording = new Recording(() => this.#start(), { instructions: options.instructionLimit });
    this.#recording.events(0, options.instructionLimit, (event) => this.#events.push(event) < MAX_EVENTS);
    const { execution, instruction } = this.#recording.at(options.instructionLimit);
    this.#instructions = instruction;
    this.#ending = execution.stop?.kind ?? 'limit';
  }

  /** The machine at a place; where the run never comes to it, at its end. */
  at(place: RunPlace): SimulationResult {
    const found = this.#find(place);
    const { instruction, events } = found ?? { instruction: this.#instructions, events: this.#events.length };
    const { machine, output } = this.#recording.at(instruction).execution;
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
      events: this.#events.slice(0, events),
      output: new TextDecoder('latin1').decode(output),
      labels: this.#options.labels,
      ...(instruction >= this.#instructions && { ending: this.#ending }),
    };
  }

  #find({ instruction, label, event, reason, occurrence = 1 }: RunPlace): FoundPlace | undefined {
    if (event !== undefined)
      return this.#findEvent((one) => one.kind === event && (reason ?? one.reason) === one.reason, occurrence);
    const at = label === undefined ? (instruction ?? this.#instructions) : this.#findLabel(label, occurrence);
    if (at === undefined || at > this.#instructions) return undefined;
    const isEnd = at === this.#instructions;
    return { instruction: at, events: isEnd ? this.#events.length : this.#eventsBefore(at) };
  }

  /** Right after the event: the instruction that it belongs to is not done yet. */
  #findEvent(isMeant: (event: HostEvent) => boolean, occurrence: number): FoundPlace | undefined {
    let left = occurrence;
    const index = this.#events.findIndex((event) => isMeant(event) && --left === 0);
    return index < 0 ? undefined : { instruction: this.#events[index]!.instruction, events: index + 1 };
  }

  /** Runs the guest once more, step by step, until the instruction at the label is the next. */
  #findLabel(label: string, occurrence: number): number | undefined {
    const { labels } = this.#options;
    if (!Object.hasOwn(labels, label)) return undefined;
    const address = labels[label]! >>> 0;
    const execution = this.#start();
    const { machine } = execution;
    for (let left = occurrence; execution.stop === undefined && machine.retired <= this.#instructions;) {
      if (machine.eip >>> 0 === address && --left === 0) return machine.retired;
      const before = machine.retired;
      execution.run(before + 1);
      // A run that does not go on would be asked for ever.
      if (machine.retired === before && execution.stop === undefined) return undefined;
    }
    return undefined;
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
