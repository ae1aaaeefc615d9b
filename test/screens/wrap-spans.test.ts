import fc from 'fast-check';
import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';

import type { StyledLine, StyledSpan } from '../../src/screens/styled-text.ts';
import { wrapSpans } from '../../src/screens/wrap-spans.ts';

function textOf(line: StyledLine): string {
  return line.map(({ text }) => text).join('');
}

describe('a wrapped text', () => {
  it('breaks at spaces and indents what follows a mark', () => {
    const lines = wrapSpans([{ text: 'the quick brown fox jumps' }], { width: 14, first: '1) ' });
    expect(lines.map(textOf)).toEqual(['1) the quick', '   brown fox', '   jumps']);
  });

  it('keeps a comma with the word before it, whatever their styles', () => {
    const spans: StyledSpan[] = [{ text: 'a long ' }, { text: 'name', style: 'code' }, { text: ', and so on' }];
    expect(wrapSpans(spans, { width: 12 }).map(textOf)).toEqual(['a long name,', 'and so on']);
  });

  it('does not break at a space that must not be broken', () => {
    expect(wrapSpans([{ text: 'in all 4\u00a0KiB' }], { width: 10 }).map(textOf)).toEqual(['in all', '4\u00a0KiB']);
  });

  it('is never wider than there is room, and loses no word', () => {
    const word = fc.string({ unit: fc.constantFrom('a', 'ñ', '—', '表', 'é'), minLength: 1, maxLength: 14 });
    const span = fc.record({ text: fc.array(word, { minLength: 1 }).map((words) => words.join(' ')) });
    fc.assert(
      fc.property(fc.array(span), fc.integer({ min: 10, max: 60 }), (spans, width) => {
        const lines = wrapSpans(spans, { width });
        for (const line of lines) expect(stringWidth(textOf(line))).toBeLessThanOrEqual(width);
        const letters = (text: string) => text.replaceAll(' ', '');
        expect(letters(lines.map(textOf).join(''))).toBe(letters(spans.map(({ text }) => text).join('')));
      }),
    );
  });
});
