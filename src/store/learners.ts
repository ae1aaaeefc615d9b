import type { Db } from './db.ts';

/** Somebody who learns. */
export interface Learner {
  readonly id: string;
  readonly name: string;
  readonly createdAtMs: number;
}

/** Who learns at this computer, where nobody says who it is. */
export const LOCAL_LEARNER = 'local';

/** Makes a learner known. One who is known already stays as they are. */
export async function addLearner(db: Db, { id, name }: Pick<Learner, 'id' | 'name'>): Promise<void> {
  await db.all('insert into learners (id, name, created_at_ms) values ($1, $2, $3) on conflict (id) do nothing', [
    id,
    name,
    await db.now(),
  ]);
}

/** Everybody who learns here, the earliest first. */
export async function learners(db: Db): Promise<Learner[]> {
  const rows = await db.all('select id, name, created_at_ms from learners order by created_at_ms, id');
  return rows.map(({ id, name, created_at_ms }) => ({
    id: String(id),
    name: String(name),
    createdAtMs: Number(created_at_ms),
  }));
}
