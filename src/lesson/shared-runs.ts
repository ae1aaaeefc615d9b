/** Runs of lessons, made once for all learners of a process, slice by slice. */
import type { AskedRun, MakingRun, RunPlace, SimulationResult } from '../quiz/simulate.ts';
import type { Issue } from '../reader/issue.ts';
import type { LessonRun, Slices } from './lesson-run.ts';

/** A run up to a place. Equal names are equal runs. */
export interface Asking {
  readonly name: string;
  readonly stop: RunPlace;
  readonly start: () => LessonRun | readonly Issue[];
}

/** A result on its way. Everybody who asks for the same gets the same one, and whoever goes on with it does so for all. */
export type Making = MakingRun;

/** Runs that stay ready to be asked about further places. */
const KEPT_RUNS = 8;

/** Results that stay: every simulation and question of all our lessons, and then some. */
const KEPT_RESULTS = 2000;

/** Events of all results that stay. */
const KEPT_EVENTS = 2_000_000;

/** Results on their way at once. One that is dropped is begun anew by whoever waits for it. */
const KEPT_MAKINGS = 64;

export class SharedRuns {
  readonly #runs = new Map<string, LessonRun | readonly Issue[]>();
  readonly #results = new Map<string, SimulationResult>();
  readonly #makings = new Map<string, Making>();
  #events = 0;

  /** The result where it is there; otherwise what makes it. */
  ask(asking: Asking): AskedRun {
    const name = `${asking.name}${JSON.stringify(asking.stop)}`;
    const result = this.#results.get(name);
    if (result === undefined) return { making: this.#making(name, asking) };
    this.#results.delete(name);
    this.#results.set(name, result);
    return { result };
  }

  #making(name: string, asking: Asking): Making {
    const known = this.#makings.get(name);
    if (known !== undefined) return known;
    const slices = this.#slices(asking);
    let made: SimulationResult | undefined;
    const making: Making = {
      goOn: () => {
        if (made !== undefined) return made;
        const step = slices.next();
        if (step.done !== true) return undefined;
        made = step.value;
        this.#makings.delete(name);
        this.#keep(name, made);
        return made;
      },
    };
    this.#makings.set(name, making);
    forgetFirst(this.#makings, KEPT_MAKINGS);
    return making;
  }

  /** Programs are assembled in a slice of their own. */
  *#slices(asking: Asking): Slices<SimulationResult> {
    const run = this.#runOf(asking);
    if (Array.isArray(run)) return unstarted(run as readonly Issue[]);
    yield;
    return yield* (run as LessonRun).at(asking.stop);
  }

  #runOf({ name, start }: Asking): LessonRun | readonly Issue[] {
    const run = this.#runs.get(name) ?? start();
    this.#runs.delete(name);
    this.#runs.set(name, run);
    forgetFirst(this.#runs, KEPT_RUNS);
    return run;
  }

  #keep(name: string, result: SimulationResult): void {
    this.#results.set(name, result);
    this.#events += result.events.length;
    while (this.#results.size > KEPT_RESULTS || this.#events > KEPT_EVENTS) {
      const [oldest, { events }] = this.#results.entries().next().value!;
      this.#results.delete(oldest);
      this.#events -= events.length;
    }
  }
}

function forgetFirst(map: Map<string, unknown>, most: number): void {
  if (map.size > most) map.delete(map.keys().next().value!);
}

function unstarted(issues: readonly Issue[]): SimulationResult {
  return { isReached: false, instruction: 0, registers: {}, ring: 0, events: [], output: '', labels: {}, issues };
}
