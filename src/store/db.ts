/** What a column may hold. A moment is milliseconds since 1970; what has fields is JSON as text. */
export type SqlValue = string | number | null;

/** One row, by the names of its columns. */
export type Row = Readonly<Record<string, SqlValue>>;

/** A database, as small as it can be: plain SQL with $1 parameters that SQLite and PostgreSQL both understand. */
export interface Db {
  /** Runs one statement and gives its rows, if it has any. */
  all(sql: string, parameters?: readonly SqlValue[]): Promise<readonly Row[]>;
  /** Runs several statements as one: all of them count or none, and nobody sees them halfway. When it has come back, they survive the loss of power. */
  transaction<Result>(work: (within: Db) => Promise<Result>): Promise<Result>;
  /** Tells whoever listens that something changed. It is a hint: the tables are the truth. */
  notify(channel: string): Promise<void>;
  /** Hears hints until the returned function is called. */
  listen(channel: string, hear: () => void): () => void;
  /** The one clock: the store's. */
  now(): Promise<number>;
  close(): Promise<void>;
}
