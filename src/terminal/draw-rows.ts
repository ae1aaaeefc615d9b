import { type BlessedCell, type BlessedRow, blessedFor, type BlessedScreen } from './blessed.ts';
import type { Cell, Row } from './compose-row.ts';
import type { TerminalKind } from './terminal-kind.ts';
import type { Look, Looks } from './theme.ts';

/** What stands on a screen, and how its styles look there. */
export interface Picture {
  readonly rows: readonly Row[];
  readonly looks: Looks;
}

/** What a terminal must be sent so that one picture becomes another of the same size; without one before, the terminal is empty. Of cells that show the same nothing is sent. */
export function drawRows(before: Picture | undefined, { rows, looks }: Picture, kind: TerminalKind): string {
  const { screen, taken } = blessedFor(kind);
  const numbers = numbersOf(looks);
  const numbersBefore = before === undefined ? numbers : numbersOf(before.looks);
  let drawn = '';
  rows.forEach((row, y) => {
    const was = before?.rows[y];
    if (was === row && numbersBefore === numbers) return;
    const place = (cells: BlessedRow) => {
      const places: BlessedRow[] = [];
      places[y] = cells;
      return places;
    };
    screen.olines = place(rowOf(row.length, (x) => cellOf(was?.[x], numbersBefore)));
    screen.lines = place(rowOf(row.length, (x) => cellOf(row[x], numbers)));
    drawRow(screen, row, y);
    drawn += taken();
  });
  return drawn;
}

/** Few rows hold wide characters, or end in blanks: only those are looked at for it. */
function drawRow(screen: BlessedScreen, row: Row, y: number): void {
  screen.fullUnicode = row.some(({ text }) => text === '');
  screen.options.useBCE = row.at(-1)?.text === ' ';
  screen.draw(y, y);
}

const rowOf = (length: number, cell: (x: number) => BlessedCell): BlessedRow =>
  Object.assign(
    Array.from({ length }, (_, x) => cell(x)),
    { dirty: true },
  );

const NO_COLOR = 0x1ff;
const PLAIN = (NO_COLOR << 9) | NO_COLOR;

/** The second half of a wide character is passed over by whoever draws. */
function cellOf(cell: Cell | undefined, numbers: Numbers): BlessedCell {
  if (cell === undefined) return [PLAIN, ' '];
  return [cell.style === undefined ? PLAIN : numbers[cell.style]!, cell.text === '' ? ' ' : cell.text];
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
