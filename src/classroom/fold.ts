import { type Classroom, isTeacher } from './classroom.ts';
import type { EventRecord } from './event.ts';
import { type EventBody, recordOf } from './events/index.ts';
import { isLearner } from './join.ts';

/** One line of a class's log: numbered and stamped by the store. */
export interface ClassEvent {
  /** Given by whoever appends it: the same id twice is the same event. */
  readonly id: string;
  /** 1, 2, 3 … within the class. */
  readonly sequence: number;
  readonly atMs: number;
  /** Who did it: the id of a learner, or of whoever leads the class. */
  readonly by: string;
  readonly body: EventBody;
}

/**
 * What an event makes of a class. Total: an event that comes late, twice, from somebody who may not say it, or about what
 * is not there changes nothing but the number of the last event. Time is the event's own stamp, so that everybody who
 * folds the same log holds the same class.
 */
export function fold(classroom: Classroom, { sequence, atMs, by, body }: ClassEvent): Classroom {
  if (sequence <= classroom.sequence) return classroom;
  const { kind, ...rest } = body;
  const record = recordOf(kind);
  const next = isHeard(classroom, record, by) ? record.fold(classroom, rest, { atMs, by }) : classroom;
  return { ...next, sequence };
}

/** The class that a whole log tells of. */
export function foldAll(classroom: Classroom, events: readonly ClassEvent[]): Classroom {
  return events.reduce(fold, classroom);
}

const speakers: Readonly<Record<EventRecord['from'], (classroom: Classroom, by: string) => boolean>> = {
  teacher: isTeacher,
  learner: isLearner,
  anybody: ({ teacher }) => teacher !== '',
  founder: ({ teacher }) => teacher === '',
};

function isHeard(classroom: Classroom, { from, isForever = false }: EventRecord, by: string): boolean {
  if (classroom.endedAtMs !== undefined && !isForever) return false;
  return speakers[from](classroom, by);
}

/** True where an event would be heard now: asked before it is appended, so that the log holds little that changes nothing. */
export function mayAppend(classroom: Classroom, { by, body }: Pick<ClassEvent, 'by' | 'body'>): boolean {
  return isHeard(classroom, recordOf(body.kind), by);
}
