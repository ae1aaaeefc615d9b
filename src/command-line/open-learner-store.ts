import { join } from 'node:path';

import type { Db } from '../store/db.ts';
import type { Call } from './command.ts';

/** The file in the data folder in which everything is kept. */
export function storeFile({ settings }: Call): string {
  return join(settings.dataFolder, 'anillo.db');
}

/** A store, and who learns at this computer. */
export interface LearnerStore {
  readonly db: Db;
  readonly learner: string;
}

/** Works with the store, and closes it whatever happens. */
export async function withLearnerStore<Result>(
  call: Call,
  work: (store: LearnerStore) => Promise<Result>,
): Promise<Result> {
  const { line } = call.surroundings;
  if (line !== undefined) return work({ db: line.db, learner: line.learner });
  const { openStore } = await import('../store/open-store.ts');
  const { addLearner, LOCAL_LEARNER } = await import('../store/learners.ts');
  const db = await openStore(storeFile(call), call.surroundings.now);
  try {
    await addLearner(db, { id: LOCAL_LEARNER, name: '' });
    return await work({ db, learner: LOCAL_LEARNER });
  } finally {
    await db.close();
  }
}
