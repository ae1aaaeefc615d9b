import { blessedFor } from './blessed.ts';
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

/** blessed's reader of terminfo. */
type Tput = Readonly<Record<string, unknown>>;

/** What the terminfo entry of a kind of terminal says. */
export function modesOf(kind: TerminalKind): Modes {
  const { tput } = blessedFor(kind).screen;
  const ask = (name: string, ...given: number[]) => capability(tput, name, given);
  const [clear, hideCursor, showCursor] = [ask('clear'), ask('civis'), ask('cnorm')];
  return {
    enter: (rows) => [ask('smcup'), ask('smkx'), ask('csr', 0, rows - 1), hideCursor].join(''),
    ...{ clear, hideCursor, showCursor },
    leave: [ask('rmkx'), showCursor, clear, ask('rmcup')].join(''),
  };
}

/** Nothing where the terminal has no such capability. */
function capability(tput: Tput, name: string, given: readonly number[]): string {
  const ask = tput[name];
  return typeof ask === 'function' ? String(ask.apply(tput, [...given])) : '';
}
