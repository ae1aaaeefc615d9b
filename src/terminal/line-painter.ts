import { Chalk } from 'chalk';

import { printable } from '../language/printable.ts';
import { asciiDrawing } from '../lesson/ascii-drawing.ts';
import type { StyledLine, TextStyle } from '../screens/styled-text.ts';

/** How the linear painter shows lines. */
export interface LinePainterOptions {
  /** Colours as chalk counts them; 0 is none. */
  readonly colorLevel: 0 | 1 | 2 | 3;
  /** Only ASCII and the letters of the language. */
  readonly isAscii: boolean;
  readonly write: (text: string) => unknown;
}

/** The linear mode: lines go to the terminal one after the other, and what was written is never changed. */
export class LinePainter {
  readonly #write: (text: string) => unknown;
  readonly #safe: (text: string) => string;
  readonly #looks: Readonly<Record<TextStyle, (text: string) => string>>;

  constructor({ colorLevel, isAscii, write }: LinePainterOptions) {
    const chalk = new Chalk({ level: colorLevel });
    this.#write = write;
    this.#safe = (text) => (isAscii ? asciiDrawing(printable(text).replaceAll('·', '-')) : printable(text));
    this.#looks = {
      title: chalk.bold,
      strong: chalk.bold,
      code: chalk.cyan,
      term: chalk.underline,
      quiet: chalk.dim,
      good: chalk.green,
      bad: chalk.red,
      notice: chalk.yellow,
    };
  }

  /** Writes whole lines. Nothing that a terminal would obey passes. */
  paint(lines: readonly StyledLine[]): void {
    if (lines.length > 0) this.#write(lines.map((line) => `${this.#line(line)}\n`).join(''));
  }

  /** Writes what stands before what is typed. */
  prompt(text: string): void {
    this.#write(this.#safe(text));
  }

  #line(line: StyledLine): string {
    const shown = line.map(({ text, style }) => {
      const safe = this.#safe(text);
      return style === undefined ? safe : this.#looks[style](safe);
    });
    return shown.join('').trimEnd();
  }
}
