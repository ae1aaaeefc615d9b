import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { Db } from '../../src/store/db.ts';
import { GroupDb } from '../../src/store/group-db.ts';
import { migrate } from '../../src/store/migrate.ts';
import { SqliteDb } from '../../src/store/sqlite-db.ts';
import { ThreadEngine } from '../../src/store/thread-engine.ts';

/** A path for a store that nobody else uses. */
export function freshFile(): string {
  return join(mkdtempSync(join(tmpdir(), 'anillo-store-')), 'anillo.db');
}

/** Every kind of store, empty. */
export const stores: Readonly<Record<string, () => Promise<Db>>> = {
  'SQLite in a file': async () => new SqliteDb(freshFile(), () => 1_000),
  'SQLite in a thread, in groups': async () => new GroupDb(await ThreadEngine.open(freshFile()), () => 1_000),
  'SQLite in memory': async () => new SqliteDb(':memory:', () => 1_000),
};

/** The same stores with their tables. */
export async function migrated(open: () => Promise<Db>): Promise<Db> {
  const db = await open();
  await migrate(db, { name: 'test', backUp: () => Promise.resolve() });
  return db;
}
