/** A stretch of a sequence: `items`, which stand there `times` times in a row. */
export interface Stretch<T> {
  readonly items: readonly T[];
  readonly times: number;
}

const LONGEST_PERIOD = 16;

/**
 * Finds what repeats in a sequence, so that a loop is drawn once: a b a b a b c becomes (a b) × 3, c × 1. `keyOf` says what
 * makes two items alike.
 */
export function repetitions<T>(items: readonly T[], keyOf: (item: T) => string): Stretch<T>[] {
  const keys = items.map(keyOf);
  const stretches: Stretch<T>[] = [];
  let plain: T[] = [];
  for (let at = 0; at < items.length;) {
    const { period, times } = longestRepetition(keys, at);
    if (times === 1) {
      plain.push(items[at++]!);
      continue;
    }
    if (plain.length > 0) stretches.push({ items: plain, times: 1 });
    plain = [];
    stretches.push({ items: items.slice(at, at + period), times });
    at += period * times;
  }
  if (plain.length > 0) stretches.push({ items: plain, times: 1 });
  return stretches;
}

/** The period at this place that covers the most. */
function longestRepetition(keys: readonly string[], at: number): { readonly period: number; readonly times: number } {
  let best = { period: 1, times: 1 };
  for (let period = 1; period <= LONGEST_PERIOD; period++) {
    let end = at + period;
    while (end < keys.length && keys[end] === keys[end - period]) end++;
    const times = Math.floor((end - at) / period);
    if (times > 1 && times * period > best.times * best.period) best = { period, times };
  }
  return best;
}
