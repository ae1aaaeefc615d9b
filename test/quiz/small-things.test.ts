import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { drawItem } from '../../src/quiz/draw-item.ts';
import { fold } from '../../src/quiz/fold.ts';
import { evaluateFormula } from '../../src/quiz/formula.ts';
import { numbersMeant } from '../../src/quiz/numbers.ts';
import { pointsForAccuracy, pointsForSpeed } from '../../src/quiz/points.ts';
import { seededRandom } from '../../src/quiz/random.ts';
import { shuffle } from '../../src/quiz/shuffle.ts';
import { fillIn, variantsOf } from '../../src/quiz/variant.ts';
import { questions, simulate } from './questions.ts';

describe('typed answers', () => {
  test.each([
    ['Núcleo', 'nucleo'],
    ['modo  invitado', 'modoinvitado'],
    ['¿KVM?', 'kvm'],
    ['«raíz»', 'raiz'],
    ['pingüino', 'pinguino'],
  ])('%s reads as %s', (typed, meant) => expect(fold(typed)).toBe(meant));

  test('ñ is a letter: año is not ano, however it is composed', () => {
    expect(fold('año')).not.toBe(fold('ano'));
    expect(fold('AN\u0303O')).toBe(fold('año'));
  });

  test('folding twice changes nothing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (typed) => void expect(fold(fold(typed))).toBe(fold(typed))),
    );
  });
});

describe('numbers as people type them', () => {
  test.each([
    ['12733', [12733]],
    ['12 733', [12733]],
    ['12\u00a0733', [12733]],
    ['1,5', [1.5]],
    ['1.5', [1.5]],
    ['12.733', [12.733, 12733]],
    ['1,234,567', [1234567]],
    ['1.234,5', [1234.5]],
    ['1,234.5', [1234.5]],
    ['-3', [-3]],
    ['−3', [-3]],
    ['0xE9', [233]],
    ['e9', []],
    ['1e9', []],
    ['', []],
    ['1..2', []],
  ])('%s', (typed, meant) => expect(numbersMeant(typed)).toEqual(meant));
});

describe('formulas', () => {
  test.each([
    ['2 + 3 * 4', 14],
    ['(2 + 3) * 4', 20],
    ['n * 2 - -1', 21],
    ['n % 4 / 2', 1],
    ['n / 0', undefined],
    ['m', undefined],
    ['2 +', undefined],
    ['2 3', undefined],
    ['constructor', undefined],
    ['('.repeat(50) + '1' + ')'.repeat(50), undefined],
  ])('%s', (formula, value) => expect(evaluateFormula(formula, { n: 10 })).toBe(value));
});

describe('chance', () => {
  test('a shuffle keeps every thing and loses none', () => {
    fc.assert(
      fc.property(fc.array(fc.integer()), fc.integer(), (things, seed) => {
        expect(shuffle(things, seededRandom(seed)).sort()).toEqual([...things].sort());
      }),
    );
  });

  test('every order is as likely as any other', () => {
    const random = seededRandom(7);
    const counts = new Map<string, number>();
    for (let round = 0; round < 24_000; round++) {
      const order = shuffle([1, 2, 3, 4], random).join('');
      counts.set(order, (counts.get(order) ?? 0) + 1);
    }
    expect(counts.size).toBe(24);
    // 1000 expected each; 23 degrees of freedom give less than 50 in all but one case of a thousand.
    const chiSquare = [...counts.values()].reduce((sum, count) => sum + (count - 1000) ** 2 / 1000, 0);
    expect(chiSquare).toBeLessThan(50);
  });
});

describe('sisters', () => {
  test('every value list is combined with every other', () => {
    expect(variantsOf({ a: [1, 2], b: [3, 4] })).toHaveLength(4);
    expect(variantsOf()).toEqual([{}]);
  });

  test('review draws another sister than the last one', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0 }), (seed) => {
        const first = drawItem(questions.numeric, { seed });
        const next = drawItem(questions.numeric, { seed: seed + 1, avoidVariant: first.variant });
        expect(next.variant).not.toBe(first.variant);
      }),
    );
  });

  test('a value is written as each language writes numbers', () => {
    expect(fillIn({ es: '{n} ciclos, {m}', en: '{n} cycles, {m}' }, { n: 12733 })).toEqual({
      es: '12\u00a0733 ciclos, {m}',
      en: '12,733 cycles, {m}',
    });
  });

  test('the values of a prediction reach the simulator', () => {
    const seen: unknown[] = [];
    drawItem(questions.predict, { seed: 1, simulate: (request) => (seen.push(request.values), simulate(request)) });
    expect(seen).toContainEqual(expect.objectContaining({ COUNT: expect.any(Number) as number }));
  });
});

describe('points', () => {
  test('accuracy alone does not look at the clock', () => expect(pointsForAccuracy(0.5)).toBe(500));

  test.each([
    [1, 0, 1000],
    [1, 10_000, 750],
    [1, 20_000, 500],
    [1, 90_000, 500],
    [1, -50, 1000],
    [0.5, 20_000, 250],
    [0, 0, 0],
  ])('a share of %d after %d ms of 20 s gives %d', (share, tookMs, points) => {
    expect(pointsForSpeed(share, tookMs, 20_000)).toBe(points);
  });
});
