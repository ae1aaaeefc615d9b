import { StringDecoder } from 'node:string_decoder';
import type { Readable } from 'node:stream';
import { setImmediate } from 'node:timers/promises';

/** What was heard: a line, the end of all lines, or nothing in the time that there was. */
export type Heard =
  { readonly kind: 'line'; readonly text: string } | { readonly kind: 'end' } | { readonly kind: 'late' };

/** No honest line is longer; what comes after is left out. */
const MAX_LINE = 4000;

/** Lines that wait to be read, before the stream is asked to wait too. */
const MAX_WAITING = 1000;

/** Lines as a person types them or a pipe brings them. The terminal itself does the editing, so that it works everywhere. */
export class LineInput {
  readonly isTTY: boolean;
  readonly #stream: Readable;
  readonly #decoder = new StringDecoder('utf8');
  readonly #lines: string[] = [];
  #unfinished = '';
  #hasEnded = false;
  #wake: () => void = () => undefined;

  constructor(stream: Readable & { readonly isTTY?: boolean }) {
    this.#stream = stream;
    this.isTTY = stream.isTTY ?? false;
    stream.on('data', (bytes: Buffer) => this.#take(this.#decoder.write(bytes)));
    stream.on('end', () => this.#end());
    stream.on('close', () => this.#end());
    // A terminal that went away has no more lines.
    stream.on('error', () => this.#end());
  }

  /** The next line, waited for so long. */
  async next(waitMs = Infinity): Promise<Heard> {
    if (this.#lines.length === 0 && !this.#hasEnded) await this.#arrival(waitMs);
    // Lines that a pipe brought all at once must not keep the process from hearing a signal.
    else await setImmediate();
    const text = this.#lines.shift();
    if (text !== undefined) return { kind: 'line', text };
    return { kind: this.#hasEnded ? 'end' : 'late' };
  }

  /** Forgets whole lines that were typed and not read yet. */
  forget(): void {
    this.#lines.length = 0;
  }

  /** Reads no more, so that the program can end. */
  close(): void {
    this.#stream.pause();
    this.#stream.destroy();
  }

  async #arrival(waitMs: number): Promise<void> {
    this.#stream.resume();
    let timer: NodeJS.Timeout | undefined;
    await new Promise<void>((resolve) => {
      this.#wake = resolve;
      if (waitMs !== Infinity) timer = setTimeout(resolve, Math.max(0, Math.min(waitMs, MAX_WAIT_MS)));
    });
    clearTimeout(timer);
  }

  #take(text: string): void {
    const parts = (this.#unfinished + text).split(/\r\n|\n|\r(?!$)/);
    this.#unfinished = parts.pop()!.slice(0, MAX_LINE);
    this.#lines.push(...parts.map((line) => line.slice(0, MAX_LINE)));
    if (this.#lines.length > MAX_WAITING) this.#stream.pause();
    if (parts.length > 0) this.#wake();
  }

  /** A last line needs no end of its own. */
  #end(): void {
    if (this.#hasEnded) return;
    this.#hasEnded = true;
    const rest = this.#unfinished + this.#decoder.end();
    if (rest !== '') this.#lines.push(rest);
    this.#wake();
  }
}

/** The longest time that a timer of Node can wait. */
const MAX_WAIT_MS = 0x7fff_ffff;
