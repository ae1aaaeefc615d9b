/** The terminfo entries that the painter draws with. A terminal's own entry is never read: TERM is a text from outside, and what is drawn needs no more than these. */
export type TerminalKind = 'xterm-256color' | 'xterm' | 'linux';

/** True where the entry has eight colours: bright ones become the dark ones, and grey becomes black. */
export function hasEightColors(kind: TerminalKind): boolean {
  return kind !== 'xterm-256color';
}

/** Terminals that have colours and a cursor that can be placed, by the beginning of their name. */
const known: readonly (readonly [beginning: string, kind: TerminalKind])[] = [
  ['linux', 'linux'],
  ...[
    ...['xterm', 'tmux', 'screen', 'rxvt', 'alacritty', 'foot', 'konsole', 'gnome', 'vte', 'putty', 'st-', 'iterm'],
    ...['wezterm', 'contour', 'ghostty', 'mlterm', 'kitty', 'eterm', 'cygwin', 'mintty', 'vscode', 'rio', 'terminator'],
  ].map((beginning) => [beginning, 'xterm-256color'] as const),
  ...['vt100', 'vt102', 'vt220', 'vt320', 'vt420', 'vt520', 'ansi'].map((name) => [name, 'xterm'] as const),
];

/** How to draw on a terminal of this TERM; undefined where a full screen cannot be drawn, and lines must do. */
export function terminalKind(term: string | undefined): TerminalKind | undefined {
  const name = (term ?? '').toLowerCase();
  if (name === 'st') return 'xterm-256color';
  return known.find(([beginning]) => name.startsWith(beginning))?.[1];
}
