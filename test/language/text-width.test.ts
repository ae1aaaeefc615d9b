import fc from 'fast-check';
import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';

import { textWidth } from '../../src/language/text-width.ts';
import { anyText } from '../any-text.ts';

describe('the width of a text', () => {
  it('is that of the Unicode tables for every character there is', () => {
    const wrong: string[] = [];
    for (let code = 0; code < 0x3100; code++) {
      if (code >= 0xd800 && code < 0xe000) continue;
      const character = String.fromCodePoint(code);
      if (textWidth(character) !== stringWidth(character)) wrong.push(code.toString(16));
    }
    expect(wrong).toEqual([]);
  });

  it('is that of the Unicode tables for any text, however its characters combine', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), anyText(), (one, other) => {
        for (const text of [one, other, one + other]) expect(textWidth(text)).toBe(stringWidth(text));
      }),
    );
  });

  it.each([
    ['Íñigo Núñez', 11],
    ['漢字', 4],
    ['e\u0301', 1],
    ['╭─ Título ─╮', 12],
    ['', 0],
  ])('of %s is %d', (text, width) => {
    expect(textWidth(text)).toBe(width);
  });
});
