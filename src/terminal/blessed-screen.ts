import { createRequire } from 'node:module';
import { PassThrough, Writable } from 'node:stream';

import type { Size } from '../screens/view.ts';
import type { Row } from './compose-row.ts';
import type { TerminalKind } from './terminal-kind.ts';
import { shareTput } from './shared-tput.ts';
import type { Look, Looks } from './theme.ts';

/** What the painter needs of a terminal library: this file and `shared-tput.ts` alone know which one it is, so that another can take its place. */
export interface CellScreen {
  /** Shows some rows in their places; of their cells that did not change nothing is sent. */
  show(rows: ReadonlyMap<number, Row>, looks: Looks): void;
  moveCursor(place: { readonly x: number; readonly y: number } | undefined): void;
  resize(size: Size): void;
  /** Draws everything anew with the next rows: something else wrote on the terminal. */
  forget(): void;
  /** Gives the terminal back as it was. */
  leave(): void;
}

/** A cell of blessed: its look in one number, and its character. */
type BlessedCell = [look: number, character: string];

interface BlessedScreen {
  readonly lines: (BlessedCell[] & { dirty: boolean })[];
  readonly program: {
    readonly hideCursor: () => void;
    readonly showCursor: () => void;
    readonly cup: (row: number, column: number) => void;
    readonly flush: () => void;
    cols: number;
    rows: number;
  };
  readonly tput: { brokenACS: boolean };
  /** Looks at each character for whether it is wide. */
  fullUnicode: boolean;
  /** Looks at each blank for whether nothing but blanks follows, which one sequence erases. */
  readonly options: { useBCE: boolean };
  alloc(): void;
  draw(first: number, last: number): void;
  destroy(): void;
}

interface BlessedClass {
  new (options: object): BlessedScreen;
  /** True where the handlers are in place, which leave with the last screen. */
  _bound?: boolean;
  _exceptionHandler?: () => void;
  _sigtermHandler?: () => void;
  _sigintHandler?: () => void;
  _sigquitHandler?: () => void;
  _exitHandler?: () => void;
}

const load = createRequire(import.meta.url);

/** What would make blessed take our terminal for another one, or start a program to ask. */
const misleading = ['TMUX', 'VTE_VERSION', 'TERMINATOR_UUID', 'COLORTERM', 'TERM_PROGRAM', 'ITERM_SESSION_ID'] as const;

/** Takes a terminal over: its other screen, no cursor, everything empty. */
export function openBlessedScreen(
  write: (text: string) => void,
  { size, kind }: { size: Size; kind: TerminalKind },
): CellScreen {
  const output = sizedOutput(write, size);
  const screen = withoutMisleading(() => createScreen(output, kind));
  screen.tput.brokenACS = true;
  return {
    show(rows, looks) {
      const numbers = numbersOf(looks);
      for (const [y, row] of rows) {
        put(row, screen.lines[y], numbers);
        screen.fullUnicode = row.some(isSecondHalf);
        screen.options.useBCE = row.at(-1)?.text === ' ';
        if (screen.lines[y] !== undefined) screen.draw(y, y);
      }
      screen.program.flush();
    },
    moveCursor(place) {
      if (place === undefined) screen.program.hideCursor();
      else {
        screen.program.cup(place.y, place.x);
        screen.program.showCursor();
      }
      screen.program.flush();
    },
    resize(next) {
      Object.assign(output, next);
      Object.assign(screen.program, { cols: next.columns, rows: next.rows });
      screen.alloc();
    },
    forget: () => screen.alloc(),
    leave: () => screen.destroy(),
  };
}

/** Few rows hold wide characters: those that do not are drawn without a look at the width of each. */
const isSecondHalf = ({ text }: Row[number]): boolean => text === '';

/** blessed reads the size from the stream and believes it. */
function sizedOutput(write: (text: string) => void, size: Size): Writable & Size {
  const stream = new Writable({
    decodeStrings: false,
    write(chunk: string | Buffer, _encoding, done) {
      write(String(chunk));
      done();
    },
  });
  return Object.assign(stream, { ...size, isTTY: true });
}

/** Without blessed's own handlers: its one for exceptions would end every session of the process, and its input is none of ours. */
function createScreen(output: Writable, terminal: TerminalKind): BlessedScreen {
  const Screen = load('blessed/lib/widgets/screen.js') as BlessedClass;
  shareTput();
  const none = () => undefined;
  const handlers = { _exceptionHandler: none, _sigtermHandler: none, _sigintHandler: none, _sigquitHandler: none };
  Object.assign(Screen, handlers, { _exitHandler: none, _bound: true });
  const input = new PassThrough();
  return new Screen({ input, output, terminal, fullUnicode: true, forceUnicode: true, useBCE: true });
}

function withoutMisleading<Result>(work: () => Result): Result {
  const kept = misleading.map((name) => [name, process.env[name]] as const);
  for (const name of misleading) Reflect.deleteProperty(process.env, name);
  try {
    return work();
  } finally {
    for (const [name, value] of kept) if (value !== undefined) process.env[name] = value;
  }
}

type Numbers = Readonly<Record<string, number>>;

function put(row: Row, line: BlessedScreen['lines'][number] | undefined, numbers: Numbers): void {
  if (line === undefined) return;
  row.forEach(({ text, style }, x) => {
    const cell = line[x];
    if (cell === undefined) return;
    const look = style === undefined ? PLAIN : numbers[style]!;
    // The second half of a wide character is passed over by whoever draws.
    const character = text === '' ? ' ' : text;
    if (cell[0] === look && cell[1] === character) return;
    cell[0] = look;
    cell[1] = character;
    line.dirty = true;
  });
}

const NO_COLOR = 0x1ff;
const PLAIN = (NO_COLOR << 9) | NO_COLOR;

const known = new WeakMap<Looks, Numbers>();

/** All looks in blessed's own form. */
function numbersOf(looks: Looks): Numbers {
  const found =
    known.get(looks) ?? Object.fromEntries(Object.entries(looks).map(([name, look]) => [name, numberOf(look)]));
  known.set(looks, found);
  return found;
}

/** Weight, colour and ground in one number. */
function numberOf(look: Look): number {
  const weight = (look.isBold ? 1 : 0) | (look.isUnderlined ? 2 : 0) | (look.isInverse ? 8 : 0);
  return (weight << 18) | ((look.fg ?? NO_COLOR) << 9) | (look.bg ?? NO_COLOR);
}
