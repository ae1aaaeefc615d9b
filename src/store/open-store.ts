import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';

import { backUp } from './back-up.ts';
import type { Db } from './db.ts';
import { migrate } from './migrate.ts';
import { SqliteDb } from './sqlite-db.ts';
import { StoreError, troubleOf } from './store-error.ts';

/** Opens the file in which everything is kept, and makes it where there is none: checks that it is whole, and brings it to the present form after a backup. */
export async function openStore(file: string, now: () => number = Date.now): Promise<Db> {
  makeFolder(file);
  const db = new SqliteDb(file, now);
  try {
    await checkWhole(db, file);
    await migrate(db, { name: file, backUp: (version) => backUp(db, `${file}.before-${version + 1}-${now()}`) });
    return db;
  } catch (error) {
    await db.close();
    throw error;
  }
}

/** What somebody learns is nobody else's business. */
function makeFolder(file: string): void {
  try {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  } catch (error) {
    throw new StoreError(troubleOf(error) ?? 'failed', dirname(file), error);
  }
}

async function checkWhole(db: Db, file: string): Promise<void> {
  const rows = await db.all('pragma integrity_check');
  if (rows.length !== 1 || rows[0]?.integrity_check !== 'ok') throw new StoreError('damaged', file);
}
