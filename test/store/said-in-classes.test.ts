import { expect, test } from 'vitest';

import { standingsSoFar } from '../../src/classroom/standings.ts';
import { loadClass } from '../../src/session/load-class.ts';
import { appendEvents } from '../../src/store/class-log.ts';
import { createClass } from '../../src/store/classes.ts';
import { forgetLearnerEverywhere } from '../../src/store/forget-learner.ts';
import { addLearner } from '../../src/store/learners.ts';
import { saidInClasses } from '../../src/store/said-in-classes.ts';
import { SqliteDb } from '../../src/store/sqlite-db.ts';
import { Play, readBody, RIGHT, TEACHER } from '../classroom/play.ts';
import { migrated } from './stores.ts';

test('somebody who is forgotten leaves their answers to the class, but neither name nor id', async () => {
  const db = await migrated(async () => new SqliteDb(':memory:', () => 1_000_000));
  await addLearner(db, { id: 'Ximena', name: 'Ximena' });
  const play = new Play({}, ['Ximena', 'bo']);
  play.teach({ kind: 'extra-time-given', learner: 'Ximena', timeFactor: 2, extraMs: 0 });
  play.teach({ kind: 'learner-renamed', learner: 'Ximena', name: 'Ximena R' });
  play.open().answer('Ximena', RIGHT).answer('bo', RIGHT).reveal();
  const [first, ...rest] = play.events.map(({ id, by, body: { kind, ...body } }) => ({ id, by, kind, body }));
  await createClass(db, { id: 'c', code: 'CDFG24', teacher: TEACHER, title: 'Anillos', event: first! });
  await appendEvents(db, 'c', rest);
  expect((await saidInClasses(db, 'Ximena')).map(({ title, kind }) => [title, kind])).toEqual([
    ['Anillos', 'learner-joined'],
    ['Anillos', 'answer-given'],
  ]);
  const points = async () => standingsSoFar(await loadClass(db, 'c', readBody)).map((one) => one.points);
  const before = await points();
  await forgetLearnerEverywhere(db, 'Ximena');
  expect(await points()).toEqual(before);
  const kept = JSON.stringify([await db.all('select * from class_events'), await db.all('select * from classes')]);
  expect(kept).not.toContain('Ximena');
  expect(kept).toContain('"bo"');
  expect(await saidInClasses(db, 'Ximena')).toEqual([]);
  await db.close();
});
