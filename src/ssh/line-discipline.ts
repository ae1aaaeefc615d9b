import { StringDecoder } from 'node:string_decoder';
import { Transform, type TransformCallback } from 'node:stream';
import stringWidth from 'string-width';

import { printable } from '../language/printable.ts';

/** No line is longer. */
const MAX_LINE = 4000;

/** What a terminal does with what is typed (termios(3)), where the client left it to us: it shows the line, mends it, and gives it on when it is whole. */
export class LineDiscipline extends Transform {
  readonly #decoder = new StringDecoder('utf8');
  readonly #show: (text: string) => void;
  #line: string[] = [];
  #lastWasReturn = false;
  /** True within an escape sequence, such as that of an arrow key: it moves nothing here. */
  #isEscaped = false;

  constructor(show: (text: string) => void) {
    super();
    this.#show = show;
  }

  override _transform(bytes: Buffer, _: BufferEncoding, done: TransformCallback): void {
    for (const character of this.#decoder.write(bytes)) this.#take(character);
    done();
  }

  #take(character: string): void {
    const isSecondOfPair = character === '\n' && this.#lastWasReturn;
    this.#lastWasReturn = character === '\r';
    if (isSecondOfPair || this.#isInEscape(character)) return;
    const act = acts[character];
    if (act !== undefined) this[act]();
    else this.#add(character);
  }

  #isInEscape(character: string): boolean {
    if (!this.#isEscaped) {
      this.#isEscaped = character === '\x1b';
      return this.#isEscaped;
    }
    this.#isEscaped = !/[A-Za-z~\r\n]/.test(character) || character === 'O';
    return true;
  }

  #add(character: string): void {
    if (printable(character) === '' || this.#line.length >= MAX_LINE) return;
    this.#line.push(character);
    this.#show(character);
  }

  /** Enter. */
  protected give(): void {
    this.#show('\n');
    this.push(`${this.#line.join('')}\n`);
    this.#line = [];
  }

  /** Backspace. */
  protected rub(): void {
    const last = this.#line.pop();
    if (last === undefined) return;
    const width = stringWidth(last);
    this.#show('\b'.repeat(width) + ' '.repeat(width) + '\b'.repeat(width));
  }

  /** Ctrl-W. */
  protected rubWord(): void {
    while (this.#line.at(-1) === ' ') this.rub();
    while (this.#line.length > 0 && this.#line.at(-1) !== ' ') this.rub();
  }

  /** Ctrl-U. */
  protected rubLine(): void {
    while (this.#line.length > 0) this.rub();
  }

  /** Ctrl-D on an empty line. */
  protected finish(): void {
    if (this.#line.length === 0) this.push(null);
  }

  /** Ctrl-C. */
  protected interrupt(): void {
    this.#show('^C\n');
    this.push(null);
  }
}

type Act = 'give' | 'rub' | 'rubWord' | 'rubLine' | 'finish' | 'interrupt';

const acts: Readonly<Record<string, Act>> = {
  '\r': 'give',
  '\n': 'give',
  '\x7f': 'rub',
  '\b': 'rub',
  '\x15': 'rubLine',
  '\x17': 'rubWord',
  '\x04': 'finish',
  '\x03': 'interrupt',
};
