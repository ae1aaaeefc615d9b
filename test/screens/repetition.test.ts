import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { repetitions } from '../../src/screens/repetition.ts';

const found = (text: string): string =>
  repetitions([...text], (letter) => letter)
    .map(({ items, times }) => `${items.join('')}×${times}`)
    .join(' ');

describe('repetitions of a sequence', () => {
  it.each([
    ['', ''],
    ['a', 'a×1'],
    ['abcabcabcd', 'abc×3 d×1'],
    ['aaab', 'a×3 b×1'],
    ['xababab', 'x×1 ab×3'],
    ['abcd', 'abcd×1'],
  ])('%s is %s', (text, wanted) => expect(found(text)).toBe(wanted));

  it('lose nothing, whatever the sequence', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(3)), (items) => {
        const again = repetitions(items, String).flatMap((stretch) =>
          Array.from({ length: stretch.times }, () => stretch.items).flat(),
        );
        expect(again).toEqual(items);
      }),
    );
  });
});
