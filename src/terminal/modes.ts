import type { TerminalKind } from './terminal-kind.ts';

/** What a kind of terminal is sent to be taken over, to be given back, and for its cursor. */
export interface Modes {
  readonly enter: (rows: number) => string;
  /** Everything away, and the cursor in the corner. */
  readonly clear: string;
  readonly hideCursor: string;
  readonly showCursor: string;
  readonly leave: string;
}

const scrollAll = (rows: number): string => `\x1b[1;${rows}r`;

const xterm: Modes = {
  enter: (rows) => `\x1b[?1049h\x1b[?1h\x1b=${scrollAll(rows)}\x1b[?25l`,
  clear: '\x1b[H\x1b[2J',
  hideCursor: '\x1b[?25l',
  showCursor: '\x1b[?12l\x1b[?25h',
  leave: '\x1b[?1l\x1b>\x1b[?12l\x1b[?25h\x1b[H\x1b[2J\x1b[?1049l',
};

/** It has no second screen, and its cursor has a form of its own. */
const linux: Modes = {
  enter: (rows) => `${scrollAll(rows)}\x1b[?25l\x1b[?1c`,
  clear: '\x1b[H\x1b[J',
  hideCursor: '\x1b[?25l\x1b[?1c',
  showCursor: '\x1b[?25h\x1b[?0c',
  leave: '\x1b[?25h\x1b[?0c\x1b[H\x1b[J',
};

/** What the terminfo entries say. Reading these there takes longer than the first screen may. */
export const modes: Readonly<Record<TerminalKind, Modes>> = { xterm, 'xterm-256color': xterm, linux };
