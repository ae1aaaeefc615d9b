import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Strip, stripLine } from '../../src/screens/strip.ts';

describe('the strip of a run', () => {
  it('counts every transfer once, however long the run gets', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(5_000_000)), (places) => {
        const strip = new Strip();
        const sorted = [...places].sort((a, b) => a - b);
        for (const place of sorted) strip.add(place);
        const counts = strip.counts((sorted.at(-1) ?? 0) + 1);
        expect(counts.reduce((sum, count) => sum + count, 0)).toBe(places.length);
        expect(counts.length).toBeLessThanOrEqual(64);
      }),
    );
  });

  it('is dark where nothing passes and bright where each instruction does', () => {
    expect(stripLine([0, 1, 1000], 1000, false)).toBe('·▂█');
    expect(stripLine([0, 1, 1000], 1000, true)).toBe(' :#');
  });
});
