import { setTimeout as sleep } from 'node:timers/promises';

/** After so many wrong tries each further one waits, twice as long each time, up to a longest wait. */
interface Measure {
  readonly free: number;
  readonly firstMs: number;
  readonly longestMs: number;
}

/** A name from one address; a name from anywhere; an address, from which a whole class may come. */
const measures = {
  pair: { free: 2, firstMs: 1000, longestMs: 16_000 },
  name: { free: 20, firstMs: 500, longestMs: 4000 },
  address: { free: 40, firstMs: 500, longestMs: 8000 },
} as const satisfies Record<string, Measure>;

/** So long after the last wrong try all is forgotten. */
const FORGET_MS = 15 * 60_000;

/** So many are remembered at most, the latest. */
const MAX_KNOWN = 20_000;

/** So many tries of one name from one address may wait for their turn. */
const MAX_QUEUE = 8;

interface Failures {
  count: number;
  atMs: number;
}

/** Slows down whoever guesses: by name and address, by name, and by address. Of one name and address one try is looked at at a time. */
export class Patience {
  readonly #now: () => number;
  readonly #failures = new Map<string, Failures>();
  readonly #queues = new Map<string, { length: number; last: Promise<unknown> }>();

  constructor(now: () => number) {
    this.#now = now;
  }

  /** Looks at a try when its turn has come and its wait is over; what it gives says whether it was right. */
  async try<Result>(
    name: string,
    address: string,
    look: () => Promise<Result | undefined>,
  ): Promise<Result | undefined> {
    return this.#inTurn(`${address}\n${name}`, async () => {
      await sleep(this.waitMs(name, address));
      const result = await look();
      for (const [kind, key] of keysOf(name, address)) {
        if (result === undefined) this.#noteFailure(key);
        else if (kind === 'pair') this.#failures.delete(key);
      }
      return result;
    });
  }

  /** How long the next try waits. */
  waitMs(name: string, address: string): number {
    return Math.max(...keysOf(name, address).map(([kind, key]) => this.#waitOf(measures[kind], key)));
  }

  #waitOf({ free, firstMs, longestMs }: Measure, key: string): number {
    const { count, atMs } = this.#failures.get(key) ?? { count: 0, atMs: 0 };
    if (count < free || this.#now() - atMs > FORGET_MS) return 0;
    return Math.min(longestMs, firstMs * 2 ** Math.min(count - free, 20));
  }

  #noteFailure(key: string): void {
    const atMs = this.#now();
    const known = this.#failures.get(key);
    const isFresh = known !== undefined && atMs - known.atMs <= FORGET_MS;
    // Put in anew, so that the first of the map is the one that was quiet for longest.
    this.#failures.delete(key);
    this.#failures.set(key, { count: (isFresh ? known.count : 0) + 1, atMs });
    if (this.#failures.size > MAX_KNOWN) this.#failures.delete(this.#failures.keys().next().value!);
  }

  async #inTurn<Result>(key: string, turn: () => Promise<Result | undefined>): Promise<Result | undefined> {
    const queue = this.#queues.get(key) ?? { length: 0, last: Promise.resolve() };
    if (queue.length >= MAX_QUEUE) return undefined;
    queue.length += 1;
    this.#queues.set(key, queue);
    const result = queue.last.then(turn);
    queue.last = result.catch(() => undefined);
    try {
      return await result;
    } finally {
      queue.length -= 1;
      if (queue.length === 0) this.#queues.delete(key);
    }
  }
}

function keysOf(name: string, address: string): [keyof typeof measures, string][] {
  return [
    ['pair', `p${address}\n${name}`],
    ['name', `n${name}`],
    ['address', `a${address}`],
  ];
}
