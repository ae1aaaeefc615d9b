import { expect, test } from 'vitest';

import type { Db } from '../../src/store/db.ts';

/** What every database must do: run over each of them. */
export function dbContract(open: () => Promise<Db>): void {
  const withTable = async () => {
    const db = await open();
    await db.all('create table marks (id text primary key, at_ms bigint, share double precision)');
    return db;
  };
  const count = async (db: Db) => Number((await db.all('select count(*) as n from marks'))[0]?.n);

  test('what is put in comes out as it was', async () => {
    const db = await withTable();
    const values = ['ñandú ¿\u{1f600}?', 8_640_000_000_000_000, 1 / 3] as const;
    await db.all('insert into marks (id, at_ms, share) values ($1, $2, $3)', values);
    expect(await db.all('select id, at_ms, share from marks')).toEqual([
      { id: values[0], at_ms: values[1], share: values[2] },
    ]);
    await db.close();
  });

  test('a parameter may be used twice, and text in it is never SQL', async () => {
    const db = await withTable();
    const hostile = "'; drop table marks; --";
    expect(await db.all('select $1 as a, $2 as b, $1 as c', [hostile, 'x'])).toEqual([
      { a: hostile, b: 'x', c: hostile },
    ]);
    expect(await count(db)).toBe(0);
    await db.close();
  });

  test('a transaction that fails leaves nothing behind', async () => {
    const db = await withTable();
    const broken = db.transaction(async (within) => {
      await within.all('insert into marks (id) values ($1)', ['a']);
      throw new Error('on purpose');
    });
    await expect(broken).rejects.toThrow('on purpose');
    expect(await count(db)).toBe(0);
    await db.close();
  });

  test('many transactions at once do not mix: each reads what the one before it wrote', async () => {
    const db = await withTable();
    const take = () =>
      db.transaction(async (within) => {
        const [row] = await within.all('select count(*) as n from marks');
        await new Promise((resolve) => setImmediate(resolve));
        await within.all('insert into marks (id) values ($1)', [`m${String(row?.n)}`]);
      });
    await Promise.all(Array.from({ length: 20 }, take));
    expect(await count(db)).toBe(20);
    await db.close();
  });

  test('a row that is there already is left alone, and only what is new comes back', async () => {
    const db = await withTable();
    const add = (id: string) =>
      db.all('insert into marks (id) values ($1) on conflict (id) do nothing returning id', [id]);
    expect(await add('a')).toEqual([{ id: 'a' }]);
    expect(await add('a')).toEqual([]);
    await db.close();
  });

  test('a statement after a failed one works', async () => {
    const db = await withTable();
    await expect(db.all('select * from nothing_here')).rejects.toThrow();
    expect(await count(db)).toBe(0);
    await db.close();
  });

  test('whoever listens hears a hint, and no more after leaving', async () => {
    const db = await open();
    let heard = 0;
    const leave = db.listen('class', () => void (heard += 1));
    await db.notify('class');
    await db.notify('other');
    await expect.poll(() => heard).toBe(1);
    leave();
    await db.notify('class');
    expect(heard).toBe(1);
    await db.close();
  });

  test('the clock is the store’s', async () => {
    const db = await open();
    expect(await db.now()).toBeGreaterThan(0);
    await db.close();
  });
}
