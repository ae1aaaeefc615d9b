import type { Readable } from 'node:stream';

/** What one reading brought may be worked on for so long at once, and so long others come in between: somebody whose keys come in floods takes a quarter of the process, and no more. */
const SLICE_MS = 5;
const REST_MS = 15;

/** Hands on one after the other what a stream brings. While more waits than a slice of time can hold, the stream waits too. */
export class Unhurried<Item> {
  readonly #input: Readable;
  readonly #hear: (item: Item) => void;
  #waiting: Item[] = [];
  #rest: NodeJS.Timeout | undefined;
  #isClosed = false;

  constructor(input: Readable, hear: (item: Item) => void) {
    this.#input = input;
    this.#hear = hear;
  }

  add(items: readonly Item[]): void {
    this.#waiting = this.#waiting.concat(items);
    if (this.#rest === undefined) this.#work();
  }

  /** Nothing more is heard, also of what waits. */
  close(): void {
    this.#isClosed = true;
    clearTimeout(this.#rest);
  }

  #work(): void {
    const endsAtMs = performance.now() + SLICE_MS;
    let done = 0;
    while (done < this.#waiting.length && !this.#isClosed) {
      this.#hear(this.#waiting[done++]!);
      if (performance.now() >= endsAtMs) break;
    }
    this.#waiting = this.#waiting.slice(done);
    if (!this.#isClosed && this.#waiting.length > 0) this.#takeRest();
  }

  #takeRest(): void {
    this.#input.pause();
    this.#rest = setTimeout(() => {
      this.#rest = undefined;
      this.#work();
      if (this.#rest === undefined && !this.#isClosed) this.#input.resume();
    }, REST_MS);
  }
}
