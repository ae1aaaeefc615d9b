import { setTimeout as sleep } from 'node:timers/promises';

import type { Db } from '../store/db.ts';
import { spendTeacherToken } from './teacher-token.ts';

/** After so many wrong tokens nobody is looked at for a while, not even with the right one. */
const TRIES = 5;
const FORGET_MS = 15 * 60_000;

/** So many are remembered at most, the latest. */
const MAX_KNOWN = 20_000;

/** What is no token, or no longer one, takes so long to be refused, whatever the reason. */
const REFUSAL_MS = 1000;

/** Everybody of one server who says that the teacher's token is theirs. Wrong, spent, absent, or tried too often: the reply and its time are the same. */
export class TeacherClaims {
  readonly #db: Db;
  readonly #now: () => number;
  readonly #tries = new Map<string, { readonly count: number; readonly atMs: number }>();

  constructor(db: Db, now: () => number) {
    this.#db = db;
    this.#now = now;
  }

  /** Makes somebody a teacher for the token, which then counts no more. */
  async claim(token: string, learner: string): Promise<boolean> {
    const refusal = sleep(REFUSAL_MS, false, { ref: false });
    // Counted before it is looked at: tries at the same moment are tries too.
    const isLookedAt = this.#note(learner) <= TRIES;
    if (!isLookedAt || !(await spendTeacherToken(this.#db, token, learner))) return refusal;
    this.#tries.delete(learner);
    return true;
  }

  #note(learner: string): number {
    const atMs = this.#now();
    const known = this.#tries.get(learner);
    const isFresh = known !== undefined && atMs - known.atMs <= FORGET_MS;
    const count = (isFresh ? known.count : 0) + 1;
    // A try that is not looked at does not make the wait longer.
    this.#tries.set(learner, { count, atMs: count > TRIES && known ? known.atMs : atMs });
    if (this.#tries.size > MAX_KNOWN) this.#tries.delete(this.#tries.keys().next().value!);
    return count;
  }
}
