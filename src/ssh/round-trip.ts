import { Transform, type TransformCallback } from 'node:stream';

/** Asks a terminal where its cursor is (DSR 6, ECMA-48 8.3.35): every one answers at once. */
const QUESTION = '\x1b[6n';
const answer = /\x1b\[\d{1,4};\d{1,4}R/;

/** True where all that came is a terminal's answer to our question: nobody pressed anything. */
export function isOwnAnswer(bytes: Buffer): boolean {
  return /^(\x1b\[\d{1,4};\d{1,4}R)+$/.test(bytes.toString('latin1'));
}

/** The beginning of an answer whose rest may come with the next bytes. */
const begun = /\x1b\[\d[\d;]*$/;

/** So often it is asked, and so long an answer is waited for. */
const EVERY_MS = 10_000;
const PATIENCE_MS = 5000;

/** What comes from a terminal, without the answers to our own question: how long these take is the way there and back. */
export class RoundTrip extends Transform {
  readonly #write: (text: string) => void;
  readonly #now: () => number;
  readonly #timer: NodeJS.Timeout;
  #askedAtMs: number | undefined;
  #held = '';
  #lastMs: number | undefined;

  constructor(write: (text: string) => void, now: () => number) {
    super();
    this.#write = write;
    this.#now = now;
    this.#timer = setInterval(() => this.ask(), EVERY_MS);
    this.once('close', () => clearInterval(this.#timer));
  }

  /** The way there and back as it was measured last; nothing where the terminal never answered. */
  get ms(): number | undefined {
    return this.#lastMs;
  }

  ask(): void {
    if (this.#isWaiting()) return;
    this.#askedAtMs = this.#now();
    this.#write(QUESTION);
  }

  override _transform(bytes: Buffer, _: BufferEncoding, done: TransformCallback): void {
    // A byte a character, so that nothing of a letter is lost where the bytes are cut.
    done(null, Buffer.from(this.#withoutAnswer(this.#held + bytes.toString('latin1')), 'latin1'));
  }

  override _flush(done: TransformCallback): void {
    done(null, Buffer.from(this.#held, 'latin1'));
  }

  #withoutAnswer(text: string): string {
    this.#held = '';
    if (!this.#isWaiting()) return text;
    const found = answer.exec(text);
    if (found !== null) {
      this.#lastMs = this.#now() - this.#askedAtMs!;
      this.#askedAtMs = undefined;
      return text.slice(0, found.index) + text.slice(found.index + found[0].length);
    }
    this.#held = begun.exec(text)?.[0] ?? '';
    return text.slice(0, text.length - this.#held.length);
  }

  #isWaiting(): boolean {
    return this.#askedAtMs !== undefined && this.#now() - this.#askedAtMs < PATIENCE_MS;
  }
}
