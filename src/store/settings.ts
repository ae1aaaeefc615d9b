import type { Db } from './db.ts';

/** Keeps a wish of somebody's, such as their language. */
export async function keepSetting(db: Db, learner: string, name: string, value: string): Promise<void> {
  await db.all(
    `insert into settings (learner, name, value) values ($1, $2, $3)
     on conflict (learner, name) do update set value = excluded.value`,
    [learner, name, value],
  );
}

/** Everything that somebody wishes, by name. */
export async function settingsOf(db: Db, learner: string): Promise<ReadonlyMap<string, string>> {
  const rows = await db.all('select name, value from settings where learner = $1 order by name', [learner]);
  return new Map(rows.map(({ name, value }) => [String(name), String(value)]));
}
