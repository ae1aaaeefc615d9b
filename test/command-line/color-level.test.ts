import { describe, expect, it } from 'vitest';

import { colorLevel } from '../../src/command-line/color-level.ts';

const terminal = { env: { TERM: 'xterm-256color' }, isAllowed: true, isTTY: true };

describe('colours', () => {
  it.each([
    ['on a terminal of 256 colours', {}, 2],
    ['on a plain terminal', { env: { TERM: 'xterm' } }, 1],
    ['on a terminal of millions', { env: { TERM: 'xterm', COLORTERM: 'truecolor' } }, 3],
    ['on a terminal of 256 colours whose name does not say so', { env: { TERM: 'xterm-kitty' } }, 2],
    ['with --no-color', { isAllowed: false }, 0],
    ['with --no-color and FORCE_COLOR', { isAllowed: false, env: { FORCE_COLOR: '3' } }, 0],
    ['with NO_COLOR', { env: { TERM: 'xterm', NO_COLOR: '1' } }, 0],
    ['with an empty NO_COLOR, which is none', { env: { TERM: 'xterm', NO_COLOR: '' } }, 1],
    ['with FORCE_COLOR and NO_COLOR', { env: { FORCE_COLOR: '2', NO_COLOR: '1' } }, 2],
    ['with FORCE_COLOR=0', { env: { TERM: 'xterm', FORCE_COLOR: '0' } }, 0],
    ['with an empty FORCE_COLOR', { env: { FORCE_COLOR: '' }, isTTY: false }, 1],
    ['on a dumb terminal', { env: { TERM: 'dumb' } }, 0],
    ['on a terminal without a name', { env: {} }, 0],
    ['in a file', { isTTY: false }, 0],
  ])('%s', (_, wishes, level) => {
    expect(colorLevel({ ...terminal, ...wishes })).toBe(level);
  });
});
