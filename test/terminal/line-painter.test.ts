import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import type { StyledLine } from '../../src/screens/styled-text.ts';
import { LinePainter, type LinePainterOptions } from '../../src/terminal/line-painter.ts';
import { anyText } from '../any-text.ts';

function painted(lines: readonly StyledLine[], options: Partial<LinePainterOptions> = {}): string {
  let text = '';
  new LinePainter({ colorLevel: 0, isAscii: false, write: (part) => (text += part), ...options }).paint(lines);
  return text;
}

describe('the linear painter', () => {
  it('writes line after line', () => {
    expect(painted([[{ text: 'one', style: 'title' }, { text: ' two' }], [], [{ text: 'three' }]])).toBe(
      'one two\n\nthree\n',
    );
  });

  it('shows style only where there are colours', () => {
    const line: StyledLine = [{ text: 'wrong', style: 'bad' }];
    expect(painted([line])).toBe('wrong\n');
    expect(painted([line], { colorLevel: 1 })).toBe('\u001b[31mwrong\u001b[39m\n');
  });

  it('never lets through what a terminal would obey', () => {
    fc.assert(
      fc.property(anyText(), (text) => {
        expect(painted([[{ text }]]).slice(0, -1)).not.toMatch(
          /[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/,
        );
      }),
    );
  });

  it('writes ASCII where that is asked for, and keeps the letters of Spanish', () => {
    expect(painted([[{ text: '«año» · 3 × 2 → 6 ✓' }]], { isAscii: true })).toBe('"año" - 3 x 2 > 6 x\n');
  });
});
