import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { formatList } from '../../src/language/format-list.ts';
import { formatNumber } from '../../src/language/format-number.ts';
import { formatPercent } from '../../src/language/format-percent.ts';
import { formatUnit } from '../../src/language/format-unit.ts';
import { languageTags, languages } from '../../src/language/language.ts';

const anyLanguage = fc.constantFrom(...languageTags);

describe('a number', () => {
  it.each([
    [0, '0', '0'],
    [999, '999', '999'],
    [3963, '3963', '3,963'],
    [12733, '12\u00a0733', '12,733'],
    [1234567, '1\u00a0234\u00a0567', '1,234,567'],
    [-12733, '-12\u00a0733', '-12,733'],
    [1.05, '1,05', '1.05'],
    [12733.5, '12\u00a0733,5', '12,733.5'],
    [0.0000001, '0,0000001', '0.0000001'],
  ])('%d is written as each language writes it', (value, spanish, english) => {
    expect([formatNumber(value, 'es'), formatNumber(value, 'en')]).toEqual([spanish, english]);
  });

  it('is rounded to the decimals asked for, and what is rounded to nothing has no sign', () => {
    expect(formatNumber(2.345, 'es', { decimals: 1 })).toBe('2,3');
    expect(formatNumber(5, 'en', { decimals: 2 })).toBe('5.00');
    expect(formatNumber(-0.01, 'es', { decimals: 1 })).toBe('0,0');
  });

  it('can always be read back', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, min: -1e15, max: 1e15 }), anyLanguage, (value, language) => {
        const { groupMark, decimalMark } = languages[language];
        const text = formatNumber(value, language).replaceAll(groupMark, '').replace(decimalMark, '.');
        expect(Number(text)).toBeCloseTo(value, 12);
      }),
    );
  });

  it('is never one that both languages read, each in its own way', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1000, max: 1e12 }), (value) => {
        expect(formatNumber(value, 'es')).not.toMatch(/[.,]/);
      }),
    );
  });
});

describe('a percentage', () => {
  it('has a space before its sign in Spanish and none in English', () => {
    expect([formatPercent(0.03, 'es'), formatPercent(0.03, 'en')]).toEqual(['3\u00a0%', '3%']);
    expect(formatPercent(0.1234, 'es', { decimals: 1 })).toBe('12,3\u00a0%');
  });
});

describe('a quantity with a unit', () => {
  it('keeps both on one line', () => {
    expect([formatUnit(4, 'KiB', 'es'), formatUnit(1.5, 'ms', 'en')]).toEqual(['4\u00a0KiB', '1.5\u00a0ms']);
  });
});

describe('a list', () => {
  it.each([
    [[], '', ''],
    [['KVM'], 'KVM', 'KVM'],
    [['KVM', 'Xen'], 'KVM y Xen', 'KVM and Xen'],
    [['a', 'b', 'c'], 'a, b y c', 'a, b and c'],
    [['KVM', 'Intel'], 'KVM e Intel', 'KVM and Intel'],
    [['agua', 'hielo'], 'agua y hielo', 'agua and hielo'],
    [['padre', 'hijo'], 'padre e hijo', 'padre and hijo'],
  ])('%j is joined as each language joins it', (items, spanish, english) => {
    expect([formatList(items, 'es'), formatList(items, 'en')]).toEqual([spanish, english]);
  });

  it('of choices changes its joint before an o in Spanish', () => {
    expect(formatList(['siete', 'ocho'], 'es', 'or')).toBe('siete u ocho');
    expect(formatList(['7', '8'], 'es', 'or')).toBe('7 u 8');
    expect(formatList(['kvm', 'xen'], 'es', 'or')).toBe('kvm o xen');
  });
});
