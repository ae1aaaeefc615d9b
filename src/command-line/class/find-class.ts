import { readJoinCode } from '../../classroom/join-code.ts';
import { loadClass, eventReader } from '../../session/load-class.ts';
import { classByCode, classById, type ClassSummary, listClasses } from '../../store/classes.ts';
import type { Call } from '../command.ts';
import { FailedError } from '../failed-error.ts';
import type { LearnerStore } from '../open-learner-store.ts';
import { UsageError } from '../usage-error.ts';
import type { AtClass } from './class-action.ts';

/** The class that the command line names by its code or its id: an open one, else the latest that had this code; only who leads it finds it. */
export async function findClass(call: Call, store: LearnerStore, name = call.arguments[1]): Promise<AtClass> {
  if (name === undefined) throw new UsageError('command.class.whichMissing');
  const summary = await summaryOf(name, store);
  if (summary === undefined || !mayLead(summary, call, store)) throw new FailedError('command.class.unknown', { name });
  const classroom = await loadClass(store.db, summary.id, await eventReader());
  return { call, store, summary, classroom };
}

async function summaryOf(name: string, { db }: LearnerStore): Promise<ClassSummary | undefined> {
  const code = readJoinCode(name);
  if (code === undefined) return classById(db, name);
  const ended = async () => (await listClasses(db, { limit: 10_000 })).find((one) => one.code === code);
  return (await classByCode(db, code)) ?? (await ended());
}

/** Whoever sits at the computer with the store leads every class of it. */
function mayLead({ teacher }: ClassSummary, { surroundings }: Call, { learner }: LearnerStore): boolean {
  return surroundings.line === undefined || teacher === learner;
}
