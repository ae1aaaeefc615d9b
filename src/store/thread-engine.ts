import { Worker } from 'node:worker_threads';

import type { Row, SqlValue } from './db.ts';
import { setUp } from './sqlite-db.ts';
import { StoreError, troubleOf } from './store-error.ts';

/** A statement with what fills its gaps. */
export type Statement = readonly [sql: string, parameters?: readonly SqlValue[]];

/** Runs statements one after the other, in the order in which they were asked for. */
export interface Engine {
  /** Runs some statements with nothing between them, up to the first that fails; gives the rows of each. */
  run(statements: readonly Statement[]): Promise<readonly (readonly Row[])[]>;
  close(): Promise<void>;
}

interface Answer {
  readonly id: number;
  readonly rows?: readonly (readonly Row[])[];
  readonly error?: { readonly code?: string; readonly message: string };
}

interface Waiting {
  resolve(rows: readonly (readonly Row[])[]): void;
  reject(error: unknown): void;
}

/** SQLite in a thread of its own: whoever asks waits, and everybody else goes on. */
export class ThreadEngine implements Engine {
  readonly #file: string;
  readonly #worker: Worker;
  readonly #waiting = new Map<number, Waiting>();
  #last = 0;
  #end: unknown;

  private constructor(file: string) {
    this.#file = file;
    this.#worker = new Worker(new URL('./sqlite-thread.js', import.meta.url), { workerData: file });
    this.#worker.on('message', (answer: Answer) => this.#take(answer));
    this.#worker.on('error', (error) => this.#fail(error));
    this.#worker.on('exit', () => this.#fail(new Error('the thread of the store has ended')));
  }

  static async open(file: string): Promise<ThreadEngine> {
    const engine = new ThreadEngine(file);
    try {
      await engine.run(setUp.map((sql) => [sql]));
      return engine;
    } catch (error) {
      await engine.close();
      throw error;
    }
  }

  run(statements: readonly Statement[]): Promise<readonly (readonly Row[])[]> {
    if (this.#end !== undefined) return Promise.reject(this.#told(this.#end));
    const id = (this.#last += 1);
    // SQLite counts ?1; $1 would be a name to it.
    const order = statements.map(([sql, parameters = []]) => [sql.replace(/\$(\d+)/g, '?$1'), parameters]);
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      this.#worker.postMessage({ id, statements: order });
    });
  }

  async close(): Promise<void> {
    this.#end ??= new Error('the store is closed');
    await this.#worker.terminate();
  }

  #take({ id, rows = [], error }: Answer): void {
    const waiting = this.#waiting.get(id);
    this.#waiting.delete(id);
    if (error === undefined) waiting?.resolve(rows);
    else waiting?.reject(this.#told(Object.assign(new Error(error.message), { code: error.code ?? '' })));
  }

  #fail(error: unknown): void {
    this.#end ??= error;
    for (const { reject } of this.#waiting.values()) reject(this.#told(this.#end));
    this.#waiting.clear();
  }

  #told(error: unknown): unknown {
    const trouble = troubleOf(error);
    return trouble === undefined ? error : new StoreError(trouble, this.#file, error);
  }
}
