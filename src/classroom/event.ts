import type { output, ZodType } from 'zod';

import type { Zod } from '../quiz/fields.ts';
import type { Classroom } from './classroom.ts';

/** When something happened, and who did it: its moment is the store's, never a session's. */
export interface Stamp {
  readonly atMs: number;
  readonly by: string;
}

/** All there is to know about a kind of event. */
export interface EventRecord<Schema extends (z: Zod) => ZodType = (z: Zod) => ZodType> {
  /** Who may say it: whoever leads the class, a learner for themselves, anybody; or, of a class that is not there yet, its founder. */
  readonly from: 'teacher' | 'learner' | 'anybody' | 'founder';
  /** True where it still counts when the class is over. */
  readonly isForever?: boolean;
  /** What it holds beside its kind. */
  readonly schema: Schema;
  /** What it makes of a class; the very same class where it is late, double or stray. */
  fold(classroom: Classroom, body: output<ReturnType<Schema>>, stamp: Stamp): Classroom;
}

/** A record whose fold knows what its schema lets through. */
export function eventRecord<Schema extends (z: Zod) => ZodType>(record: EventRecord<Schema>): EventRecord<Schema> {
  return record;
}

/** The fields that several events share. */
export const fieldsOf = (z: Zod) => ({
  learner: z.string().min(1).max(80),
  round: z.int().min(0).max(1000),
  lesson: z.string().min(1).max(80),
  /** Milliseconds of a span that a person sets. */
  spanMs: z
    .int()
    .min(1)
    .max(24 * 60 * 60 * 1000),
});
