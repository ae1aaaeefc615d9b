import type { LocalizedText } from '../../language/localized-text.ts';
import { placeOfAnswer } from '../../quiz/asks.ts';
import type { Question } from '../../quiz/kinds/index.ts';
import { findHops } from '../../quiz/road.ts';
import type { RoadEvent, RunPlace, Simulate } from '../../quiz/simulate.ts';
import { fillIn } from '../../quiz/variant.ts';
import { repetitions } from '../repetition.ts';

/** One hop of a run that a class watches together. */
export interface PlayedHop {
  readonly event: RoadEvent;
  /** How often the stretch that it ends comes in a row. */
  readonly times: number;
  /** After so many instructions it has happened, as often as it comes in a row. */
  readonly doneAt: number;
  /** What the question calls it, where it asks about it. */
  readonly asked?: LocalizedText;
}

/** What a class watches after a question about a run. */
export interface PlayedRoad {
  readonly hops: readonly PlayedHop[];
  /** Hops that were left out at the end. */
  readonly more: number;
  readonly fromInstruction: number;
  readonly toInstruction: number;
  /** What the console shows between the two. */
  readonly output: string;
}

/** More hops than these tire a class. */
const MOST_HOPS = 24;

/** No road is looked at farther: what repeats, repeats by then. */
const SEEN_EVENTS = 3000;

/** A question about a run. */
export type RunQuestion = Extract<Question, { kind: 'predict' | 'path' }>;

/** True for a question that the simulator answers. */
export function isRunQuestion(question: Question | undefined): question is RunQuestion {
  return question?.kind === 'predict' || question?.kind === 'path';
}

/** The values of the sister that was asked. */
export type SisterValues = Readonly<Record<string, number>>;

const known = new WeakMap<RunQuestion, Map<string, PlayedRoad | undefined>>();

/** No question has more sisters that are played at the same time. */
const KEPT_SISTERS = 8;

/** The run that a question asks about, from where the learner saw it stand to where the answer is read; undefined where its lesson is broken. */
export function playedRoad(question: RunQuestion, values: SisterValues, simulate: Simulate): PlayedRoad | undefined {
  const name = JSON.stringify(values);
  const sisters = known.get(question) ?? new Map<string, PlayedRoad | undefined>();
  known.set(question, sisters);
  if (sisters.has(name)) return sisters.get(name);
  if (sisters.size >= KEPT_SISTERS) sisters.clear();
  const road = play(question, values, simulate);
  sisters.set(name, road);
  return road;
}

/** How many hops have happened after so many instructions. */
export function hopsDone({ hops }: PlayedRoad, instruction: number): number {
  return hops.filter(({ doneAt }) => doneAt <= instruction).length;
}

/** Where the next hop has happened, or the one before the last that has: what a step forth or back goes to. */
export function hopAfter(
  { hops, fromInstruction, toInstruction }: PlayedRoad,
  instruction: number,
  by: 1 | -1,
): number {
  const places = [fromInstruction, ...hops.map(({ doneAt }) => doneAt)];
  if (by > 0) return places.find((place) => place > instruction) ?? Math.max(instruction, toInstruction);
  return places.findLast((place) => place < instruction) ?? fromInstruction;
}

function play(question: RunQuestion, values: SisterValues, simulate: Simulate): PlayedRoad | undefined {
  const request = { ...question, values };
  const start = simulate(request);
  if (start.issues !== undefined) return undefined;
  const end = simulate({ ...request, stop: endOf(question, start.instruction) });
  const ahead = end.events.slice(start.events.length);
  const asked = askedHops(question, ahead, values);
  const { hops, more } = foldHops(question.kind === 'path' ? untilLast(ahead, asked) : ahead, asked);
  const last = hops.at(-1)?.doneAt ?? start.instruction;
  return {
    ...{ hops, more, fromInstruction: start.instruction },
    toInstruction: question.kind === 'path' ? last : Math.max(last, end.instruction),
    output: question.kind === 'path' ? '' : end.output.slice(start.output.length),
  };
}

function endOf(question: RunQuestion, stoppedAt: number): RunPlace {
  if (question.kind === 'path') return { end: true };
  return question.until ?? placeOfAnswer(question.ask, stoppedAt);
}

type Asked = ReadonlyMap<RoadEvent, LocalizedText>;

function askedHops(question: RunQuestion, ahead: readonly RoadEvent[], values: SisterValues): Asked {
  if (question.kind !== 'path') return new Map();
  const { hops } = question;
  const places = findHops(
    hops.map(({ event }) => event),
    ahead,
  );
  return new Map(
    hops.flatMap(({ text }, index) => {
      const place = places[index];
      return place === undefined ? [] : [[ahead[place]!, fillIn(text, values)] as const];
    }),
  );
}

function untilLast(ahead: readonly RoadEvent[], asked: Asked): readonly RoadEvent[] {
  const last = ahead.findLastIndex((event) => asked.has(event));
  return ahead.slice(0, last + 1);
}

/** What repeats is told once. What the question asks about stands alone, whatever repeats around it. */
function foldHops(events: readonly RoadEvent[], asked: Asked): Pick<PlayedRoad, 'hops' | 'more'> {
  const told = events.filter((event) => event.from !== event.to || asked.has(event));
  const stretches = repetitions(told.slice(0, SEEN_EVENTS), (event) =>
    [event.kind, event.from, event.to, event.reason, asked.get(event)?.en].join(' '),
  );
  const hops: PlayedHop[] = [];
  let seen = 0;
  for (const { items, times } of stretches) {
    if (hops.length + items.length > MOST_HOPS && hops.length > 0) break;
    const lastRound = seen + items.length * (times - 1);
    items.forEach((event, index) => {
      const text = asked.get(event);
      const isLast = index === items.length - 1;
      const doneAt = told[lastRound + index]!.instruction + 1;
      hops.push({ event, doneAt, times: isLast ? times : 1, ...(text !== undefined && { asked: text }) });
    });
    seen += items.length * times;
  }
  return { hops: hops.slice(0, MOST_HOPS), more: told.length - seen };
}
