import Database from 'libsql';

import type { Db, Row, SqlValue } from './db.ts';
import { Hints } from './hints.ts';
import { StoreError, troubleOf } from './store-error.ts';

type Connection = InstanceType<typeof Database>;

type Statement = ReturnType<typeof Database.prototype.prepare<SqlValue[]>>;

/** How long a statement waits for another process that writes. */
const BUSY_MS = 5_000;

/** What holds for every connection to a store. */
export const setUp: readonly string[] = [
  // Before all else, since every other statement may have to wait.
  `pragma busy_timeout = ${BUSY_MS}`,
  // No WAL: libsql carries SQLite 3.45.1, whose WAL can lose a reset when two connections write and checkpoint at the
  // same instant (sqlite.org/wal.html, "the WAL-reset bug"). FULL: what was acknowledged survives a power cut.
  'pragma journal_mode = TRUNCATE',
  'pragma synchronous = FULL',
  'pragma foreign_keys = ON',
  // What is forgotten is written over.
  'pragma secure_delete = ON',
];

/** A Db in one file. The engine is synchronous, so a statement blocks whoever calls: a server keeps it in a thread of its own. */
export class SqliteDb implements Db {
  readonly #file: string;
  readonly #connection: Connection;
  readonly #statements = new Map<string, Statement>();
  readonly #hints: Hints;
  /** The end of the queue: a transaction begins when the one before it is over. */
  #last: Promise<unknown> = Promise.resolve();

  constructor(file: string, now: () => number) {
    this.#file = file;
    this.#hints = new Hints(now);
    this.#connection = this.#try(() => new Database(file));
    try {
      this.#setUp();
    } catch (error) {
      this.#connection.close();
      throw error;
    }
  }

  #setUp(): void {
    for (const statement of setUp) this.#run(statement, []);
  }

  all(sql: string, parameters: readonly SqlValue[] = []): Promise<readonly Row[]> {
    return this.#queue(() => Promise.resolve(this.#run(sql, parameters)));
  }

  transaction<Result>(work: (within: Db) => Promise<Result>): Promise<Result> {
    return this.#queue(async () => {
      this.#run('begin immediate', []);
      try {
        const result = await work(this.#within());
        this.#run('commit', []);
        return result;
      } catch (error) {
        if (this.#connection.inTransaction) this.#run('rollback', []);
        throw error;
      }
    });
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
    return this.#queue(() => {
      this.#hints.close();
      this.#connection.close();
      return Promise.resolve();
    });
  }

  /** The same database for whoever is inside a transaction: at once, since its turn has come. */
  #within(): Db {
    const within: Db = {
      all: (sql, parameters = []) => Promise.resolve().then(() => this.#run(sql, parameters)),
      transaction: (work) => work(within),
      notify: (channel) => this.notify(channel),
      listen: (channel, hear) => this.listen(channel, hear),
      now: () => this.now(),
      close: () => Promise.reject(new Error('a transaction cannot close its database')),
    };
    return within;
  }

  /** One after another: two transactions on one connection would be one. */
  #queue<Result>(turn: () => Promise<Result>): Promise<Result> {
    const result = this.#last.then(turn);
    this.#last = result.catch(() => undefined);
    return result;
  }

  #run(sql: string, parameters: readonly SqlValue[]): readonly Row[] {
    return this.#try(() => {
      const statement = this.#prepare(sql);
      if (statement.reader) return statement.all(...parameters) as Row[];
      statement.run(...parameters);
      return [];
    });
  }

  /** SQLite counts ?1; $1 would be a name to it. */
  #prepare(sql: string): Statement {
    const known = this.#statements.get(sql);
    if (known !== undefined) return known;
    const statement = this.#connection.prepare<SqlValue[]>(sql.replace(/\$(\d+)/g, '?$1'));
    this.#statements.set(sql, statement);
    return statement;
  }

  #try<Result>(act: () => Result): Result {
    try {
      return act();
    } catch (error) {
      const trouble = troubleOf(error);
      throw trouble === undefined ? error : new StoreError(trouble, this.#file, error);
    }
  }
}
