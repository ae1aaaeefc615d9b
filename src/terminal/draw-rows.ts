import type { Cell, Row } from './compose-row.ts';
import { type Pen, type Pens, PLAIN } from './pens.ts';

/** What stands on a screen, and with which pens it was drawn. */
export interface Picture {
  readonly rows: readonly Row[];
  readonly pens: Pens;
}

const BLANK: Cell = { text: ' ', style: undefined };

/** What a terminal must be sent so that one picture becomes another of the same size; without one before, the terminal is empty. Of cells that show the same nothing is sent. */
export function drawRows(before: Picture | undefined, { rows, pens }: Picture): string {
  const pencil = new Pencil(pens);
  rows.forEach((row, y) => {
    const was = before?.rows[y];
    if (was === row && before?.pens === pens) return;
    const isSame = (x: number) => isSameCell(was?.[x] ?? BLANK, before?.pens ?? pens, row[x]!, pens);
    drawRow(pencil, { row, y, isSame });
  });
  return pencil.end();
}

interface RowToDraw {
  readonly row: Row;
  readonly y: number;
  readonly isSame: (x: number) => boolean;
}

function drawRow(pencil: Pencil, { row, y, isSame }: RowToDraw): void {
  const end = endOf(row, pencil.pens);
  for (let x = 0; x < end; x++) {
    // The second half of a wide character comes with the first.
    if (row[x]!.text !== '' && !isSame(x)) pencil.write(x, y, { cell: row[x]!, isWide: row[x + 1]?.text === '' });
  }
  for (let x = end; x < row.length; x++) {
    if (!isSame(x)) return pencil.erase(x, y);
  }
}

/** Where nothing but blanks follows that an erased row has too. */
function endOf(row: Row, pens: Pens): number {
  let end = row.length;
  while (end > 0 && row[end - 1]!.text === ' ' && penFor(row[end - 1]!, pens).ground === '') end--;
  return end;
}

function isSameCell(one: Cell, onePens: Pens, other: Cell, otherPens: Pens): boolean {
  if (one === other && onePens === otherPens) return true;
  if (one.text !== other.text) return false;
  const [was, is] = [penFor(one, onePens), penFor(other, otherPens)];
  return one.text === ' ' ? was.ground === is.ground : was.sgr === is.sgr;
}

function penFor({ style }: Cell, pens: Pens): Pen {
  return style === undefined ? PLAIN : pens[style];
}

/** Writes cells with as few bytes as it can: it knows where the cursor stands, and which pen is in hand. */
class Pencil {
  readonly pens: Pens;
  #sent = '';
  #x = -1;
  #y = -1;
  #pen = PLAIN;

  constructor(pens: Pens) {
    this.pens = pens;
  }

  write(x: number, y: number, { cell, isWide }: { cell: Cell; isWide: boolean }): void {
    const pen = penFor(cell, this.pens);
    this.#moveTo(x, y);
    if (cell.text !== ' ' || pen.ground !== this.#pen.ground) this.#take(pen);
    this.#sent += cell.text;
    // Terminals do not agree on how wide such characters are: the next one says where it stands.
    this.#x = isWide || cell.text.length > 1 ? -1 : x + 1;
  }

  /** Everything from here to the end of the row. */
  erase(x: number, y: number): void {
    this.#moveTo(x, y);
    if (this.#pen.ground !== '') this.#take(PLAIN);
    this.#sent += '\x1b[K';
  }

  end(): string {
    this.#take(PLAIN);
    return this.#sent;
  }

  #moveTo(x: number, y: number): void {
    if (this.#x < 0 || this.#y !== y) this.#sent += `\x1b[${y + 1}${x === 0 ? '' : `;${x + 1}`}H`;
    else if (this.#x < x) this.#sent += `\x1b[${x - this.#x === 1 ? '' : x - this.#x}C`;
    this.#x = x;
    this.#y = y;
  }

  #take(pen: Pen): void {
    const { sgr, isBare } = this.#pen;
    if (pen.sgr === sgr) return;
    const isReplaced = sgr === '' || (isBare && pen.isBare);
    this.#sent += pen.sgr === '' ? '\x1b[m' : `\x1b[${isReplaced ? '' : '0;'}${pen.sgr}m`;
    this.#pen = pen;
  }
}
