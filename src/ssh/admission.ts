import type { Limits } from './limits.ts';

/** Why nobody else comes in. */
export type Refusal = 'full' | 'address-full' | 'too-fast';

/** Addresses that are remembered at most. */
const MAX_ADDRESSES = 10_000;

const MINUTE_MS = 60_000;

interface Caller {
  inside: number;
  /** How many more connections may begin now; they grow back with time. */
  tokens: number;
  atMs: number;
}

/** The door: counts who is inside, in all and of each address, and how fast they come. */
export class Admission {
  readonly #limits: Limits;
  readonly #now: () => number;
  readonly #callers = new Map<string, Caller>();
  #inside = 0;

  constructor(limits: Limits, now: () => number) {
    this.#limits = limits;
    this.#now = now;
  }

  get inside(): number {
    return this.#inside;
  }

  /** Lets a connection in, and gives what to call when it leaves; or says why not. */
  enter(address: string): (() => void) | Refusal {
    const { sessions, sessionsPerAddress } = this.#limits;
    const caller = this.#callerOf(addressKey(address));
    if (caller.tokens < 1) return 'too-fast';
    caller.tokens -= 1;
    if (this.#inside >= sessions) return 'full';
    if (caller.inside >= sessionsPerAddress) return 'address-full';
    return this.#admit(caller);
  }

  #admit(caller: Caller): () => void {
    caller.inside += 1;
    this.#inside += 1;
    let isInside = true;
    return () => {
      if (!isInside) return;
      isInside = false;
      caller.inside -= 1;
      this.#inside -= 1;
    };
  }

  #callerOf(key: string): Caller {
    const { connectsPerMinute } = this.#limits;
    const atMs = this.#now();
    const known = this.#callers.get(key);
    if (known === undefined) {
      if (this.#callers.size >= MAX_ADDRESSES) this.#forgetQuiet();
      const caller = { inside: 0, tokens: connectsPerMinute, atMs };
      this.#callers.set(key, caller);
      return caller;
    }
    const grown = ((atMs - known.atMs) / MINUTE_MS) * connectsPerMinute;
    known.tokens = Math.min(connectsPerMinute, known.tokens + Math.max(0, grown));
    known.atMs = atMs;
    return known;
  }

  /** Those who are not inside, the longest known first. */
  #forgetQuiet(): void {
    for (const [key, { inside }] of this.#callers) {
      if (inside === 0) this.#callers.delete(key);
      if (this.#callers.size < MAX_ADDRESSES / 2) return;
    }
  }
}

/** What counts as one address: of IPv6 the first half, which one household or school has for itself. */
export function addressKey(address: string): string {
  const plain = address.replace(/^::ffff:/i, '').replace(/%.*$/, '');
  if (!plain.includes(':')) return plain;
  const [head = '', tail] = plain.split('::');
  const front = head.split(':').filter((part) => part !== '');
  const back = tail === undefined ? [] : tail.split(':').filter((part) => part !== '');
  const zeros = Array.from({ length: Math.max(0, 8 - front.length - back.length) }, () => '0');
  return [...front, ...(tail === undefined ? [] : zeros), ...back].slice(0, 4).join(':');
}
