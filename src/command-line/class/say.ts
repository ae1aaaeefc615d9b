import { randomUUID } from 'node:crypto';

import type { EventBody } from '../../classroom/events/index.ts';
import { fold } from '../../classroom/fold.ts';
import { minutesEast } from '../../session/hub-of.ts';
import { keepClassAttempts } from '../../session/keep-class-attempts.ts';
import { eventReader } from '../../session/load-class.ts';
import { appendEvents } from '../../store/class-log.ts';
import { FailedError } from '../failed-error.ts';
import type { AtClass } from './class-action.ts';

/** Appends an event to the log of a class: a server beside us reads it there. What would change nothing is told instead. */
export async function say(at: AtClass, body: EventBody): Promise<AtClass> {
  const { store, summary, classroom } = at;
  const by = store.learner;
  const atMs = await store.db.now();
  const trial = fold(classroom, { id: '', sequence: classroom.sequence + 1, atMs, by, body });
  if (isSame(classroom, trial)) throw new FailedError('command.class.changesNothing');
  const { kind, ...rest } = body;
  const [appended] = await appendEvents(store.db, summary.id, [{ id: randomUUID(), by, kind, body: rest }]);
  if (appended === undefined || 'refusal' in appended) throw new FailedError('command.class.full');
  const read = (await eventReader())(kind, appended.event.body);
  if (read === undefined) throw new Error(`not understood: ${kind}`);
  const now = fold(classroom, { ...appended.event, body: read });
  if (now.endedAtMs !== undefined) await keepClassAttempts(store.db, { id: summary.id, classroom: now }, minutesEast);
  return { ...at, classroom: now };
}

/** True where every part of a class is the very one that it was. */
function isSame(before: AtClass['classroom'], after: AtClass['classroom']): boolean {
  const names = Object.keys(before) as (keyof typeof before)[];
  return names.every((name) => name === 'sequence' || before[name] === after[name]);
}
