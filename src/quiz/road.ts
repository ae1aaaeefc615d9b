import type { RoadEvent } from './simulate.ts';

/** What a hop of a road is known by. */
export interface HopPattern {
  readonly kind?: string | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly reason?: string | undefined;
}

/** For each hop the first event that it can mean and no earlier hop has taken; undefined where there is none. */
export function findHops(patterns: readonly HopPattern[], events: readonly RoadEvent[]): (number | undefined)[] {
  const taken = new Set<number>();
  return patterns.map((pattern) => {
    const found = events.findIndex((event, index) => !taken.has(index) && isHop(event, pattern));
    if (found < 0) return undefined;
    taken.add(found);
    return found;
  });
}

function isHop(event: RoadEvent, { kind, from, to, reason }: HopPattern): boolean {
  const asked: readonly (readonly [string | undefined, string | undefined])[] = [
    [kind, event.kind],
    [from, event.from],
    [to, event.to],
    [reason, event.reason],
  ];
  return asked.every(([wanted, given]) => wanted === undefined || wanted === given);
}
