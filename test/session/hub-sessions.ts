import type { EventBody } from '../../src/classroom/events/index.ts';
import { drawJoinCode } from '../../src/classroom/join-code.ts';
import { usualSettings } from '../../src/classroom/settings.ts';
import { seededRandom } from '../../src/quiz/random.ts';
import type { RoomState } from '../../src/screens/room-state.ts';
import { ClassLink } from '../../src/session/class-link.ts';
import { ClassroomHub } from '../../src/session/classroom-hub.ts';
import { createClass } from '../../src/store/classes.ts';
import type { Db } from '../../src/store/db.ts';
import { SqliteDb } from '../../src/store/sqlite-db.ts';
import { items, readBody } from '../classroom/play.ts';
import { migrated } from '../store/stores.ts';

export const TEACHER = 'teacher';
export const settings = { ...usualSettings, title: 'Anillos', plan: [] };
export const memory = () => migrated(async () => new SqliteDb(':memory:', Date.now));
export const hubFor = (db: Db, more = {}) =>
  new ClassroomHub({ db, read: readBody, minutesEast: () => 0, rereadMs: 20, countMs: 5, ...more });

export async function begin(db: Db): Promise<string> {
  const code = drawJoinCode(seededRandom(1));
  const event = { id: 'first', by: TEACHER, kind: 'class-created', body: { code, settings } };
  await createClass(db, { id: 'c', code, teacher: TEACHER, title: 'Anillos', event });
  return code;
}

export const opened: EventBody = {
  kind: 'question-opened',
  ...{ round: 0, lesson: 'kvm', item: items['single-choice'], vote: 1, limitMs: 60_000 },
};

export const fail = (error: unknown) => {
  throw error;
};

let ids = 0;
export const say = (hub: ClassroomHub, by: string, body: Parameters<ClassroomHub['append']>[1]['body']) =>
  hub.append('c', { id: `e${ids++}`, by, body });

/** One session, and all that its screen was told. */
export function session(hub: ClassroomHub, db: Db, learner: string, { mayLead = false } = {}) {
  const told: RoomState[] = [];
  const link = new ClassLink({
    ...{ db, learner, mayLead, random: seededRandom(1), hub: () => Promise.resolve(hub) },
    hear: (room) => void told.push(room),
    fail,
  });
  return { link, told, last: () => told.at(-1) };
}
