import type { output, ZodType } from 'zod';

import type { Zod } from '../../quiz/fields.ts';
import type { EventRecord } from '../event.ts';
import { answerGiven, handedIn } from './answers.ts';
import { classCreated, classEnded, classLocked, classPaused, classResumed } from './class-life.ts';
import { examStarted } from './exam.ts';
import { extraTimeGiven, learnerJoined, learnerRemoved, learnerRenamed } from './people.ts';
import { answersRevealed, deadlineExtended, keyCorrected, questionClosed, questionOpened } from './questions.ts';
import { simulationClosed, simulationStepped } from './simulation.ts';

/** The kinds of event of a class. To add one: its record, and its line here. */
const records = {
  'class-created': classCreated,
  'class-locked': classLocked,
  'class-paused': classPaused,
  'class-resumed': classResumed,
  'class-ended': classEnded,
  'learner-joined': learnerJoined,
  'learner-renamed': learnerRenamed,
  'learner-removed': learnerRemoved,
  'extra-time-given': extraTimeGiven,
  'question-opened': questionOpened,
  'deadline-extended': deadlineExtended,
  'question-closed': questionClosed,
  'answers-revealed': answersRevealed,
  'key-corrected': keyCorrected,
  'answer-given': answerGiven,
  'exam-started': examStarted,
  'handed-in': handedIn,
  'simulation-stepped': simulationStepped,
  'simulation-closed': simulationClosed,
} as const;

type Records = typeof records;

/** The name of a kind of event. */
export type EventKind = keyof Records;

/** What happened, without when and by whom. */
export type EventBody = {
  [Kind in EventKind]: { readonly kind: Kind } & Fields<output<ReturnType<Records[Kind]['schema']>>>;
}[EventKind];

/** To zod an object without fields is one whose every field is impossible; here it is one that adds none. */
type Fields<Body> = string extends keyof Body ? unknown : Readonly<Body>;

/** The names of all kinds of event. */
export const eventKinds = Object.keys(records) as readonly EventKind[];

/** All there is to know about a kind of event. */
export function recordOf(kind: EventKind): EventRecord {
  // Safe: a body only ever meets the record of its own kind, whose schema let it through.
  return records[kind] as unknown as EventRecord;
}

/** Reads what a log holds; undefined where it is no event of a class. */
export type ReadBody = (kind: string, body: unknown) => EventBody | undefined;

/** Makes the reader of events. The schema library is given: whoever is in no class never loads it. */
export function bodyReader(z: Zod): ReadBody {
  const schemas = new Map<string, ZodType>(eventKinds.map((kind) => [kind, recordOf(kind).schema(z)]));
  return (kind, body) => {
    const read = schemas.get(kind)?.safeParse(body);
    // Safe: the schema of this very kind has accepted it.
    return read?.success === true ? ({ ...(read.data as object), kind } as unknown as EventBody) : undefined;
  };
}
