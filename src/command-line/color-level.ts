/** How many colours are used: none, 16, 256 or millions, as chalk counts them. */
export type ColorLevel = 0 | 1 | 2 | 3;

interface ColorWishes {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** False where --no-color was given. */
  readonly isAllowed: boolean;
  readonly isTTY: boolean;
}

const forced: Readonly<Record<string, ColorLevel>> = { 0: 0, false: 0, 1: 1, 2: 2, 3: 3 };

/** Terminals of 256 colours; some names do not say it, and by ssh COLORTERM stays behind. */
const rich = /256color|^(?:xterm-kitty|xterm-ghostty|ghostty|alacritty|foot|wezterm|contour|rio)/;

/** The strongest wish first: the option, FORCE_COLOR, NO_COLOR (no-color.org), and what the terminal is. */
export function colorLevel({ env, isAllowed, isTTY }: ColorWishes): ColorLevel {
  const { FORCE_COLOR, NO_COLOR, TERM = '', COLORTERM = '' } = env;
  if (!isAllowed) return 0;
  if (FORCE_COLOR !== undefined) return forced[FORCE_COLOR] ?? 1;
  if (NO_COLOR || TERM === 'dumb' || TERM === '' || !isTTY) return 0;
  if (/^(truecolor|24bit)$/.test(COLORTERM)) return 3;
  return rich.test(TERM) ? 2 : 1;
}
