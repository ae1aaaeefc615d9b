import { expect, test } from 'vitest';

import { appendEvents, eventsAfter } from '../../src/store/class-log.ts';
import { createClass } from '../../src/store/classes.ts';
import { forgetLearner, forgetLearnerEverywhere } from '../../src/store/forget-learner.ts';
import { keepSetting } from '../../src/store/settings.ts';
import { addUser, users } from '../../src/store/users.ts';
import { migrated, stores } from './stores.ts';

test('what is forgotten of a learner leaves the logs of classes too, where their answers stay and are nobody’s', async () => {
  const db = await migrated(stores['SQLite in memory']!);
  await addUser(db, { learner: 'SHA256:ana', name: 'Ana' });
  await addUser(db, { learner: 'SHA256:eva', name: 'Eva' });
  await keepSetting(db, 'SHA256:ana', 'language', 'es');
  const event = (id: string, by: string, kind: string, body: object) => ({ id, by, kind, body });
  await createClass(db, {
    id: 'c',
    code: 'CDFG24',
    teacher: 'SHA256:eva',
    title: '',
    event: event('0', 'SHA256:eva', 'class-created', {}),
  });
  await appendEvents(db, 'c', [
    event('1', 'SHA256:ana', 'learner-joined', { name: 'Ana', language: 'es' }),
    event('2', 'SHA256:ana', 'answer-given', { round: 1, response: { typed: '7' } }),
    event('3', 'SHA256:eva', 'learner-renamed', { learner: 'SHA256:ana', name: 'Ana R.' }),
    event('4', 'SHA256:leo', 'learner-joined', { name: 'Leo', language: 'en' }),
  ]);
  expect(await forgetLearnerEverywhere(db, 'SHA256:ana')).toBe(true);
  const log = await eventsAfter(db, 'c', 0);
  expect(JSON.stringify(log)).not.toMatch(/Ana|SHA256:ana/);
  expect(new Set([log[1]!.by, log[2]!.by, (log[3]!.body as { learner: string }).learner]).size).toBe(1);
  expect(log[2]!.body).toMatchObject({ response: { typed: '7' } });
  expect(log[4]).toMatchObject({ by: 'SHA256:leo', body: { name: 'Leo' } });
  expect((await users(db)).map(({ name }) => name)).toEqual(['Eva']);
  expect(await db.all('select * from settings')).toEqual([]);
  expect(await forgetLearner(db, 'SHA256:ana')).toBe(false);
  await db.close();
});
