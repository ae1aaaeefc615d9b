import { describe, expect, it } from 'vitest';

import { createTranslate } from '../../src/library/phrases.ts';
import { sayDuration } from '../../src/screens/say-duration.ts';
import { sayMoment } from '../../src/screens/say-moment.ts';
import { tableView } from '../../src/screens/table-view.ts';

const minute = 60_000;

describe('a duration in words', () => {
  it.each([
    [30_000, '30 seconds', '30 segundos'],
    [1000, '1 second', '1 segundo'],
    [minute, '1 minute', '1 minuto'],
    [90_000, '1 minute and 30 seconds', '1 minuto y 30 segundos'],
    [500, '1 second', '1 segundo'],
    [-5, '0 seconds', '0 segundos'],
  ])('%d ms: %s', (durationMs, english, spanish) => {
    expect(sayDuration(durationMs, createTranslate('en'))).toBe(english);
    expect(sayDuration(durationMs, createTranslate('es'))).toBe(spanish);
  });
});

describe('a moment in words', () => {
  it.each([
    [1, 'in 1 minute', 'dentro de 1 minuto'],
    [10 * minute, 'in 10 minutes', 'dentro de 10 minutos'],
    [24 * 60 * minute, 'tomorrow', 'mañana'],
    [8 * 24 * 60 * minute, 'in 8 days', 'dentro de 8 días'],
  ])('%d ms from now: %s', (afterMs, english, spanish) => {
    expect(sayMoment(1e12 + afterMs, 1e12, 'en')).toBe(english);
    expect(sayMoment(1e12 + afterMs, 1e12, 'es')).toBe(spanish);
  });
});

describe('a table', () => {
  const rows = [
    ['run', 'exits'],
    ['bare', '0'],
    ['kvm', '1,400'],
  ];
  const shown = (width: number) =>
    tableView(rows, { width, language: 'en', translate: createTranslate('en'), isAscii: true }).map((line) =>
      line.map(({ text }) => text).join(''),
    );

  it('has its figures under each other', () => {
    expect(shown(60)).toEqual(['run   exits', '-----------', 'bare      0', 'kvm   1,400']);
  });

  it('becomes a list where it is too wide', () => {
    expect(shown(10)).toEqual(['bare', '  exits: 0', 'kvm', '  exits:', '  1,400']);
  });
});
