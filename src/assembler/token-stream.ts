import { Mistake, type Place } from './mistake.ts';
import type { Token } from './tokenize.ts';

/** The tokens of a line, read from left to right. */
export class TokenStream {
  /** The last label that is not local: `.loop` belongs to it. */
  scope: string;
  operators = 0;
  private readonly tokens: readonly Token[];
  private readonly lineLength: number;
  private next = 0;

  constructor(tokens: readonly Token[], lineLength: number, scope: string) {
    this.tokens = tokens;
    this.lineLength = lineLength;
    this.scope = scope;
  }

  get isAtEnd(): boolean {
    return this.next >= this.tokens.length;
  }

  /** The next token, or the one after it, without reading it. */
  peek(ahead = 0): Token | undefined {
    return this.tokens[this.next + ahead];
  }

  read(): Token | undefined {
    return this.tokens[this.next++];
  }

  /** The next word in small letters, as NASM compares them; empty when the next token is no word. */
  get word(): string {
    const token = this.peek();
    return token?.kind === 'word' ? token.text.toLowerCase() : '';
  }

  isSign(text: string): boolean {
    const token = this.peek();
    return token?.kind === 'sign' && token.text === text;
  }

  /** Reads the sign if it is next. */
  skip(text: string): boolean {
    if (!this.isSign(text)) return false;
    this.next++;
    return true;
  }

  /** The place of the next token, or of the end of the line. */
  get place(): Place {
    return this.peek() ?? { column: this.endColumn, length: 1 };
  }

  /** The place of the token that was read last. */
  get lastPlace(): Place {
    return this.tokens[this.next - 1] ?? this.place;
  }

  private get endColumn(): number {
    const last = this.tokens.at(-1);
    return last === undefined ? this.lineLength + 1 : last.column + last.length;
  }

  expectEnd(): void {
    const token = this.peek();
    if (token !== undefined) throw new Mistake(token, 'asm.expectedEnd', { found: token.text });
  }
}
