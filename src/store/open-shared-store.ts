import type { Db } from './db.ts';
import { GroupDb } from './group-db.ts';
import { openStore } from './open-store.ts';
import { ThreadEngine } from './thread-engine.ts';

/** Opens a store for many at once: statements run in a thread, and what is to be kept is kept in groups. */
export async function openSharedStore(file: string, now: () => number): Promise<Db> {
  const db = await openStore(file, now);
  await db.close();
  return new GroupDb(await ThreadEngine.open(file), now);
}
