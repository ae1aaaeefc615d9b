import { dirname } from 'node:path';

import { backUp } from './back-up.ts';
import type { Db } from './db.ts';
import { makeFolder } from './make-folder.ts';
import { migrate } from './migrate.ts';
import { makePrivateFile } from './private-file.ts';
import { SqliteDb } from './sqlite-db.ts';
import { StoreError } from './store-error.ts';

/** Opens the file in which everything is kept, and makes it where there is none: checks that it is whole, and brings it to the present form after a backup. */
export async function openStore(file: string, now: () => number = Date.now): Promise<Db> {
  makeFolder(dirname(file));
  makePrivateFile(file);
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

async function checkWhole(db: Db, file: string): Promise<void> {
  const rows = await db.all('pragma integrity_check');
  if (rows.length !== 1 || rows[0]?.integrity_check !== 'ok') throw new StoreError('damaged', file);
}
