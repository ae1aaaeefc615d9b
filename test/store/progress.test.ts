import { describe, expect, test } from 'vitest';

import type { Attempt } from '../../src/quiz/attempt.ts';
import { attemptsOf, hasMet, lastVariants } from '../../src/store/attempts.ts';
import type { Db } from '../../src/store/db.ts';
import { exportAttemptsCsv, exportProgress } from '../../src/store/export-progress.ts';
import { importProgress } from '../../src/store/import-progress.ts';
import { addLearner, learners } from '../../src/store/learners.ts';
import { keepPlace, placesOf } from '../../src/store/places.ts';
import { recordAttempts } from '../../src/store/record-attempt.ts';
import { dueReviews, reviewsOf } from '../../src/store/reviews.ts';
import { keepSetting, settingsOf } from '../../src/store/settings.ts';
import { migrated, stores } from './stores.ts';

const DAY_MS = 86_400_000;

const attempt = (changes: Partial<Attempt> = {}): Attempt => ({
  id: 'a1',
  learner: 'ana',
  lesson: 'kvm',
  question: 'q1',
  kind: 'single-choice',
  level: 'recall',
  objective: 'modes',
  variant: 'n=3',
  seed: 4_294_967_295,
  mode: 'quiz',
  language: 'es',
  response: { chosen: 'guest' },
  share: 1,
  points: 1000,
  tookMs: 1234,
  atMs: 1_764_000_000_000,
  day: 20_416,
  isNewProgram: true,
  ...changes,
});

describe.each(Object.entries(stores))('%s', (_, open) => {
  const withLearners = async (): Promise<Db> => {
    const db = await migrated(open);
    await addLearner(db, { id: 'ana', name: 'Ana' });
    await addLearner(db, { id: 'ben', name: 'Ben' });
    return db;
  };

  test('an attempt comes back as it was kept', async () => {
    const db = await withLearners();
    expect(await recordAttempts(db, [attempt()])).toEqual(['a1']);
    expect(await attemptsOf(db, 'ana')).toEqual([attempt()]);
    expect(await attemptsOf(db, 'ben')).toEqual([]);
    expect(await lastVariants(db, 'ana')).toEqual(new Map([['q1', 'n=3']]));
    expect([await hasMet(db, 'ana', 'q1', 'n=3'), await hasMet(db, 'ana', 'q1', 'n=4')]).toEqual([true, false]);
    await db.close();
  });

  test('the same attempt twice counts once, also in the deck', async () => {
    const db = await withLearners();
    await recordAttempts(db, [attempt({ share: 0 })]);
    const before = await reviewsOf(db, 'ana');
    expect(await recordAttempts(db, [attempt({ share: 0 }), attempt({ id: 'a2' })])).toEqual(['a2']);
    expect(await attemptsOf(db, 'ana')).toHaveLength(2);
    expect(await reviewsOf(db, 'ana')).toEqual(before);
    await db.close();
  });

  test('an attempt of somebody unknown is refused, with all that came with it', async () => {
    const db = await withLearners();
    await expect(recordAttempts(db, [attempt(), attempt({ id: 'a2', learner: 'nobody' })])).rejects.toThrow();
    expect(await attemptsOf(db, 'ana')).toEqual([]);
    await db.close();
  });

  test('a miss enters the deck, is due soon, and moves away when it is known', async () => {
    const db = await withLearners();
    const atMs = attempt().atMs;
    await recordAttempts(db, [attempt({ share: 0 }), attempt({ id: 'a2', question: 'q2' })]);
    const due = await dueReviews(db, 'ana', atMs + DAY_MS);
    expect(due.map(({ question }) => question)).toEqual(['q1']);
    const dueAtMs = due[0]!.card.dueAtMs;
    await recordAttempts(db, [attempt({ id: 'a3', mode: 'review', atMs: dueAtMs })]);
    expect((await reviewsOf(db, 'ana'))[0]!.card.dueAtMs).toBeGreaterThan(dueAtMs);
    await db.close();
  });

  test('knowing it before it is due changes nothing', async () => {
    const db = await withLearners();
    await recordAttempts(db, [attempt({ share: 0 })]);
    const before = await reviewsOf(db, 'ana');
    await recordAttempts(db, [attempt({ id: 'a2', atMs: attempt().atMs + 1 })]);
    expect(await reviewsOf(db, 'ana')).toEqual(before);
    await db.close();
  });

  test('the latest place counts, whatever order they are told in', async () => {
    const db = await withLearners();
    await keepPlace(db, 'ana', { lesson: 'kvm', part: 'lesson', place: { section: 4 }, atMs: 20 });
    await keepPlace(db, 'ana', { lesson: 'kvm', part: 'lesson', place: { section: 2 }, atMs: 10 });
    expect(await placesOf(db, 'ana')).toEqual([{ lesson: 'kvm', part: 'lesson', place: { section: 4 }, atMs: 20 }]);
    await db.close();
  });

  test('learners and their wishes are kept', async () => {
    const db = await withLearners();
    await addLearner(db, { id: 'ana', name: 'Somebody else' });
    await keepSetting(db, 'ana', 'language', 'en');
    await keepSetting(db, 'ana', 'language', 'es');
    expect((await learners(db)).map(({ name }) => name)).toEqual(['Ana', 'Ben']);
    expect(await settingsOf(db, 'ana')).toEqual(new Map([['language', 'es']]));
    await db.close();
  });

  test('what is exported from one place is the same when imported in another, and twice is as good as once', async () => {
    const db = await withLearners();
    await recordAttempts(db, [
      attempt({ share: 0.25 }),
      attempt({ id: 'a2', question: 'q2', response: { order: ['b', 'a'], isTouched: true } }),
    ]);
    await keepPlace(db, 'ana', { lesson: 'kvm', part: 'lesson', place: 3, atMs: 20 });
    const text = await exportProgress(db, 'ana');
    const other = await withLearners();
    expect(await importProgress(other, 'ana', text)).toEqual({ added: 2, known: 0 });
    expect(await importProgress(other, 'ana', text)).toEqual({ added: 0, known: 2 });
    expect(await exportProgress(other, 'ana')).toBe(text);
    await Promise.all([db.close(), other.close()]);
  });

  test('an import does not turn back a card that was reviewed since', async () => {
    const db = await withLearners();
    await recordAttempts(db, [attempt({ share: 0 })]);
    const old = await exportProgress(db, 'ana');
    await recordAttempts(db, [attempt({ id: 'a2', share: 0, atMs: attempt().atMs + DAY_MS })]);
    const before = await reviewsOf(db, 'ana');
    await importProgress(db, 'ana', old);
    expect(await reviewsOf(db, 'ana')).toEqual(before);
    await db.close();
  });

  test.each([
    ['no JSON', '{'],
    ['something else', '{"format":"other"}'],
    ['marks above full', '{"format":"anillo-progress","version":1,"attempts":[{"share":2}],"reviews":[],"places":[]}'],
  ])('what is no progress file is refused whole: %s', async (_name, text) => {
    const db = await withLearners();
    expect(await importProgress(db, 'ana', text)).toBe('not-progress');
    expect(await attemptsOf(db, 'ana')).toEqual([]);
    await db.close();
  });

  test('for a spreadsheet there is a line an attempt, and no cell is a formula', async () => {
    const db = await withLearners();
    await recordAttempts(db, [attempt({ variant: '=1+1', response: { typed: 'a "b", c' } })]);
    const [header, line, rest] = (await exportAttemptsCsv(db, 'ana')).split('\r\n');
    expect(header).toMatch(/^id,atMs,day,lesson/);
    expect(line).toContain(",'=1+1,");
    expect(line).toContain('"{""typed"":""a \\""b\\"", c""}"');
    expect(rest).toBe('');
    await db.close();
  });
});
