import { PassThrough, Writable } from 'node:stream';

import ScreenClass from 'blessed/lib/widgets/screen.js';
import TputClass from 'blessed/lib/tput.js';

import type { TerminalKind } from './terminal-kind.ts';
import { terminfoFile } from './terminfo-file.ts';

/** A cell of blessed: its look in one number, and its character. */
export type BlessedCell = [look: number, character: string];

/** A row of blessed; a dirty one is drawn. */
export type BlessedRow = BlessedCell[] & { dirty: boolean };

/** What we use of blessed's screen: it compares the rows that are to stand on a terminal with those that stand there. */
export interface BlessedScreen {
  lines: BlessedRow[];
  olines: BlessedRow[];
  /** A method for each capability that the terminfo entry has. */
  readonly tput: Readonly<Record<string, unknown>> & { brokenACS: boolean };
  /** Looks at each character for whether it is wide. */
  fullUnicode: boolean;
  /** Looks at each blank for whether nothing but blanks follows, which one sequence erases. */
  readonly options: { useBCE: boolean };
  draw(first: number, last: number): void;
  readonly program: { readonly flush: () => void; cursorHidden: boolean };
}

/** blessed for one kind of terminal. */
export interface Blessed {
  readonly screen: BlessedScreen;
  /** What was drawn since it was asked last. */
  readonly taken: () => string;
}

interface BlessedClass {
  new (options: object): BlessedScreen;
  /** True where the handlers are in place, which leave with the last screen. */
  _bound?: boolean;
}

/** blessed's reader of terminfo. */
interface TputPrototype {
  _prefix: (terminal: string) => string;
  _compile: (info: object, name: string, entry: unknown) => unknown;
}

const known = new Map<TerminalKind, Blessed>();

/** One screen of blessed for all terminals of a kind in this process: it keeps nothing of any of them. This file alone loads it. */
export function blessedFor(kind: TerminalKind): Blessed {
  const blessed = known.get(kind) ?? makeBlessed(kind);
  known.set(kind, blessed);
  return blessed;
}

function makeBlessed(kind: TerminalKind): Blessed {
  let drawn = '';
  const output = new Writable({
    decodeStrings: false,
    write(chunk: string | Buffer, _encoding, done) {
      drawn += String(chunk);
      done();
    },
  });
  const screen = withoutMisleading(() => createScreen(output, kind));
  screen.tput.brokenACS = true;
  // Who draws decides about the cursor.
  screen.program.cursorHidden = true;
  const taken = (): string => {
    screen.program.flush();
    const text = drawn;
    drawn = '';
    return text;
  };
  // How blessed takes a terminal over is not what we send.
  taken();
  return { screen, taken };
}

/** Without blessed's own handlers: its one for exceptions would end every session of the process, and its input is none of ours. */
function createScreen(output: Writable, terminal: TerminalKind): BlessedScreen {
  const Screen = ScreenClass as BlessedClass;
  readLittle((TputClass as { prototype: TputPrototype }).prototype);
  const none = () => undefined;
  const handlers = { _exceptionHandler: none, _sigtermHandler: none, _sigintHandler: none, _sigquitHandler: none };
  Object.assign(Screen, handlers, { _exitHandler: none, _bound: true });
  const size = { columns: 1, rows: 1, isTTY: true };
  return new Screen({
    ...{ input: new PassThrough(), output: Object.assign(output, size) },
    ...{ terminal, fullUnicode: true, forceUnicode: true, useBCE: true },
  });
}

let doesReadLittle = false;

/** Of some hundred capabilities of a terminal a screen needs a dozen: each is compiled when it is first used. */
function readLittle(prototype: TputPrototype): void {
  if (doesReadLittle) return;
  doesReadLittle = true;
  prototype._prefix = terminfoFile;
  const compileNow = prototype._compile;
  prototype._compile = function compileWhenUsed(info, name, entry) {
    if (typeof entry !== 'string' || entry === '') return compileNow.call(this, info, name, entry);
    let compiled: ((given: unknown) => unknown) | undefined;
    return (given: unknown) => {
      compiled ??= compileNow.call(this, info, name, entry) as (given: unknown) => unknown;
      return compiled.call(this, given);
    };
  };
}

/** What would make blessed take our terminal for another one, or start a program to ask. */
const misleading = ['TMUX', 'VTE_VERSION', 'TERMINATOR_UUID', 'COLORTERM', 'TERM_PROGRAM', 'ITERM_SESSION_ID'] as const;

function withoutMisleading<Result>(work: () => Result): Result {
  const kept = misleading.map((name) => [name, process.env[name]] as const);
  for (const name of misleading) Reflect.deleteProperty(process.env, name);
  try {
    return work();
  } finally {
    for (const [name, value] of kept) if (value !== undefined) process.env[name] = value;
  }
}
