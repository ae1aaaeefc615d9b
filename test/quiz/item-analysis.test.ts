import { describe, expect, test } from 'vitest';

import { analyseItems, type Mark } from '../../src/quiz/item-analysis.ts';
import { alphaOf, correlationOf } from '../../src/quiz/statistics.ts';

const marks = (table: Record<string, number[]>): Mark[] =>
  Object.entries(table).flatMap(([learner, shares]) =>
    shares.map((share, index) => ({
      learner,
      question: `q${index + 1}`,
      share,
      chosen: [share === 1 ? 'right' : 'wrong'],
    })),
  );

describe('a class of four and three questions', () => {
  const statistics = analyseItems(marks({ ana: [1, 1, 1], ben: [1, 1, 0], cai: [1, 0, 0], dora: [0, 0, 0] }));

  test('facility is the mean share, with its standard error', () => {
    expect(statistics.items.map(({ facility }) => facility?.value)).toEqual([0.75, 0.5, 0.25]);
    expect(statistics.items[0]?.facility?.standardError).toBeCloseTo(0.25);
  });

  test('discrimination is the correlation with the rest', () => {
    // q2: 1,1,0,0 against the mean of q1 and q3: 1, .5, .5, 0.
    expect(statistics.items[1]?.discrimination?.value).toBeCloseTo(1 / Math.SQRT2);
  });

  test('alpha is as the textbook computes it', () => {
    // Item variances 1/4, 1/3, 1/4; totals 3, 2, 1, 0 with variance 5/3: 3/2 (1 - (5/6)/(5/3)).
    expect(statistics.alpha?.value).toBeCloseTo(0.75);
  });

  test('a small class says that it is one', () => expect(statistics).toMatchObject({ isSmall: true, learners: 4 }));

  test('options are counted', () => expect(statistics.items[2]?.choices).toEqual({ right: 1, wrong: 3 }));
});

test('the first mark of a learner counts, and not a later one', () => {
  const twice = [...marks({ ana: [0] }), ...marks({ ana: [1] })];
  expect(analyseItems(twice).items[0]).toMatchObject({ answers: 1, facility: { value: 0 } });
});

test('where all answer alike there is no correlation to speak of', () => {
  expect(
    correlationOf([
      [1, 1],
      [1, 0],
      [1, 1],
    ]),
  ).toBeUndefined();
  expect(
    alphaOf([
      [1, 1],
      [1, 1],
      [1, 1],
    ]),
  ).toBeUndefined();
  expect(analyseItems([])).toMatchObject({ items: [], learners: 0 });
});
