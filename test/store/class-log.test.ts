import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { appendEvents, type Appended, eventsAfter, MAX_BODY_CHARACTERS } from '../../src/store/class-log.ts';
import { classByCode, createClass, listClasses } from '../../src/store/classes.ts';
import type { Db } from '../../src/store/db.ts';
import { EventAppender } from '../../src/store/event-appender.ts';
import { openStore } from '../../src/store/open-store.ts';
import { SqliteDb } from '../../src/store/sqlite-db.ts';
import { freshFile, migrated, stores } from './stores.ts';

const created = (id: string) => ({ id: `${id}-0`, by: 'teacher', kind: 'class-created', body: {} });
const open = (db: Db, id = 'c', code = 'CDFG24') =>
  createClass(db, { id, code, teacher: 'teacher', title: 'Anillos', event: created(id) });
const answer = (id: string, by = 'ana') => ({ id, by, kind: 'answer-given', body: { response: { chosen: id } } });
const numbers = (results: readonly Appended[]) =>
  results.map((one) => ('event' in one ? one.event.sequence : one.refusal));

describe.each(Object.entries(stores))('the log of a class (%s)', (_, store) => {
  const fresh = () => migrated(store);

  it('numbers events without gaps, and gives them back in order as they were', async () => {
    const db = await fresh();
    await open(db);
    expect(numbers(await appendEvents(db, 'c', [answer('a'), answer('b')]))).toEqual([2, 3]);
    const read = await eventsAfter(db, 'c', 1);
    expect(read).toEqual([
      { ...answer('a'), sequence: 2, atMs: 1000 },
      { ...answer('b'), sequence: 3, atMs: 1000 },
    ]);
    await db.close();
  });

  it('takes the same event once, and says where it stands', async () => {
    const db = await fresh();
    await open(db);
    const once = await appendEvents(db, 'c', [answer('a'), answer('b'), answer('a')]);
    expect(numbers(once)).toEqual([2, 3, 2]);
    expect(numbers(await appendEvents(db, 'c', [answer('b'), answer('c')]))).toEqual([3, 4]);
    expect(await eventsAfter(db, 'c', 0)).toHaveLength(4);
    await db.close();
  });

  it('takes nothing for a class that is not there, nor what is too large', async () => {
    const db = await fresh();
    await open(db);
    const huge = { ...answer('h'), body: { text: 'x'.repeat(MAX_BODY_CHARACTERS) } };
    expect(numbers(await appendEvents(db, 'none', [answer('a')]))).toEqual(['noClass']);
    expect(numbers(await appendEvents(db, 'c', [huge, answer('b')]))).toEqual(['tooLarge', 2]);
    await db.close();
  });

  it('finds a class by its code until it ends; then the code is free again', async () => {
    const db = await fresh();
    expect(await open(db)).toBe(true);
    expect(await open(db)).toBe(true);
    expect(await open(db, 'd')).toBe(false);
    expect((await classByCode(db, 'CDFG24'))?.id).toBe('c');
    await appendEvents(db, 'c', [{ id: 'end', by: 'teacher', kind: 'class-ended', body: {} }]);
    expect(await classByCode(db, 'CDFG24')).toBeUndefined();
    expect(await open(db, 'd')).toBe(true);
    expect((await listClasses(db, { teacher: 'teacher' })).map(({ id, endedAtMs }) => [id, endedAtMs])).toEqual([
      ['c', 1000],
      ['d', undefined],
    ]);
    await db.close();
  });
});

describe('the stamps of a log', () => {
  it('never go back, whatever the clock does', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: 0, max: 1e6 }), { minLength: 1, maxLength: 12 }), async (clock) => {
        let at = 0;
        const db = await migrated(async () => new SqliteDb(':memory:', () => clock[Math.min(at++, clock.length - 1)]!));
        await open(db);
        for (const index of clock.keys()) await appendEvents(db, 'c', [answer(`e${index}`)]);
        const stamps = (await eventsAfter(db, 'c', 0)).map(({ atMs }) => atMs);
        expect(stamps).toEqual([...stamps].sort((a, b) => a - b));
        await db.close();
      }),
      { numRuns: 15 },
    );
  });
});

describe('many who answer at once', () => {
  it('are all taken, in few transactions, each once; one refusal is nobody else’s', async () => {
    const db = await migrated(async () => new SqliteDb(':memory:', () => 1000));
    await open(db);
    let transactions = 0;
    const counting: Db = { ...bound(db), transaction: (work) => ((transactions += 1), db.transaction(work)) };
    const appender = new EventAppender(counting);
    const ids = Array.from({ length: 300 }, (_, index) => `a${index % 250}`);
    const results = await Promise.all([
      ...ids.map((id) => appender.append('c', answer(id))),
      appender.append('nowhere', answer('x')),
    ]);
    expect(results.at(-1)).toEqual({ refusal: 'noClass' });
    expect(new Set(numbers(results.slice(0, -1))).size).toBe(250);
    expect((await eventsAfter(db, 'c', 0)).map(({ sequence }) => sequence)).toEqual(
      Array.from({ length: 251 }, (_, index) => index + 1),
    );
    expect(transactions).toBe(1);
    await db.close();
  });

  it('can try again where the disk failed', async () => {
    const db = await migrated(async () => new SqliteDb(':memory:', () => 1000));
    await open(db);
    let isBroken = true;
    const failing: Db = {
      ...bound(db),
      transaction: (work) => (isBroken ? Promise.reject(new Error('full')) : db.transaction(work)),
    };
    const appender = new EventAppender(failing);
    const both = await Promise.allSettled([appender.append('c', answer('a')), appender.append('c', answer('b'))]);
    expect(both.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    isBroken = false;
    expect(numbers([await appender.append('c', answer('b'))])).toEqual([2]);
    await db.close();
  });

  it('from two connections to one file stand in one order', async () => {
    const file = freshFile();
    const [one, two] = [await openStore(file), await openStore(file)];
    await open(one);
    // One after the other: in one thread, one that waits for the other would keep it from going on.
    for (let n = 0; n < 40; n++) await appendEvents(n % 2 === 0 ? one : two, 'c', [answer(`a${n}`)]);
    const read = await eventsAfter(one, 'c', 0);
    expect(read.map(({ sequence }) => sequence)).toEqual(Array.from({ length: 41 }, (_, index) => index + 1));
    await Promise.all([one.close(), two.close()]);
  });
});

function bound(db: Db): Db {
  return {
    all: (...args) => db.all(...args),
    transaction: (work) => db.transaction(work),
    notify: (channel) => db.notify(channel),
    listen: (channel, hear) => db.listen(channel, hear),
    now: () => db.now(),
    close: () => db.close(),
  };
}
