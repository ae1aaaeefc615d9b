import { type Appended, appendWithin, type NewEvent } from './class-log.ts';
import type { Db } from './db.ts';

interface Waiting {
  readonly classId: string;
  readonly event: NewEvent;
  resolve(appended: Appended): void;
  reject(error: unknown): void;
}

/** No transaction takes more events: those that come after them do not wait for ever. */
const MOST_AT_ONCE = 500;

/**
 * Appends the events of many sessions: what comes within one turn of the loop, or while a transaction is under way, goes into
 * one transaction, and each is acknowledged after it. A disk that can settle 500 times a second so takes many more answers.
 */
export class EventAppender {
  readonly #db: Db;
  #waiting: Waiting[] = [];
  #isWorking = false;

  constructor(db: Db) {
    this.#db = db;
  }

  /** When it has come back, the event is on disk. Where the world fails, the same event can be appended again. */
  append(classId: string, event: NewEvent): Promise<Appended> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ classId, event, resolve, reject });
      if (this.#isWorking) return;
      this.#isWorking = true;
      setImmediate(() => void this.#work());
    });
  }

  async #work(): Promise<void> {
    try {
      while (this.#waiting.length > 0) await this.#commit(this.#waiting.splice(0, MOST_AT_ONCE));
    } finally {
      // No await stands between the last look at what waits and this line, so nothing is left lying.
      this.#isWorking = false;
    }
  }

  async #commit(batch: readonly Waiting[]): Promise<void> {
    try {
      const appended = await this.#db.transaction((within) => appendAll(within, batch));
      batch.forEach((one, index) => one.resolve(appended[index]!));
    } catch (error) {
      for (const one of batch) one.reject(error);
    }
  }
}

/** What became of each, in the order in which they came. */
async function appendAll(db: Db, batch: readonly Waiting[]): Promise<Appended[]> {
  const results = new Map<Waiting, Appended>();
  for (const classId of new Set(batch.map((one) => one.classId))) {
    const own = batch.filter((one) => one.classId === classId);
    const appended = await appendWithin(
      db,
      classId,
      own.map(({ event }) => event),
    );
    own.forEach((one, index) => results.set(one, appended[index]!));
  }
  return batch.map((one) => results.get(one)!);
}
