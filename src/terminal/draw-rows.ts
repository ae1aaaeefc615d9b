import { type BlessedCell, type BlessedRow, blessedFor, type BlessedScreen } from './blessed.ts';
import type { Row } from './compose-row.ts';
import type { TerminalKind } from './terminal-kind.ts';
import type { Look, Looks } from './theme.ts';

/** What stands on a screen, and how its styles look there. */
export interface Picture {
  readonly rows: readonly Row[];
  readonly looks: Looks;
}

export type DrawRows = typeof drawRows;

/** What a terminal must be sent so that one picture becomes another of the same size. Of cells that show the same nothing is sent. */
export function drawRows(before: Picture, { rows, looks }: Picture, kind: TerminalKind): string {
  const numbers = numbersOf(looks);
  const numbersBefore = numbersOf(before.looks);
  let drawn = '';
  rows.forEach((row, y) => {
    const was = before.rows[y]!;
    if (was === row && numbersBefore === numbers) return;
    const change = { was, row, y, kind, numbers, numbersBefore };
    drawn += numbersBefore === numbers ? drawRowOnce(change) : drawRowAnew(change);
  });
  return drawn;
}

interface RowChange {
  readonly was: Row;
  readonly row: Row;
  readonly y: number;
  readonly kind: TerminalKind;
  readonly numbers: Numbers;
  readonly numbersBefore: Numbers;
}

type SentRow = Pick<RowChange, 'y' | 'kind' | 'numbers'> & { readonly text: string };

const sentRows = new WeakMap<Row, WeakMap<Row, SentRow>>();

/** Where rows are the same for many, so is what leads from one to the other. */
function drawRowOnce(change: RowChange): string {
  const { was, row, y, kind, numbers } = change;
  const sent = sentRows.get(row) ?? new WeakMap<Row, SentRow>();
  sentRows.set(row, sent);
  const found = sent.get(was);
  if (found?.y === y && found.kind === kind && found.numbers === numbers) return found.text;
  const text = drawRowAnew(change);
  sent.set(was, { y, kind, numbers, text });
  return text;
}

function drawRowAnew({ was, row, y, kind, numbers, numbersBefore }: RowChange): string {
  const { screen, taken } = blessedFor(kind);
  const [old, next] = rowsOf(row.length);
  fill(old, was, numbersBefore);
  fill(next, row, numbers);
  // Whatever is written over the first half of a wide character takes its second half away.
  was.forEach(({ text }, x) => {
    if (text === '' && row[x]?.text !== '') old[x]![1] = '\0';
  });
  next.dirty = true;
  screen.olines[y] = old;
  screen.lines[y] = next;
  drawRow(screen, row, y);
  return taken();
}

/** Few rows hold wide characters, or end in blanks: only those are looked at for it. */
function drawRow(screen: BlessedScreen, row: Row, y: number): void {
  screen.fullUnicode = row.some(({ text }) => text === '');
  screen.options.useBCE = row.at(-1)?.text === ' ';
  screen.draw(y, y);
}

type Pair = readonly [old: BlessedRow, next: BlessedRow];

const pairs = new Map<number, Pair>();

/** Two rows of blessed for each length: nothing of one comparison is needed for the next. */
function rowsOf(length: number): Pair {
  const pair = pairs.get(length) ?? [emptyRow(length), emptyRow(length)];
  pairs.set(length, pair);
  return pair;
}

function emptyRow(length: number): BlessedRow {
  const cells = Array.from({ length }, (): BlessedCell => [PLAIN, ' ']);
  return Object.assign(cells, { dirty: true });
}

const NO_COLOR = 0x1ff;
const PLAIN = (NO_COLOR << 9) | NO_COLOR;

/** The second half of a wide character is passed over by whoever draws. */
function fill(row: BlessedRow, cells: Row, numbers: Numbers): void {
  for (let x = 0; x < row.length; x++) {
    const cell = cells[x];
    const into = row[x]!;
    into[0] = cell?.style === undefined ? PLAIN : numbers[cell.style]!;
    into[1] = cell === undefined || cell.text === '' ? ' ' : cell.text;
  }
}

type Numbers = Readonly<Record<string, number>>;

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
