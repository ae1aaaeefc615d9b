import { EventEmitter } from 'node:events';

/** What a store within one process tells its listeners: that something may have changed, never what. Its clock is the one that it is given. */
export class Hints {
  readonly #emitter = new EventEmitter().setMaxListeners(0);
  readonly #now: () => number;

  constructor(now: () => number) {
    this.#now = now;
  }

  notify(channel: string): Promise<void> {
    this.#emitter.emit(channel);
    return Promise.resolve();
  }

  listen(channel: string, hear: () => void): () => void {
    this.#emitter.on(channel, hear);
    return () => void this.#emitter.off(channel, hear);
  }

  now(): Promise<number> {
    return Promise.resolve(this.#now());
  }

  /** Nobody hears anything any more. */
  close(): void {
    this.#emitter.removeAllListeners();
  }
}
