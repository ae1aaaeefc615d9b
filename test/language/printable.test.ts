import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { printable } from '../../src/language/printable.ts';
import { anyText } from '../any-text.ts';

describe('a text from outside', () => {
  it('loses what a terminal would obey', () => {
    expect(printable('a\u001b[31mb\u0007c\u009b2Jd\r\ne\tf\u007f')).toBe('a[31mbc2Jdef');
  });

  it('loses what turns the direction of writing around', () => {
    expect(printable('a\u202eb\u2066c\u200fd\u061ce')).toBe('abcde');
  });

  it('keeps its lines where that is asked', () => {
    expect(printable('a\r\nb\u001b', { keepNewlines: true })).toBe('a\nb');
  });

  it('keeps every letter, in every script', () => {
    expect(printable('¿Qué? «ñandú» 日本 🙂')).toBe('¿Qué? «ñandú» 日本 🙂');
  });

  it('never leaves a control character', () => {
    fc.assert(
      fc.property(anyText(), (text) => {
        expect(printable(text)).not.toMatch(/\p{Cc}|[\u202a-\u202e\u2066-\u2069]/u);
      }),
    );
  });
});
