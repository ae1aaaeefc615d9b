import fc from 'fast-check';
import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';

import { MAX_NAME_COLUMNS, readNickname, skeletonOf } from '../../src/classroom/nickname.ts';
import { printable } from '../../src/language/printable.ts';
import { anyText } from '../any-text.ts';

const nameOf = (typed: string) => {
  const read = readNickname(typed);
  return read.isRefused ? read.why : read.name;
};

describe('a name', () => {
  it.each([
    'Íñigo Núñez',
    'M.ª José',
    'O’Brien',
    "D'Alessandro",
    'Gal·la',
    'Ana-Belén',
    'Nguyễn Thị Ánh',
    'Ọ̀ṣun',
    'Łukasz',
    'Ünal İpek',
    'Дмитро',
    'Ελένη',
    'محمد',
    'נועה',
    'अनुष्का',
    'தமிழ்',
    'สมชาย',
    'བཀྲ་ཤིས'.replace('་', ' '),
    '王小明',
    'さくら',
    'Akira 明',
    '김민준',
    'ልዑል',
    'Ана Kim',
    'Ana 2',
  ])('of any script stays as it is: %s', (name) => {
    expect(nameOf(name)).toBe(name.normalize('NFC'));
  });

  it.each([
    ['Ana\u001b[31m', 'characters'],
    ['Ana😀', 'characters'],
    ['👩\u200d🚀', 'characters'],
    ['\ue000', 'characters'],
    ['\u{e0fff}', 'characters'],
    ['a\ud800', 'characters'],
    ['<b>', 'characters'],
    ['', 'empty'],
    ['...', 'empty'],
    [' \u200b ', 'empty'],
    ['Z\u0300\u0301\u0302\u0303algo', 'marks'],
    ['a \u0301b', 'marks'],
    ['Аna', 'scripts'],
    ['Pаblo', 'scripts'],
    ['abcdefghijklmnopqrstuvwxy', 'tooWide'],
    ['王'.repeat(13), 'tooWide'],
  ])('such as %j is refused: %s', (typed, why) => {
    expect(nameOf(typed)).toBe(why);
  });

  it.each([
    ['  Ana \u00a0  María ', 'Ana María'],
    ['Ana\u202egnp', 'Anagnp'],
    ['A\u200dna', 'Ana'],
    ['Ａｎａ', 'Ana'],
    ['𝐀𝐧𝐚', 'Ana'],
    ['In\u0303igo', 'Iñigo'],
    ['A\u0007na', 'Ana'],
  ])('loses what cannot be seen, and what only looks different: %j', (typed, name) => {
    expect(nameOf(typed)).toBe(name);
  });

  it('that was taken once is taken again unchanged, is printable, and fits', () => {
    fc.assert(
      fc.property(anyText({ maxLength: 30 }), (typed) => {
        const read = readNickname(typed);
        if (read.isRefused) return;
        expect(nameOf(read.name)).toBe(read.name);
        expect(printable(read.name)).toBe(read.name);
        expect(stringWidth(read.name)).toBeLessThanOrEqual(MAX_NAME_COLUMNS);
      }),
      { numRuns: 500 },
    );
  });
});

describe('two names that can be taken for each other', () => {
  it.each([
    ['Ana', 'ana'],
    ['Ana', 'АНА'.replace('Н', 'n')],
    ['Ana', 'Ana.'],
    ['José', 'Jose'],
    ['Ian', 'lan'],
    ['Bob', 'B0b'],
    ['Сосо', 'Coco'],
    ['Arno', 'Amo'],
    ['Ana Ruiz', 'AnaRuiz'],
  ])('have one skeleton: %s, %s', (one, other) => {
    expect(skeletonOf(one)).toBe(skeletonOf(other));
  });

  it('are not Peña and Pena: ñ is a letter', () => {
    expect(skeletonOf('Peña')).not.toBe(skeletonOf('Pena'));
  });
});
