import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import type { Attempt } from '../../src/quiz/attempt.ts';
import { attemptsOf } from '../../src/store/attempts.ts';
import { LOCAL_LEARNER } from '../../src/store/learners.ts';
import { openStore } from '../../src/store/open-store.ts';
import { type Review, reviewsOf } from '../../src/store/reviews.ts';
import { use, type Use } from './use.ts';

/** A folder with one small lesson, `small`, that has a question of nearly every kind. */
export const lessons = fileURLToPath(new URL('lessons', import.meta.url));

/** Noon on a day on which the tests take place. */
export const NOON_MS = Date.UTC(2026, 0, 5, 12);

/** Somebody who learns, with a place of their own to keep what they learn. */
export class Learner {
  data = join(mkdtempSync(join(tmpdir(), 'anillo-learner-')), 'data');
  /** Its clock goes on by a millisecond whenever it is read, and else only when a test says so. */
  nowMs = NOON_MS;

  /** Uses the program with the small lesson beside ours. */
  use(args: readonly string[], options: Parameters<typeof use>[1] = {}): Promise<Use> {
    return use([...args, '--data', this.data, '--lessons', lessons], { now: () => (this.nowMs += 1), ...options });
  }

  /** Answers one question of one kind, with lines as they are typed. */
  answer(kind: string, ...lines: string[]): Promise<Use> {
    const args = ['quiz', 'small', '--kinds', kind, '--count', '1', '--seed', '7'];
    return this.use(args, { input: lines.map((line) => `${line}\n`).join('') });
  }

  async attempts(): Promise<Attempt[]> {
    const db = await openStore(join(this.data, 'anillo.db'));
    const attempts = await attemptsOf(db, LOCAL_LEARNER);
    await db.close();
    return attempts;
  }

  async deck(): Promise<Review[]> {
    const db = await openStore(join(this.data, 'anillo.db'));
    const reviews = await reviewsOf(db, LOCAL_LEARNER);
    await db.close();
    return reviews;
  }
}
