import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { asciiDrawing, withoutAscii } from '../../src/lesson/ascii-drawing.ts';
import { hasLonelyMark, linkedTerms, parseMarkup, parseSpans, wordsOnly } from '../../src/lesson/markup.ts';
import { hasEquate, withValues } from '../../src/lesson/with-values.ts';

describe('a lesson’s text', () => {
  test('is paragraphs, items and code', () => {
    expect(parseMarkup('One\nline.\n\n- a\n- b\n  more\n\n    mov eax, 1\n    hlt\n\nLast')).toEqual([
      { kind: 'paragraph', spans: [{ kind: 'plain', text: 'One line.' }] },
      { kind: 'item', spans: [{ kind: 'plain', text: 'a' }] },
      { kind: 'item', spans: [{ kind: 'plain', text: 'b more' }] },
      { kind: 'code', lines: ['mov eax, 1', 'hlt'] },
      { kind: 'paragraph', spans: [{ kind: 'plain', text: 'Last' }] },
    ]);
  });

  test('has strong words, code and links', () => {
    expect(parseSpans('a **b** `c **d**` [[e]] [[f|g]]')).toEqual([
      { kind: 'plain', text: 'a ' },
      { kind: 'strong', text: 'b' },
      { kind: 'plain', text: ' ' },
      { kind: 'code', text: 'c **d**' },
      { kind: 'plain', text: ' ' },
      { kind: 'term', id: 'e' },
      { kind: 'plain', text: ' ' },
      { kind: 'term', id: 'f', text: 'g' },
    ]);
    expect(linkedTerms('[[e]] and [[f|g]]')).toEqual(['e', 'f']);
    expect(wordsOnly('a **b** `c` [[f|g]]')).toBe('a b   g');
  });

  test.each(['a **b', 'a `b', '[[a', 'a]]'])('that leaves a mark open is found: %s', (text) => {
    expect(hasLonelyMark(text)).toBe(true);
  });

  test('keeps every letter, whatever the marks', () => {
    const bits = fc.constantFrom('a', ' b', '**', '`', '[[', ']]', '|', 'ñ', '.');
    fc.assert(
      fc.property(fc.array(bits, { maxLength: 30 }), (parts) => {
        const text = parts.join('');
        const shown = parseSpans(text).map((span) => (span.kind === 'term' ? span.id + (span.text ?? '') : span.text));
        expect(shown.join('').replace(/[^ab.ñ]/g, '')).toBe(text.replace(/[^ab.ñ]/g, ''));
      }),
    );
  });
});

describe('a drawing', () => {
  test('has an ASCII form in which every character keeps its column', () => {
    const drawing = '┌──▶ núcleo ║\n└─▼…';
    expect(asciiDrawing(drawing)).toBe('+--> núcleo |\n+-v.');
    expect(withoutAscii(drawing)).toEqual([]);
    expect(withoutAscii('☃ ┌')).toEqual(['☃']);
  });
});

describe('values in a program', () => {
  test('stand in place of what the equ said, and the comment stays', () => {
    const source = 'COUNT equ 3 ; how often\nOTHER: equ COUNT + 1\n  mov ecx, COUNT\n';
    expect(withValues(source, { COUNT: 9, OTHER: 0 })).toBe(
      'COUNT equ 9 ; how often\nOTHER: equ 0\n  mov ecx, COUNT\n',
    );
    expect([hasEquate(source, 'COUNT'), hasEquate(source, 'OUNT'), hasEquate(source, 'ecx')]).toEqual([
      true,
      false,
      false,
    ]);
  });
});
