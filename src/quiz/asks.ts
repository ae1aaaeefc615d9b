import type { RoadEvent, RunPlace, SimulationResult } from './simulate.ts';
import { flagBits } from './vocabulary.ts';

/** What a prediction asks, beside where: of which register, flag or kind of event, and for which reason. */
export interface AskDetail {
  readonly of?: string | undefined;
  readonly reason?: string | undefined;
}

/** A run at the place where the learner sees it stand, and at the place where the answer is read. */
export interface Outlook {
  readonly stop: SimulationResult;
  readonly until: SimulationResult;
}

/** How one thing that a prediction can ask is answered by the simulator; undefined where the run does not tell. */
interface AskRecord {
  /** Where the answer is read unless the author says otherwise. */
  readonly until: 'next-instruction' | 'end';
  answer(outlook: Outlook, detail: AskDetail): number | string | undefined;
}

const asksTable = {
  register: { until: 'next-instruction', answer: ({ until }, { of = '' }) => until.registers[of.toLowerCase()] },
  flag: { until: 'next-instruction', answer: ({ until }, { of = '' }) => flagOf(until.registers.eflags, of) },
  ring: { until: 'next-instruction', answer: ({ until }) => until.ring },
  eip: { until: 'next-instruction', answer: ({ until }) => until.registers.eip },
  'next-event': { until: 'end', answer: (outlook) => eventsAhead(outlook)[0]?.kind ?? 'none' },
  'next-reason': {
    until: 'end',
    answer: (outlook, { of }) => eventsAhead(outlook).find(({ kind }) => kind === of)?.reason,
  },
  count: {
    until: 'end',
    answer: (outlook, { of, reason }) =>
      between(outlook).filter((event) => event.kind === of && (reason === undefined || event.reason === reason)).length,
  },
  'exit-ends': { until: 'end', answer: (outlook) => farthestActor(eventsAhead(outlook)) },
  output: { until: 'end', answer: ({ stop, until }) => until.output.slice(stop.output.length) },
  ending: { until: 'end', answer: ({ until }) => until.ending },
} as const satisfies Record<string, AskRecord>;

/** The name of something that a prediction can ask. */
export type Ask = keyof typeof asksTable;

/** What a prediction can ask of a run. Each is answered by the simulator, never by hand. */
export const asks = Object.keys(asksTable) as [Ask, ...Ask[]];

/** The answer that a run gives. */
export function answerOf(ask: Ask, outlook: Outlook, detail: AskDetail): number | string | undefined {
  const record: AskRecord = asksTable[ask];
  return record.answer(outlook, detail);
}

/** Where the answer is read, given the number of instructions that had run at the stop. */
export function placeOfAnswer(ask: Ask, stoppedAt: number): RunPlace {
  const { until }: AskRecord = asksTable[ask];
  return until === 'end' ? { end: true } : { instruction: stoppedAt + 1 };
}

function flagOf(eflags: number | undefined, name: string): number | undefined {
  const bit = (flagBits as Readonly<Record<string, number>>)[name.toUpperCase()];
  return eflags === undefined || bit === undefined ? undefined : (eflags >>> bit) & 1;
}

function between({ stop, until }: Outlook): readonly RoadEvent[] {
  return until.events.slice(stop.events.length);
}

/** What happens from the stop on, without the runs of instructions in which nothing does but the guest's own work. */
function eventsAhead(outlook: Outlook): readonly RoadEvent[] {
  return between(outlook).filter(({ from, to }) => !(from === to && isGuest(from)));
}

/** How far from the guest each actor stands. */
const distances = { hardware: 0, vmm: 1, 'host-kernel': 2, 'host-user': 3 } as const;

/** The actor farthest from the guest that the next way out of it reaches, before the way back. */
function farthestActor(events: readonly RoadEvent[]): string | undefined {
  const out = events.findIndex(({ from, to }) => isGuest(from) && isOutside(to));
  if (out < 0) return undefined;
  const way = events.slice(out);
  const back = way.findIndex(({ to }) => isGuest(to));
  const reached = (back < 0 ? way : way.slice(0, back)).map(({ to }) => to).filter(isOutside);
  return reached.sort((a, b) => distances[b] - distances[a])[0];
}

function isGuest(actor: string): boolean {
  return actor.startsWith('guest-');
}

function isOutside(actor: RoadEvent['to']): actor is keyof typeof distances {
  return Object.hasOwn(distances, actor);
}
