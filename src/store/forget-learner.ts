import { randomBytes } from 'node:crypto';

import type { Db } from './db.ts';

/** What is kept of a learner, table by table. What points to `learners` stands before it. */
const tables = ['attempts', 'reviews', 'places', 'settings', 'users'] as const;

/** Forgets everything of a learner but what they did in classes; when it has come back, it is gone from the disk too. False where there was nobody of this id. */
export async function forgetLearner(db: Db, learner: string): Promise<boolean> {
  return db.transaction(async (within) => {
    for (const table of tables) await within.all(`delete from ${table} where learner = $1`, [learner]);
    const rows = await within.all('delete from learners where id = $1 returning id', [learner]);
    return rows.length > 0;
  });
}

/** Forgets a learner, and makes nobody of them in the logs of classes: the answers stay, so that the class's figures stay true, and nothing says whose they were. */
export async function forgetLearnerEverywhere(db: Db, learner: string): Promise<boolean> {
  return db.transaction(async (within) => {
    const nobody = `gone-${randomBytes(4).toString('hex')}`;
    await within.all('update classes set teacher = $2 where teacher = $1', [learner, nobody]);
    const events = await within.all(
      'select class, sequence, author, body from class_events where author = $1 or body like $2',
      [learner, `%${JSON.stringify(learner)}%`],
    );
    for (const { class: id, sequence, author, body } of events) {
      const isTheirs = author === learner;
      await within.all('update class_events set author = $3, body = $4 where class = $1 and sequence = $2', [
        ...[id!, sequence!, isTheirs ? nobody : author!],
        JSON.stringify(withoutPerson(JSON.parse(String(body)), { learner, nobody, isTheirs })),
      ]);
    }
    // Who holds one of these classes reads it anew.
    for (const id of new Set(events.map((event) => event.class!))) {
      await within.all('update classes set rewritten = rewritten + 1 where id = $1', [id]);
    }
    return forgetLearner(within, learner);
  });
}

interface Change {
  readonly learner: string;
  readonly nobody: string;
  /** True within what the learner said, or what is said of them: a name there is theirs. */
  readonly isTheirs: boolean;
}

function withoutPerson(value: unknown, change: Change): unknown {
  if (value === change.learner) return change.nobody;
  if (Array.isArray(value)) return value.map((one) => withoutPerson(one, change));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value);
  const isTheirs = change.isTheirs || entries.some(([, inner]) => inner === change.learner);
  return Object.fromEntries(
    entries.map(([name, inner]) => [
      name,
      isTheirs && name === 'name' && typeof inner === 'string'
        ? change.nobody
        : withoutPerson(inner, { ...change, isTheirs: false }),
    ]),
  );
}

/** Forgets everybody whose id begins so. */
export async function forgetLearners(db: Db, beginning: string): Promise<void> {
  const rows = await db.all('select id from learners where substr(id, 1, cast($2 as integer)) = $1', [
    beginning,
    beginning.length,
  ]);
  for (const { id } of rows) await forgetLearner(db, String(id));
}
