import { type ClassEvent, foldAll } from '../classroom/fold.ts';
import { type Classroom, emptyClassroom } from '../classroom/classroom.ts';
import type { ReadBody } from '../classroom/events/index.ts';
import { eventsAfter, READ_AT_ONCE } from '../store/class-log.ts';
import type { Db } from '../store/db.ts';

/** A class as far as its log was read. */
export interface ReadSoFar {
  readonly classroom: Classroom;
  /** The last number that was read, also where its event could not be understood. */
  readonly sequence: number;
}

/** A class of whose log nothing was read yet. */
export const unread: ReadSoFar = { classroom: emptyClassroom, sequence: 0 };

/** What a reading brought. */
export interface ReadOn extends ReadSoFar {
  readonly events: readonly ClassEvent[];
  /** True where there may be more to read at once. */
  readonly hasMore: boolean;
}

/** Reads on in the log of a class. What a newer anillo wrote, and what is broken, is passed over. */
export async function readOn(
  db: Db,
  classId: string,
  { read, so }: { read: ReadBody; so: ReadSoFar },
): Promise<ReadOn> {
  const logged = await eventsAfter(db, classId, so.sequence);
  const events = logged.flatMap(({ kind, body, ...stamp }): ClassEvent[] => {
    const known = read(kind, body);
    return known === undefined ? [] : [{ ...stamp, body: known }];
  });
  return {
    classroom: foldAll(so.classroom, events),
    sequence: logged.at(-1)?.sequence ?? so.sequence,
    events,
    hasMore: logged.length === READ_AT_ONCE,
  };
}

/** The whole class that a log tells of. */
export async function loadClass(db: Db, classId: string, read: ReadBody): Promise<Classroom> {
  return (await readAll(db, classId, read)).classroom;
}

/** The whole log of a class, from its beginning. */
export async function readAll(db: Db, classId: string, read: ReadBody): Promise<ReadSoFar> {
  let so = await readOn(db, classId, { read, so: unread });
  while (so.hasMore) so = await readOn(db, classId, { read, so });
  return { classroom: so.classroom, sequence: so.sequence };
}

let reader: Promise<ReadBody> | undefined;

/** The reader of events; its schema library is loaded when the first class is. */
export function eventReader(): Promise<ReadBody> {
  reader ??= Promise.all([import('../classroom/events/index.ts'), import('zod')]).then(([{ bodyReader }, { z }]) =>
    bodyReader(z),
  );
  return reader;
}
