import { describe, expect, it } from 'vitest';

import { blessedFor } from '../../src/terminal/blessed.ts';
import { modes } from '../../src/terminal/modes.ts';
import type { TerminalKind } from '../../src/terminal/terminal-kind.ts';

/** What the terminfo entry that blessed brings says; nothing where the terminal has no such capability. */
function entryOf(kind: TerminalKind) {
  const { tput } = blessedFor(kind).screen;
  return (name: string, ...given: number[]): string => {
    const ask = tput[name];
    return typeof ask === 'function' ? String(ask.apply(tput, [...given])) : '';
  };
}

describe.each(Object.keys(modes) as TerminalKind[])('how %s is taken over and given back', (kind) => {
  const ask = entryOf(kind);
  const { enter, clear, hideCursor, showCursor, leave } = modes[kind];

  it('is what its terminfo entry says', () => {
    const [wipe, hide, show] = [ask('clear'), ask('civis'), ask('cnorm')];
    expect({ clear, hideCursor, showCursor }).toEqual({ clear: wipe, hideCursor: hide, showCursor: show });
    expect(enter(24)).toBe([ask('smcup'), ask('smkx'), ask('csr', 0, 23), hide].join(''));
    expect(leave).toBe([ask('rmkx'), show, wipe, ask('rmcup')].join(''));
  });
});
