import { expect, test } from 'vitest';

import { GroupDb } from '../../src/store/group-db.ts';
import { StoreError } from '../../src/store/store-error.ts';
import { type Engine, type Statement, ThreadEngine } from '../../src/store/thread-engine.ts';
import { freshFile } from './stores.ts';

/** A store in groups, and every statement that reached its engine. */
async function watched(change: (statements: readonly Statement[]) => void = () => undefined) {
  const engine = await ThreadEngine.open(freshFile());
  const seen: string[] = [];
  const watching: Engine = {
    async run(statements) {
      seen.push(...statements.map(([sql]) => sql));
      change(statements);
      return engine.run(statements);
    },
    close: () => engine.close(),
  };
  const db = new GroupDb(watching, () => 1);
  await db.all('create table marks (id text primary key)');
  return { db, seen };
}

const add = (db: GroupDb, id: string, hasFault = false) =>
  db.transaction(async (within) => {
    await within.all('insert into marks (id) values ($1)', [id]);
    if (hasFault) throw new Error('on purpose');
    return id;
  });

const kept = async (db: GroupDb) => (await db.all('select id from marks order by id')).map(({ id }) => id);

test('a hundred answers at once cost a few writes to the disk, and each is told that it is safe after its own', async () => {
  const { db, seen } = await watched();
  const before = seen.filter((sql) => sql === 'commit').length;
  const ids = Array.from({ length: 100 }, (_, index) => `m${index}`);
  expect(await Promise.all(ids.map((id) => add(db, id)))).toEqual(ids);
  expect(seen.filter((sql) => sql === 'commit').length - before).toBeLessThan(30);
  expect((await kept(db)).length).toBe(100);
  await db.close();
});

test('of a group, one that fails takes no other with it', async () => {
  const { db } = await watched();
  const results = await Promise.allSettled(['a', 'b', 'c', 'd'].map((id) => add(db, id, id === 'b')));
  expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled', 'fulfilled']);
  expect(await kept(db)).toEqual(['a', 'c', 'd']);
  await db.close();
});

test('nobody is told that theirs is safe where the disk refused the group, and the next group is kept', async () => {
  let isFull = false;
  const { db } = await watched((statements) => {
    if (isFull && statements[0]?.[0] === 'commit') throw new StoreError('full', 'store');
  });
  isFull = true;
  const results = await Promise.allSettled(['a', 'b'].map((id) => add(db, id)));
  expect(results.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  isFull = false;
  expect(await add(db, 'c')).toBe('c');
  expect(await kept(db)).toEqual(['c']);
  await db.close();
});

test('a store whose thread has ended says so, and nobody waits for ever', async () => {
  const { db } = await watched();
  await db.close();
  await expect(add(db, 'a')).rejects.toThrow('closed');
});
