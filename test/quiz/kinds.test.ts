import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { drawItem } from '../../src/quiz/draw-item.ts';
import { gradeResponse } from '../../src/quiz/grade.ts';
import { isItem } from '../../src/quiz/is-item.ts';
import { type Item, kindIds, kindOf } from '../../src/quiz/kinds/index.ts';
import type { Draft } from '../../src/quiz/kinds/kind.ts';
import { questions, simulate } from './questions.ts';

const keys = fc.constantFrom(
  'up',
  'down',
  'left',
  'right',
  'space',
  'backspace',
  'a',
  'b',
  'c',
  '1',
  '2',
  '3',
  '4',
  'ñ',
  '-',
  ',',
  'x',
);

const seeds = fc.integer({ min: 0, max: 0xffff_ffff });

describe.each(kindIds)('%s', (id) => {
  const question = questions[id];
  const kind = kindOf(question);
  const draw = (seed: number): Item => drawItem(question, { seed, simulate });

  test('the same seed asks the very same question', () => {
    fc.assert(fc.property(seeds, (seed) => void expect(draw(seed)).toEqual(draw(seed))));
  });

  test('an item and its answers are plain data, so that they can be kept and sent', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const item = draw(seed);
        expect(JSON.parse(JSON.stringify(item))).toEqual(item);
        expect(JSON.parse(JSON.stringify(kind.key(item)))).toEqual(kind.key(item));
      }),
    );
  });

  test('a sealed item is shown, edited and read as the open one is, and tells nothing of its answer', () => {
    fc.assert(
      fc.property(seeds, fc.array(keys, { maxLength: 20 }), (seed, pressed) => {
        const item = draw(seed);
        const sealed = kind.seal(item);
        expect(JSON.stringify(sealed)).not.toMatch(/porque|because|"m[123]"|Así va|Tres modos|veces|Sí: …|núcleo/);
        const play = (played: Item) =>
          pressed.reduce<Draft<object>[]>(
            (drafts, key) => [...drafts, kind.edit(played, drafts.at(-1)!, key)],
            [{ response: kind.blank(played), cursor: -1 }],
          );
        const drafts = play(item);
        expect(play(sealed)).toEqual(drafts);
        for (const draft of drafts) {
          expect(kind.show(sealed, draft)).toEqual(kind.show(item, draft));
          expect(kind.accepts(sealed, draft.response)).toBe(true);
          expect(kind.isBlank(sealed, draft.response)).toBe(kind.isBlank(item, draft.response));
        }
      }),
      { numRuns: 30 },
    );
  });

  test('a key can be corrected to any whole answer, which then earns full marks', () => {
    fc.assert(
      fc.property(seeds, fc.array(keys, { maxLength: 20 }), (seed, pressed) => {
        const item = draw(seed);
        const begun: Draft<object> = { response: kind.key(item), cursor: -1 };
        const { response } = pressed.reduce((draft, key) => kind.edit(item, draft, key), begun);
        const corrected = kind.rekey(item, response);
        fc.pre(corrected !== undefined);
        expect(isItem(corrected)).toBe(true);
        expect(gradeResponse(corrected!, response)).toMatchObject({ share: 1, misconceptions: [] });
      }),
      { numRuns: 30 },
    );
  });

  test('the key earns full marks, and nothing in it is called a mistake', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const item = draw(seed);
        expect(kind.accepts(item, kind.key(item))).toBe(true);
        expect(gradeResponse(item, kind.key(item))).toMatchObject({ share: 1, misconceptions: [] });
      }),
    );
  });

  test('no answer earns nothing', () => {
    const item = draw(1);
    expect(kind.isBlank(item, kind.blank(item))).toBe(true);
    expect(gradeResponse(item, kind.blank(item)).share).toBe(0);
    expect(gradeResponse(item, undefined).share).toBe(0);
  });

  test('whatever keys are pressed, the answer is one, and its marks lie between 0 and 1', () => {
    fc.assert(
      fc.property(seeds, fc.array(keys, { maxLength: 40 }), (seed, pressed) => {
        const item = draw(seed);
        const draft = pressed.reduce<Draft<object>>((now, key) => kind.edit(item, now, key), {
          response: kind.blank(item),
          cursor: -1,
        });
        expect(kind.accepts(item, draft.response)).toBe(true);
        const { share } = gradeResponse(item, draft.response);
        expect(share).toBeGreaterThanOrEqual(0);
        expect(share).toBeLessThanOrEqual(1);
        expect(draft.cursor).toBeLessThan(Math.max(1, kind.show(item, draft).rows.length));
      }),
    );
  });

  test('whatever comes from outside is graded between 0 and 1, and no answer to this item counts as none', () => {
    const anything = fc.anything({ withNullPrototype: true, withObjectString: true });
    const alike = fc.record(
      { chosen: anything, order: anything, filled: anything, typed: anything, isTouched: anything },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(seeds, fc.oneof(anything, alike), (seed, response) => {
        const { share } = gradeResponse(draw(seed), response);
        expect(share >= 0 && share <= 1).toBe(true);
      }),
    );
  });

  test('a typed line is an answer or is not understood, and never breaks', () => {
    fc.assert(
      fc.property(seeds, fc.string({ unit: 'grapheme', maxLength: 60 }), (seed, line) => {
        const item = draw(seed);
        const response = kind.read(item, line);
        expect(response === undefined || kind.accepts(item, response)).toBe(true);
      }),
    );
  });

  test('the screen shows every row in both languages, and marks nothing before an answer', () => {
    const item = draw(3);
    const { rows } = kind.show(item, { response: kind.blank(item), cursor: -1 });
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.some(({ isMarked }) => isMarked)).toBe(false);
    for (const { text } of rows) expect(Object.keys(text).sort()).toEqual(['en', 'es']);
  });
});
