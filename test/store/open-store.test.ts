import { existsSync, mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

import { describe, expect, test } from 'vitest';

import { backUp, restore } from '../../src/store/back-up.ts';
import { addLearner, learners } from '../../src/store/learners.ts';
import { migrate } from '../../src/store/migrate.ts';
import { openStore } from '../../src/store/open-store.ts';
import { SqliteDb } from '../../src/store/sqlite-db.ts';
import { StoreError } from '../../src/store/store-error.ts';
import { freshFile } from './stores.ts';

const names = async (file: string) => {
  const db = await openStore(file);
  const found = (await learners(db)).map(({ name }) => name);
  await db.close();
  return found;
};

const storeWith = async (file: string, name: string) => {
  const db = await openStore(file);
  await addLearner(db, { id: name, name });
  return db;
};

describe('a store', () => {
  test('is made where there is none, and found again', async () => {
    const file = join(dirname(freshFile()), 'deeper', 'down', 'anillo.db');
    await (await storeWith(file, 'Ana')).close();
    expect(await names(file)).toEqual(['Ana']);
  });

  test('keeps its journal as one file beside it, and forces every commit to the disk', async () => {
    const db = await openStore(freshFile());
    expect(await db.all('pragma journal_mode')).toEqual([{ journal_mode: 'truncate' }]);
    expect(await db.all('pragma synchronous')).toEqual([{ synchronous: 2 }]);
    await db.close();
  });

  test('that is no store is said to be damaged, and stays as it is', async () => {
    const file = freshFile();
    writeFileSync(file, 'a letter to my grandmother '.repeat(500));
    await expect(openStore(file)).rejects.toMatchObject({ trouble: 'damaged', file });
  });

  test('whose pages are damaged is found out on opening', async () => {
    const file = freshFile();
    const db = await storeWith(file, 'Ana');
    for (let n = 0; n < 500; n++) await addLearner(db, { id: `l${n}`, name: 'x'.repeat(200) });
    await db.close();
    const { readFileSync } = await import('node:fs');
    const bytes = readFileSync(file);
    bytes.fill(0xaa, 12_288, 40_960);
    writeFileSync(file, bytes);
    await expect(openStore(file)).rejects.toMatchObject({ trouble: 'damaged' });
  });

  test('in a place that cannot be opened says so', async () => {
    const folder = freshFile();
    mkdirSync(folder);
    await expect(openStore(folder)).rejects.toBeInstanceOf(StoreError);
  });

  test('that a newer anillo wrote is left alone', async () => {
    const file = freshFile();
    const db = await openStore(file);
    await db.all('insert into schema_steps (step, at_ms) values (99, 0), (100, 0)');
    await db.close();
    await expect(openStore(file)).rejects.toMatchObject({ trouble: 'newer' });
  });

  test('that is read-only, or on a full disk, says which, and keeps what it had', async () => {
    const file = freshFile();
    const db = await storeWith(file, 'Ana');
    await db.all('pragma query_only = 1');
    await expect(addLearner(db, { id: 'ben', name: 'Ben' })).rejects.toMatchObject({ trouble: 'readOnly' });
    await db.all('pragma query_only = 0');
    const [pages] = await db.all('pragma page_count');
    await db.all(`pragma max_page_count = ${Number(pages?.page_count)}`);
    const fill = async () => {
      for (let n = 0; n < 200; n++) await addLearner(db, { id: `l${n}`, name: 'x'.repeat(1000) });
    };
    await expect(fill()).rejects.toMatchObject({ trouble: 'full' });
    await db.close();
    expect(await names(file)).toContain('Ana');
  });
});

describe('migrations', () => {
  test('a backup is taken before a store that holds something changes', async () => {
    const file = freshFile();
    const db = new SqliteDb(file, () => 5);
    const backups: number[] = [];
    const bring = (steps: string[][]) =>
      migrate(db, { name: file, steps, backUp: (version) => Promise.resolve(void backups.push(version)) });
    await bring([['create table one (a text)']]);
    expect(backups).toEqual([]);
    await bring([['create table one (a text)'], ['create table two (a text)']]);
    await bring([['create table one (a text)'], ['create table two (a text)']]);
    expect(backups).toEqual([1]);
    await db.close();
  });

  test('a step that fails leaves the store as it was', async () => {
    const db = new SqliteDb(freshFile(), () => 5);
    const steps = [['create table one (a text)', 'this is no sql']];
    await expect(migrate(db, { name: 'x', steps, backUp: () => Promise.resolve() })).rejects.toThrow();
    expect(await db.all("select name from sqlite_master where name = 'one'")).toEqual([]);
    await db.close();
  });
});

describe('a backup', () => {
  test('holds what the store held, and can take its place; what stood there is kept', async () => {
    const file = freshFile();
    const db = await storeWith(file, 'Ana');
    await backUp(db, `${file}.copy`);
    await addLearner(db, { id: 'ben', name: 'Ben' });
    await db.close();
    const kept = await restore(`${file}.copy`, file, 77);
    expect(await names(file)).toEqual(['Ana']);
    expect(await names(kept!)).toEqual(['Ana', 'Ben']);
    expect(readdirSync(dirname(file)).filter((name) => name.includes('unfinished'))).toEqual([]);
  });

  test('never overwrites a file', async () => {
    const file = freshFile();
    const db = await storeWith(file, 'Ana');
    writeFileSync(`${file}.copy`, 'mine');
    await expect(backUp(db, `${file}.copy`)).rejects.toMatchObject({ trouble: 'exists' });
    await db.close();
  });

  test('what is no store is not restored, and what stood there stays', async () => {
    const file = freshFile();
    await (await storeWith(file, 'Ana')).close();
    const letter = join(dirname(file), 'letter.txt');
    writeFileSync(letter, 'a letter to my grandmother '.repeat(500));
    await expect(restore(letter, file, 1)).rejects.toMatchObject({ trouble: 'damaged', file: letter });
    await expect(restore(join(dirname(file), 'nothing'), file, 1)).rejects.toMatchObject({ trouble: 'unreachable' });
    expect(await names(file)).toEqual(['Ana']);
    expect(existsSync(join(dirname(file), `${basename(file)}.unfinished`))).toBe(false);
  });
});

test('what is kept can be read by its owner alone, whatever the folder allows, and a backup too', async () => {
  const file = freshFile();
  const db = await openStore(file);
  await backUp(db, `${file}.copy`);
  await db.close();
  for (const one of [file, `${file}.copy`]) expect(statSync(one).mode & 0o077).toBe(0);
});
