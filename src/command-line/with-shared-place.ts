import type { Db } from '../store/db.ts';
import type { Call } from './command.ts';
import { storeFile } from './open-learner-store.ts';

/** Works with the whole store, also beside a running server: each change is short. */
export async function withSharedPlace(call: Call, work: (db: Db) => Promise<void>): Promise<void> {
  const { openStore } = await import('../store/open-store.ts');
  const db = await openStore(storeFile(call), call.surroundings.now);
  try {
    await work(db);
  } finally {
    await db.close();
  }
}
