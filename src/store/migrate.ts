import type { Db } from './db.ts';
import { migrations } from './migrations.ts';
import { StoreError } from './store-error.ts';

/** How a database is brought forward. */
export interface MigrateOptions {
  /** How a failure calls it. */
  readonly name: string;
  /** Called before anything changes in a database that holds something. */
  readonly backUp: (version: number) => Promise<void>;
  readonly steps?: readonly (readonly string[])[];
}

/** Brings a database to the present form, step by step, each whole or not at all. One that a newer anillo wrote is left alone. */
export async function migrate(db: Db, { name, backUp, steps = migrations }: MigrateOptions): Promise<void> {
  await db.all('create table if not exists schema_steps (step integer primary key, at_ms bigint not null)');
  const done = await stepsDone(db);
  if (done > steps.length) throw new StoreError('newer', name);
  if (done === steps.length) return;
  if (done > 0) await backUp(done);
  for (let step = done; step < steps.length; step++) await takeStep(db, step, steps[step]!);
}

async function takeStep(db: Db, step: number, statements: readonly string[]): Promise<void> {
  await db.transaction(async (within) => {
    // Another process may have been faster.
    if ((await stepsDone(within)) > step) return;
    for (const statement of statements) await within.all(statement);
    await within.all('insert into schema_steps (step, at_ms) values (cast($1 as integer), $2)', [
      step + 1,
      await within.now(),
    ]);
  });
}

async function stepsDone(db: Db): Promise<number> {
  const [row] = await db.all('select count(*) as steps from schema_steps');
  return Number(row?.steps ?? 0);
}
