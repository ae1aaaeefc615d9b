import { describe, expect, it } from 'vitest';

import { terminalKind } from '../../src/terminal/terminal-kind.ts';

describe('the kind of a terminal', () => {
  it.each(['xterm-256color', 'tmux-256color', 'screen', 'xterm-kitty', 'alacritty', 'linux', 'vt100'])(
    'of %s can draw a full screen',
    (term) => {
      expect(terminalKind(term)).toBeDefined();
    },
  );

  it.each(['dumb', '', undefined, '/dev/zero', '../xterm', 'emacs', 'unheard-of'])('of %s gets lines', (term) => {
    expect(terminalKind(term)).toBeUndefined();
  });
});
