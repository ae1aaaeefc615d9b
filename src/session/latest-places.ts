import type { Wanted } from './perform.ts';

/** Whoever moves on at once loses at most this when the process is killed. */
const WAIT_MS = 800;

/** Places that change with every key: of each only the latest is kept, after a moment. */
export class LatestPlaces {
  readonly #latest = new Map<string, Wanted>();
  readonly #keep: (places: readonly Wanted[]) => void;
  #timer: NodeJS.Timeout | undefined;

  constructor(keep: (places: readonly Wanted[]) => void) {
    this.#keep = keep;
  }

  /** Remembers a place, and has it kept soon. */
  add(name: string, place: Wanted): void {
    this.#latest.set(name, place);
    this.#timer ??= setTimeout(() => this.#keep(this.take()), WAIT_MS);
  }

  /** What was not kept yet; whoever takes it keeps it. */
  take(): readonly Wanted[] {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const places = [...this.#latest.values()];
    this.#latest.clear();
    return places;
  }
}
