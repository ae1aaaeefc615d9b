import { closeSync, copyFileSync, existsSync, fsyncSync, openSync, renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';

import type { Db } from './db.ts';
import { SqliteDb } from './sqlite-db.ts';
import { makePrivateFile } from './private-file.ts';
import { StoreError, troubleOf } from './store-error.ts';

/** Copies a store into a new file while it is in use. The copy appears whole or not at all; an existing file is never overwritten. */
export async function backUp(db: Db, file: string): Promise<void> {
  if (existsSync(file)) throw new StoreError('exists', file);
  const unfinished = `${file}.unfinished`;
  await told(file, async () => {
    rmSync(unfinished, { force: true });
    makePrivateFile(unfinished);
    await db.all('vacuum into $1', [unfinished]);
    settle(unfinished, file);
  });
}

/** Puts a backup in the place of a store that nobody uses. What stood there is kept beside it, under the name that is given back. */
export async function restore(backup: string, file: string, atMs: number): Promise<string | undefined> {
  const unfinished = `${file}.unfinished`;
  return told(file, async () => {
    copyFileSync(backup, unfinished);
    await checkStore(unfinished, backup);
    const kept = existsSync(file) ? `${file}.before-restore-${atMs}` : undefined;
    if (kept !== undefined) renameSync(file, kept);
    // A journal of the old file would be played into the new one.
    rmSync(`${file}-journal`, { force: true });
    settle(unfinished, file);
    return kept;
  });
}

async function checkStore(file: string, name: string): Promise<void> {
  try {
    const db = new SqliteDb(file, () => 0);
    const [row] = await db.all('pragma integrity_check');
    const [steps] = await db.all("select count(*) as found from sqlite_master where name = 'schema_steps'");
    await db.close();
    if (row?.integrity_check !== 'ok' || steps?.found !== 1) throw new StoreError('damaged', name);
  } catch (error) {
    rmSync(file, { force: true });
    throw error instanceof StoreError ? new StoreError(error.trouble, name, error) : error;
  }
}

/** The bytes reach the disk before the name does. */
function settle(unfinished: string, file: string): void {
  synced(unfinished);
  renameSync(unfinished, file);
  synced(dirname(file));
}

function synced(path: string): void {
  const descriptor = openSync(path, 'r');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

async function told<Result>(file: string, act: () => Promise<Result>): Promise<Result> {
  try {
    return await act();
  } catch (error) {
    const trouble = error instanceof StoreError ? undefined : troubleOf(error);
    throw trouble === undefined ? error : new StoreError(trouble, file, error);
  }
}
