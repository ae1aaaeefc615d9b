/**
 * A guest's whole run as a value: what `at(n)` tells depends on the guest, the technique, its options and n alone.
 *
 * Inside it one execution moves back and forth. Going forward it leaves keyframes, which share all memory pages that did
 * not change; going back restores the nearest one and runs again from there. So a step back has no depth limit, crosses
 * every kind of event, and costs a run nothing.
 */
import { restoreSnapshot, type Snapshot, takeSnapshot } from '../machine/snapshot.ts';
import type { HostEvent } from './host-event.ts';
import type { SavedJournal } from './journal.ts';
import type { Execution } from './technique.ts';

interface Keyframe {
  readonly instruction: number;
  readonly snapshot: Snapshot;
  readonly journal: SavedJournal;
  readonly technique: unknown;
}

export interface RecordingLimits {
  /** Instructions between keyframes: what a step back may have to run again. */
  readonly keyframeEvery: number;
  /** Keyframes kept. When there are more, every second one goes and their distance doubles. */
  readonly keyframes: number;
  /** The guest is not run beyond this instruction. */
  readonly instructions: number;
}

export const USUAL_LIMITS: RecordingLimits = { keyframeEvery: 250_000, keyframes: 256, instructions: 50_000_000 };

/** The state after `instruction` instructions. It is good until the recording is asked again. */
export interface Moment {
  readonly instruction: number;
  readonly execution: Execution;
  /** What happened from the instruction before until now. */
  readonly events: readonly HostEvent[];
}

export class Recording {
  private readonly execution: Execution;
  private readonly limits: RecordingLimits;
  private readonly keyframes: Keyframe[] = [];
  private keyframeEvery: number;
  /** What was asked last, while the execution still stands there: a screen asks many times for one position. */
  private last: { readonly target: number; readonly moment: Moment } | undefined;

  /** `start` makes the execution, at its first instruction. */
  constructor(start: () => Execution, limits: Partial<RecordingLimits> = {}) {
    this.execution = start();
    this.limits = { ...USUAL_LIMITS, ...limits };
    this.keyframeEvery = this.limits.keyframeEvery;
    this.keep();
    // V8 optimizes for fields that it never saw change: better to change them now than in the middle of a run.
    this.restore(this.keyframes[0]!);
  }

  /** The state after n instructions, or after the last one where the guest ends sooner. */
  at(n: number): Moment {
    const target = Math.max(0, Math.min(n, this.limits.instructions));
    if (this.last?.target === target) return this.last.moment;
    const events: HostEvent[] = [];
    this.goTo(Math.max(0, target - 1));
    this.listen(
      (event) => events.push(event),
      () => this.forward(target),
    );
    const moment = { instruction: this.execution.machine.retired, execution: this.execution, events };
    this.last = { target, moment };
    return moment;
  }

  /** All events of the instructions from `from` up to `to`, told one by one; `told` returns false to stop. */
  events(from: number, to: number, told: (event: HostEvent) => boolean): void {
    this.goTo(from);
    let isWanted = true;
    const end = Math.min(to, this.limits.instructions);
    this.listen(
      (event) => {
        if (isWanted && event.instruction < to) isWanted = told(event);
      },
      () => {
        for (let at = from; isWanted && at < end && this.execution.stop === undefined;) {
          at = Math.min(end, at + SLICE);
          this.forward(at);
        }
        this.tellLastRun();
      },
    );
  }

  /**
   * One slice of listening to a whole run: every event on the way from `from` to `to`; true when the run is over. A run
   * of direct execution that goes on behind `to` is told by the slice in which it ends.
   */
  hear(from: number, to: number, told: (event: HostEvent) => void): boolean {
    this.goTo(from);
    const { machine } = this.execution;
    const { instructions } = this.limits;
    let isOver = false;
    this.listen(
      (event) => {
        if (event.instruction < instructions) told(event);
      },
      () => {
        this.forward(Math.min(to, instructions));
        isOver = this.execution.stop !== undefined || machine.retired >= instructions;
        if (isOver) this.tellLastRun();
      },
    );
    return isOver;
  }

  /** The instruction of the first event after n that `wanted` accepts; undefined where there is none. */
  nextEvent(n: number, wanted: (event: HostEvent) => boolean): number | undefined {
    let found: number | undefined;
    this.events(n, this.limits.instructions, (event) => {
      if (event.instruction >= n && wanted(event)) found = event.instruction;
      return found === undefined;
    });
    return found;
  }

  /** The instruction of the last event before n that `wanted` accepts. */
  previousEvent(n: number, wanted: (event: HostEvent) => boolean): number | undefined {
    for (let end = n; end > 0;) {
      const start = this.nearest(end - 1).instruction;
      let found: number | undefined;
      this.events(start, end, (event) => {
        if (event.instruction < n && wanted(event)) found = event.instruction;
        return true;
      });
      if (found !== undefined) return found;
      end = start;
    }
    return undefined;
  }

  /** Runs ahead by at most `instructions`; true when the guest has ended or the limit is reached. For slices of a long run. */
  runAhead(instructions: number): boolean {
    const last = this.keyframes.at(-1)!.instruction;
    const from = Math.max(last, this.execution.machine.retired);
    this.goTo(Math.min(from + instructions, this.limits.instructions));
    return this.execution.stop !== undefined || this.execution.machine.retired >= this.limits.instructions;
  }

  /** The last run is told too, but a run that goes on later must find its beginning again. */
  private tellLastRun(): void {
    const { journal } = this.execution;
    const saved = journal.save();
    journal.endRun();
    journal.restore(saved);
  }

  private listen(listener: (event: HostEvent) => void, act: () => void): void {
    const { journal } = this.execution;
    journal.listener = listener;
    try {
      act();
    } finally {
      journal.listener = undefined;
    }
  }

  private goTo(n: number): void {
    this.last = undefined;
    const near = this.nearest(n);
    const { retired } = this.execution.machine;
    // A guest that stopped may have done so in the instruction after n.
    const isPast = retired > n || this.execution.stop !== undefined;
    if (isPast || retired < near.instruction) this.restore(near);
    this.forward(n);
  }

  private forward(n: number): void {
    const { execution } = this;
    while (execution.machine.retired < n && execution.stop === undefined) {
      const last = this.nearest(execution.machine.retired).instruction;
      execution.run(Math.min(n, last + this.keyframeEvery));
      const isNew = execution.machine.retired >= this.keyframes.at(-1)!.instruction + this.keyframeEvery;
      if (isNew && execution.stop === undefined) this.keep();
    }
  }

  private keep(): void {
    const { machine, journal } = this.execution;
    this.keyframes.push({
      instruction: machine.retired,
      snapshot: takeSnapshot(machine),
      journal: journal.save(),
      technique: this.execution.save(),
    });
    if (this.keyframes.length <= this.limits.keyframes) return;
    const kept = this.keyframes.filter((_, i) => i % 2 === 0);
    this.keyframes.splice(0, this.keyframes.length, ...kept);
    this.keyframeEvery *= 2;
  }

  private restore({ snapshot, journal, technique }: Keyframe): void {
    restoreSnapshot(this.execution.machine, snapshot);
    this.execution.journal.restore(journal);
    this.execution.restore(technique);
  }

  /** The last keyframe at or before n. */
  private nearest(n: number): Keyframe {
    let [low, high] = [0, this.keyframes.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.keyframes[middle]!.instruction <= n) low = middle;
      else high = middle - 1;
    }
    return this.keyframes[low]!;
  }
}

/** Events are told in slices, so that a listener who has heard enough stops the run soon. */
const SLICE = 100_000;
