import type { Db } from '../store/db.ts';
import { ClassroomHub } from './classroom-hub.ts';
import { eventReader } from './load-class.ts';

const hubs = new WeakMap<Db, Promise<ClassroomHub>>();

/** The hub of a store: one, however many sessions of this process use it. */
export function hubOf(db: Db): Promise<ClassroomHub> {
  const hub = hubs.get(db) ?? eventReader().then((read) => new ClassroomHub({ db, read, minutesEast }));
  hubs.set(db, hub);
  return hub;
}

/** How far this computer's clock is east of Greenwich at a moment. */
export function minutesEast(atMs: number): number {
  return -new Date(atMs).getTimezoneOffset();
}
