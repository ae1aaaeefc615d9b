/**
 * A whole run as a strip: each cell stands for the same number of instructions, and only those light up in which something
 * passed from one actor to another. It shows how rarely a hypervisor is there.
 */
const CELLS = 64;

/** Counts transfers without knowing how long the run will be: when it gets too long, two cells become one. */
export class Strip {
  /** Instructions of one cell. */
  width = 1;
  private cells = new Array<number>(CELLS).fill(0);

  add(instruction: number): void {
    while (instruction >= CELLS * this.width) this.halve();
    this.cells[Math.floor(instruction / this.width)]!++;
  }

  /** Transfers in each cell, up to the last instruction, in at most so many cells. */
  counts(instructions: number, cells = CELLS): readonly number[] {
    while (instructions > Math.min(cells, CELLS) * this.width) this.halve();
    return this.cells.slice(0, Math.max(1, Math.ceil(instructions / this.width)));
  }

  private halve(): void {
    this.width *= 2;
    this.cells = Array.from({ length: CELLS }, (_, i) => (this.cells[2 * i] ?? 0) + (this.cells[2 * i + 1] ?? 0));
  }
}

const LEVELS = '▁▂▃▄▅▆▇█';
const ASCII_LEVELS = '.:-=+*%#';
const DARK = '·';
const ASCII_DARK = ' ';

/** The strip as one line; the share of its instructions that transfer decides how bright a cell is, on a scale of tenfolds. */
export function stripLine(counts: readonly number[], width: number, isAscii: boolean): string {
  const [levels, dark] = isAscii ? [ASCII_LEVELS, ASCII_DARK] : [LEVELS, DARK];
  return counts
    .map((count) => {
      if (count === 0) return dark;
      const share = Math.min(1, count / width);
      const level = Math.max(0, Math.min(7, Math.round(7 + 2 * Math.log10(share))));
      return levels[level]!;
    })
    .join('');
}
