import { expect, it } from 'vitest';

import { TeacherClaims } from '../../src/ssh/teacher-claims.ts';
import { newTeacherToken } from '../../src/ssh/teacher-token.ts';
import { addUser, userOf } from '../../src/store/users.ts';
import { SqliteDb } from '../../src/store/sqlite-db.ts';
import { migrated } from '../store/stores.ts';

it('a teacher’s token begins with nothing that a command line would take for an option', async () => {
  const db = await migrated(async () => new SqliteDb(':memory:', Date.now));
  for (let drawn = 0; drawn < 300; drawn++) expect(await newTeacherToken(db)).toMatch(/^[a-z0-9]{20}$/);
  await db.close();
});

it('a teacher’s token is not guessed: after a few wrong ones nobody is looked at for a while, and every refusal is the same', async () => {
  const db = await migrated(async () => new SqliteDb(':memory:', Date.now));
  for (const learner of ['eve', 'ana']) await addUser(db, { learner, name: learner });
  let nowMs = 1_000_000;
  const claims = new TeacherClaims(db, () => nowMs);
  const token = await newTeacherToken(db);
  const startedMs = performance.now();
  const guesses = await Promise.all(['', 'x', token.slice(1), 'y', 'z', token].map((one) => claims.claim(one, 'eve')));
  expect(guesses).toEqual([false, false, false, false, false, false]);
  expect(performance.now() - startedMs).toBeGreaterThan(900);
  nowMs += 16 * 60_000;
  expect(await claims.claim(`${token} `, 'eve')).toBe(true);
  expect((await userOf(db, 'eve'))?.isTeacher).toBe(true);
  // It was spent: for whoever comes next it is no token.
  expect(await claims.claim(token, 'ana')).toBe(false);
  expect((await userOf(db, 'ana'))?.isTeacher).toBe(false);
  await db.close();
});
