import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import type { Attempt } from '../../src/quiz/attempt.ts';
import { attemptsOf } from '../../src/store/attempts.ts';
import { createClass } from '../../src/store/classes.ts';
import type { Db } from '../../src/store/db.ts';
import { addLearner } from '../../src/store/learners.ts';
import { keepMarkedAnswers } from '../../src/store/marked-attempts.ts';
import { recordAttempts } from '../../src/store/record-attempt.ts';
import { putReview, reviewsOf } from '../../src/store/reviews.ts';
import { SqliteDb } from '../../src/store/sqlite-db.ts';
import { migrated } from './stores.ts';

const DAY_MS = 86_400_000;
const START_MS = 1_764_000_000_000;

const attempt = (id: string, share: number, day: number): Attempt => ({
  ...{ id, learner: 'ana', lesson: 'kvm', question: 'q1', kind: 'single-choice', level: 'recall', objective: 'modes' },
  ...{ variant: '', seed: 1, mode: 'class', language: 'es', response: { chosen: 'guest' }, isNewProgram: false },
  ...{ share, points: Math.round(share * 1000), tookMs: 1000, atMs: START_MS + day * DAY_MS, day: 20_000 + day },
});

/** A store with one class, in which Ana has answered some questions by herself before. */
async function begun(own: readonly number[]): Promise<Db> {
  const db = await migrated(async () => new SqliteDb(':memory:', () => START_MS));
  await addLearner(db, { id: 'ana', name: 'Ana' });
  const event = { id: 'e', by: 't', kind: 'class-created', body: {} };
  await createClass(db, { id: 'c', code: 'CDFG24', teacher: 't', title: 'c', event });
  for (const [day, share] of own.entries()) await recordAttempts(db, [attempt(`own${day}`, share, day)]);
  return db;
}

/** How each answer of the class is marked: nothing where its question counts for nobody. */
type Marks = readonly (number | undefined)[];

function mark(db: Db, sequence: number, marks: Marks): Promise<number> {
  const ids = marks.map((_, round) => `c:${round}:ana`);
  const attempts = marks.flatMap((share, round) =>
    share === undefined ? [] : [attempt(ids[round]!, share, 10 + round)],
  );
  const isVoid = (_: string, round: number) => marks[round] === undefined;
  return keepMarkedAnswers(db, { class: 'c', sequence, attempts, void: ids.filter(isVoid) });
}

const share = fc.constantFrom(0, 0.7, 1);
const marks = fc.tuple(fc.option(share, { nil: undefined }), fc.option(share, { nil: undefined }));

describe('a key that is corrected after class', () => {
  it('leaves the decks as if everything had been marked by it from the beginning, in whatever order and however often the marks come', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(share, { maxLength: 4 }),
        fc.array(marks, { minLength: 1, maxLength: 4 }),
        fc.array(fc.nat(), { maxLength: 8 }),
        async (own, versions, calls) => {
          const [db, fresh] = [await begun(own), await begun(own)];
          // In any order, some of them twice, and at last the newest.
          for (const call of [...calls, versions.length - 1]) {
            await mark(db, 1 + (call % versions.length), versions[call % versions.length]!);
          }
          await mark(fresh, 1, versions.at(-1)!);
          for (const read of [reviewsOf, attemptsOf]) expect(await read(db, 'ana')).toEqual(await read(fresh, 'ana'));
          await Promise.all([db.close(), fresh.close()]);
        },
      ),
      // An answer that counts only by the newer key comes after a later one.
      {
        numRuns: 60,
        examples: [
          [
            [],
            [
              [undefined, 0.7],
              [0, 0.7],
            ],
            [0],
          ],
        ],
      },
    );
  });

  it('takes the card of who was right after all, and gives one to who was not', async () => {
    const db = await begun([]);
    expect(await mark(db, 1, [0, 1])).toBe(2);
    expect(await reviewsOf(db, 'ana')).toMatchObject([{ card: { reviews: 2 } }]);
    expect(await mark(db, 2, [1, 1])).toBe(0);
    expect(await reviewsOf(db, 'ana')).toEqual([]);
    await mark(db, 3, [1, 0]);
    expect(await reviewsOf(db, 'ana')).toMatchObject([{ card: { lastReviewAtMs: START_MS + 11 * DAY_MS } }]);
    await db.close();
  });

  it('loses nothing of a card that was brought from elsewhere', async () => {
    const db = await begun([]);
    await mark(db, 1, [0, 1]);
    const [{ card, ...rest }] = (await reviewsOf(db, 'ana')) as [Awaited<ReturnType<typeof reviewsOf>>[number]];
    const rich = { ...card, reviews: 9, stability: 80, state: 2, dueAtMs: START_MS + 90 * DAY_MS };
    await putReview(db, { ...rest, card: rich });
    await mark(db, 2, [1, 1]);
    expect((await reviewsOf(db, 'ana'))[0]!.card).toEqual(rich);
    await mark(db, 3, [1, 0]);
    expect((await reviewsOf(db, 'ana'))[0]!.card).toMatchObject({ reviews: 10, lapses: 1 });
    await db.close();
  });
});
