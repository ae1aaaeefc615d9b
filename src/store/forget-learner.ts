import type { Db } from './db.ts';

/** What is kept of a learner, table by table. What points to `learners` stands before it. */
const tables = ['attempts', 'reviews', 'places', 'settings', 'users'] as const;

/** Forgets everything of a learner; when it has come back, it is gone from the disk too. False where there was nobody of this id. */
export async function forgetLearner(db: Db, learner: string): Promise<boolean> {
  return db.transaction(async (within) => {
    for (const table of tables) await within.all(`delete from ${table} where learner = $1`, [learner]);
    const rows = await within.all('delete from learners where id = $1 returning id', [learner]);
    return rows.length > 0;
  });
}

/** Forgets everybody whose id begins so. */
export async function forgetLearners(db: Db, beginning: string): Promise<void> {
  const rows = await db.all('select id from learners where substr(id, 1, cast($2 as integer)) = $1', [
    beginning,
    beginning.length,
  ]);
  for (const { id } of rows) await forgetLearner(db, String(id));
}
