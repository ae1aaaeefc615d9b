import { join } from 'node:path';

import { PaintQueue } from '../session/paint-queue.ts';
import type { House } from '../ssh/house.ts';
import { GUEST_MARK, StoreRegister } from '../ssh/register.ts';
import { TeacherClaims } from '../ssh/teacher-claims.ts';
import { classByCode } from '../store/classes.ts';
import type { Db } from '../store/db.ts';
import { forgetLearners } from '../store/forget-learner.ts';
import { serverFact } from '../store/server-facts.ts';
import type { Call } from './command.ts';
import { openShelf } from './open-shelf.ts';
import { type Hall, receiveVisit } from './receive-visit.ts';
import { JOIN_CODE, questionsOf, welcomeOf } from './serve-people.ts';

/** The people, what is done for them, and how they learn where the door is. */
type OpenHall = Pick<House, 'register' | 'receive'> & { announce(server: NonNullable<Hall['server']>): void };

/** What visitors of a server find: who they are, and what is done for them. Guests whom a crash left behind are forgotten first. */
export async function openHall(call: Call, db: Db): Promise<OpenHall> {
  await forgetLearners(db, GUEST_MARK);
  const { now, random } = call.surroundings;
  const { language, dataFolder } = call.settings;
  const shelf = await openShelf(call);
  const hall: Hall = {
    ...{ db, shelf, language, now, random },
    painting: new PaintQueue(),
    claims: new TeacherClaims(db, now),
    run: call.runForLine,
    exportsFolder: join(dataFolder, 'exports'),
  };
  const isJoinCode = async (code: string) =>
    code === (await serverFact(db, JOIN_CODE)) || (await classByCode(db, code)) !== undefined;
  const questions = questionsOf(call);
  return {
    register: new StoreRegister({ ...{ db, now, questions, isJoinCode }, welcome: welcomeOf(call) }),
    receive: (visit) => receiveVisit(visit, hall),
    announce: (server) => void (hall.server = server),
  };
}
