import type { OracleEvent, OracleRun } from './oracle-event.ts';

const MOST = 3;

function eventText(event: OracleEvent | undefined): string {
  return event === undefined ? 'nothing' : JSON.stringify(event);
}

/** The first places at which two lists differ, as `what: mine | theirs`. */
function firstDifferences(what: string, mine: readonly string[], theirs: readonly string[]): string[] {
  const places = Array.from({ length: Math.max(mine.length, theirs.length) }, (_, index) => index);
  const differing = places.filter((index) => mine[index] !== theirs[index]).slice(0, MOST);
  return differing.map((index) => `${what} ${index}: ${mine[index] ?? 'nothing'} | ${theirs[index] ?? 'nothing'}`);
}

/** How a run differs from the recorded one: empty when it shows the same. */
export function differences(mine: OracleRun, theirs: OracleRun): string[] {
  return [
    ...(mine.stop === theirs.stop ? [] : [`stop: ${mine.stop} | ${theirs.stop}`]),
    ...firstDifferences('line', mine.output.split('\n'), theirs.output.split('\n')),
    ...firstDifferences('event', mine.events.map(eventText), theirs.events.map(eventText)),
  ];
}
