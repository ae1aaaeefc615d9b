import type { Line } from '../view.ts';

/** Letters and digits, five squares high and at most as wide, for what is read from the last row of a classroom. */
const glyphs: Readonly<Record<string, readonly string[]>> = {
  A: [' ### ', '#   #', '#####', '#   #', '#   #'],
  B: ['#### ', '#   #', '#### ', '#   #', '#### '],
  C: [' ####', '#    ', '#    ', '#    ', ' ####'],
  D: ['#### ', '#   #', '#   #', '#   #', '#### '],
  E: ['#####', '#    ', '###  ', '#    ', '#####'],
  F: ['#####', '#    ', '###  ', '#    ', '#    '],
  G: [' ####', '#    ', '#  ##', '#   #', ' ####'],
  H: ['#   #', '#   #', '#####', '#   #', '#   #'],
  I: ['###', ' # ', ' # ', ' # ', '###'],
  J: ['  ###', '    #', '    #', '#   #', ' ### '],
  K: ['#   #', '#  # ', '###  ', '#  # ', '#   #'],
  L: ['#    ', '#    ', '#    ', '#    ', '#####'],
  M: ['#   #', '## ##', '# # #', '#   #', '#   #'],
  N: ['#   #', '##  #', '# # #', '#  ##', '#   #'],
  O: [' ### ', '#   #', '#   #', '#   #', ' ### '],
  P: ['#### ', '#   #', '#### ', '#    ', '#    '],
  Q: [' ### ', '#   #', '# # #', '#  # ', ' ## #'],
  R: ['#### ', '#   #', '#### ', '#  # ', '#   #'],
  S: [' ####', '#    ', ' ### ', '    #', '#### '],
  T: ['#####', '  #  ', '  #  ', '  #  ', '  #  '],
  U: ['#   #', '#   #', '#   #', '#   #', ' ### '],
  V: ['#   #', '#   #', '#   #', ' # # ', '  #  '],
  W: ['#   #', '#   #', '# # #', '## ##', '#   #'],
  X: ['#   #', ' # # ', '  #  ', ' # # ', '#   #'],
  Y: ['#   #', ' # # ', '  #  ', '  #  ', '  #  '],
  Z: ['#####', '   # ', '  #  ', ' #   ', '#####'],
  0: [' ### ', '#  ##', '# # #', '##  #', ' ### '],
  1: [' # ', '## ', ' # ', ' # ', '###'],
  2: [' ### ', '#   #', '  ## ', ' #   ', '#####'],
  3: ['#### ', '    #', ' ### ', '    #', '#### '],
  4: ['#  # ', '#  # ', '#####', '   # ', '   # '],
  5: ['#####', '#    ', '#### ', '    #', '#### '],
  6: [' ### ', '#    ', '#### ', '#   #', ' ### '],
  7: ['#####', '    #', '   # ', '  #  ', '  #  '],
  8: [' ### ', '#   #', ' ### ', '#   #', ' ### '],
  9: [' ### ', '#   #', ' ####', '    #', ' ### '],
  '/': ['    #', '   # ', '  #  ', ' #   ', '#    '],
  '-': ['   ', '   ', '###', '   ', '   '],
  ':': [' ', '#', ' ', '#', ' '],
  ' ': ['   ', '   ', '   ', '   ', '   '],
};

const ROWS = 5;

/** What big letters may take up. */
export interface BigRoom {
  readonly width: number;
  readonly rows: number;
  readonly isAscii: boolean;
}

/** A text in the largest letters that fit. Where not even the smallest do, or a letter has no drawing, the text itself with blanks between. */
export function bigText(text: string, { width, rows, isAscii }: BigRoom): Line[] {
  const letters = [...text.toUpperCase()];
  const drawn = letters.map((letter) => glyphs[letter]);
  const squares = drawn.reduce((sum, glyph) => sum + (glyph?.[0]?.length ?? 0), 0);
  const gaps = letters.length - 1;
  const scale = scales.find(({ across, down, gap }) => squares * across + gaps * gap <= width && ROWS * down <= rows);
  if (scale === undefined || drawn.includes(undefined)) {
    const spaced = letters.join(' ');
    return [[{ text: spaced.length <= width ? spaced : letters.join('').slice(0, width), style: 'title' }]];
  }
  return Array.from({ length: ROWS }, (_, row) => {
    const parts = drawn.map((glyph) => stretched(glyph![row]!, scale.across));
    const line = parts.join(' '.repeat(scale.gap)).replaceAll('#', isAscii ? '#' : '█');
    return Array.from({ length: scale.down }, (): Line => [{ text: line, style: 'title' }]);
  }).flat();
}

/** How many columns and rows a square takes, and the columns between letters, the largest first: a square of two columns is nearly as high as wide. */
const scales = [
  { across: 6, down: 3, gap: 3 },
  { across: 4, down: 2, gap: 2 },
  { across: 2, down: 1, gap: 1 },
  { across: 1, down: 1, gap: 1 },
] as const;

function stretched(squares: string, times: number): string {
  return [...squares].map((square) => square.repeat(times)).join('');
}
