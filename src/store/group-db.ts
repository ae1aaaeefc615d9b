import type { Db, Row, SqlValue } from './db.ts';
import { Hints } from './hints.ts';
import type { Engine } from './thread-engine.ts';

/** So much is put into one group at most: the first of it must not wait for ever. */
const MAX_GROUP = 256;
const MAX_GROUP_MS = 40;

/** What cannot stand in a transaction, and what needs none. */
const aloneOnly = /^\s*(?:pragma|vacuum)\b/i;
const reading = /^\s*select\b/i;

/** Work that waits for its turn. */
interface Unit {
  readonly kind: 'alone' | 'read' | 'write';
  work(within: Db): Promise<unknown>;
  resolve(result: unknown): void;
  reject(error: unknown): void;
}

/** How a unit went, before the group counts. */
type Outcome = { readonly unit: Unit } & ({ readonly result: unknown } | { readonly error: unknown });

/** A Db for many at once. The disk takes as long for one transaction as for a hundred, so that what waits is kept as one group, and nobody is told that theirs is safe before the group is. Each still counts whole or not at all, and one that fails takes no other with it. */
export class GroupDb implements Db {
  readonly #engine: Engine;
  readonly #hints: Hints;
  readonly #waiting: Unit[] = [];
  #isServing = false;

  constructor(engine: Engine, now: () => number) {
    this.#engine = engine;
    this.#hints = new Hints(now);
  }

  all(sql: string, parameters: readonly SqlValue[] = []): Promise<readonly Row[]> {
    const kind = aloneOnly.test(sql) ? 'alone' : reading.test(sql) ? 'read' : 'write';
    return this.#queue(kind, (within) => within.all(sql, parameters));
  }

  transaction<Result>(work: (within: Db) => Promise<Result>): Promise<Result> {
    return this.#queue('write', work);
  }

  notify(channel: string): Promise<void> {
    return this.#hints.notify(channel);
  }

  listen(channel: string, hear: () => void): () => void {
    return this.#hints.listen(channel, hear);
  }

  now(): Promise<number> {
    return this.#hints.now();
  }

  close(): Promise<void> {
    return this.#queue('alone', async () => {
      this.#hints.close();
      await this.#engine.close();
    });
  }

  #queue<Result>(kind: Unit['kind'], work: (within: Db) => Promise<Result>): Promise<Result> {
    return new Promise<Result>((resolve, reject) => {
      // Safe: it is resolved with what its own work gave.
      this.#waiting.push({ kind, work, resolve: resolve as (result: unknown) => void, reject });
      void this.#serve();
    });
  }

  async #serve(): Promise<void> {
    if (this.#isServing) return;
    this.#isServing = true;
    try {
      for (let unit = this.#waiting[0]; unit !== undefined; unit = this.#waiting[0]) {
        if (unit.kind === 'write') await this.#keepGroup();
        else await this.#runAlone(this.#waiting.shift()!);
      }
    } finally {
      // No await stands between the last look at what waits and this line, so nobody is left waiting.
      this.#isServing = false;
    }
  }

  async #runAlone({ work, resolve, reject }: Unit): Promise<void> {
    await work(this.#within([])).then(resolve, reject);
  }

  async #keepGroup(): Promise<void> {
    const outcomes: Outcome[] = [];
    try {
      await this.#engine.run([['begin immediate']]);
      await this.#fillGroup(outcomes);
      await this.#engine.run([['commit']]);
    } catch (error) {
      // It may have been rolled back already.
      await this.#engine.run([['rollback']]).catch(() => undefined);
      if (outcomes.length === 0) outcomes.push({ unit: this.#waiting.shift()!, error });
      for (const { unit } of outcomes) unit.reject(error);
      return;
    }
    for (const outcome of outcomes) {
      if ('error' in outcome) outcome.unit.reject(outcome.error);
      else outcome.unit.resolve(outcome.result);
    }
  }

  async #fillGroup(outcomes: Outcome[]): Promise<void> {
    const endsAtMs = performance.now() + MAX_GROUP_MS;
    while (outcomes.length < MAX_GROUP && performance.now() < endsAtMs) {
      if (this.#waiting[0] === undefined || this.#waiting[0].kind === 'alone') return;
      const unit = this.#waiting.shift()!;
      // Its place is taken before it is tried, so that what breaks the group reaches it.
      const place = outcomes.push({ unit, error: undefined }) - 1;
      outcomes[place] = await this.#try(unit);
    }
  }

  /** Throws only where the whole group is broken. */
  async #try(unit: Unit): Promise<Outcome> {
    const within = this.#within([['savepoint unit']]);
    try {
      const result = await unit.work(within);
      if (within.hasBegun) await this.#engine.run([['release unit']]);
      return { unit, result };
    } catch (error) {
      if (within.hasBegun) await this.#undoUnit(error);
      return { unit, error };
    }
  }

  /** What fails badly, such as a full disk, takes the whole transaction back, and then there is no unit to be undone. */
  async #undoUnit(cause: unknown): Promise<void> {
    await this.#engine.run([['rollback to unit'], ['release unit']]).catch(() => {
      throw cause;
    });
  }

  /** The same database for whoever's turn has come; what is to stand first goes with their first statement. */
  #within(first: readonly [string][]): Db & { readonly hasBegun: boolean } {
    let before = first;
    const within = {
      hasBegun: false,
      all: async (sql: string, parameters: readonly SqlValue[] = []) => {
        const statements = [...before, [sql, parameters] as const];
        before = [];
        within.hasBegun = first.length > 0;
        const rows = await this.#engine.run(statements);
        return rows.at(-1) ?? [];
      },
      transaction: <Result>(work: (within: Db) => Promise<Result>): Promise<Result> => work(within),
      notify: (channel: string) => this.notify(channel),
      listen: (channel: string, hear: () => void) => this.listen(channel, hear),
      now: () => this.now(),
      close: () => Promise.reject(new Error('a transaction cannot close its database')),
    };
    return within;
  }
}
