import type { Db } from './db.ts';

/** Something that a server knows of itself, such as what proves that somebody is a teacher. */
export async function serverFact(db: Db, name: string): Promise<string | undefined> {
  const [row] = await db.all('select value from server_facts where name = $1', [name]);
  return row && String(row.value);
}

export async function keepServerFact(db: Db, name: string, value: string): Promise<void> {
  await db.all(
    `insert into server_facts (name, value) values ($1, $2)
     on conflict (name) do update set value = excluded.value`,
    [name, value],
  );
}

/** Takes a fact away, if it has this very value: true for one caller only. */
export async function spendServerFact(db: Db, name: string, value: string): Promise<boolean> {
  const rows = await db.all('delete from server_facts where name = $1 and value = $2 returning name', [name, value]);
  return rows.length > 0;
}
