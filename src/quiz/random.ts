/** A source of chance: each call gives a number from 0 up to, and without, 1. */
export type Random = () => number;

/** Chance that repeats: the same seed gives the same numbers, so that a kept seed gives back the very same question. (mulberry32, T. Ettinger, public domain) */
export function seededRandom(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 0x1_0000_0000;
  };
}

/** Any seed. */
export function newSeed(random: Random): number {
  return Math.floor(random() * 0x1_0000_0000);
}
