/** User and group numbers across user namespaces: user_namespaces(7). */
import type { IdRange } from './namespaces.ts';

/** What a number looks like that the map does not name: /proc/sys/kernel/overflowuid. */
export const OVERFLOW_ID = 65534;

/** The host's number of an id inside; undefined where the map has none. */
export function outsideId(map: readonly IdRange[], id: number): number | undefined {
  const range = map.find(({ inside, count }) => id >= inside && id - inside < count);
  return range === undefined ? undefined : range.outside + (id - range.inside);
}

/** How the host's number looks inside. */
export function insideId(map: readonly IdRange[], id: number): number {
  const range = map.find(({ outside, count }) => id >= outside && id - outside < count);
  return range === undefined ? OVERFLOW_ID : range.inside + (id - range.outside);
}

/** The most lines that a map may have: user_namespaces(7). */
const MAX_LINES = 340;

/** Reads the text of a uid_map, with its outside numbers taken through the parent's map; undefined where it is wrong. */
export function parseIdMap(text: string, parentMap: readonly IdRange[]): readonly IdRange[] | undefined {
  const lines = text.trim().split('\n');
  if (lines.length > MAX_LINES) return undefined;
  const ranges = lines.map((line) => parseLine(line, parentMap));
  return ranges.every((range) => range !== undefined) ? ranges : undefined;
}

function parseLine(line: string, parentMap: readonly IdRange[]): IdRange | undefined {
  const match = /^\s*(\d+)\s+(\d+)\s+(\d+)\s*$/.exec(line);
  if (match === null) return undefined;
  const [inside, parent, count] = match.slice(1).map(Number) as [number, number, number];
  const outside = outsideId(parentMap, parent);
  const last = outsideId(parentMap, parent + count - 1);
  const isWhole = outside !== undefined && last === outside + count - 1;
  return count > 0 && isWhole ? { inside, outside, count } : undefined;
}
