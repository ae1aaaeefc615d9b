import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { randomStep, STATUS_FLAGS } from './random-instructions.ts';
import { randomProgram } from './random-program.ts';
import { seededRandom } from './random.ts';

const seeds = fc.integer({ min: 0, max: 0xffffffff });

describe('a random program', () => {
  it('is the same for the same seed and another for another', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        expect(randomProgram(seededRandom(seed))).toBe(randomProgram(seededRandom(seed)));
        expect(randomProgram(seededRandom(seed))).not.toBe(randomProgram(seededRandom(seed + 1)));
      }),
      { numRuns: 20 },
    );
  });

  it('never reads a flag whose value is unknown', () => {
    const readsFlags = /^(?:adc|sbb|set\w+)\b/;
    fc.assert(
      fc.property(seeds, (seed) => {
        const { lines } = randomStep(seededRandom(seed), STATUS_FLAGS, true);
        expect(lines.filter((line) => readsFlags.test(line))).toEqual([]);
        const shown = lines[0] === 'pushfd' ? lines[2] : undefined;
        expect(shown ?? ',0x0').toMatch(/,0x0$/);
      }),
    );
  });

  it('uses the second tier only where it was asked to', () => {
    const text = Array.from({ length: 30 }, (_, seed) => randomProgram(seededRandom(seed))).join('\n');
    expect(text).not.toMatch(/\b(?:movsx|cmpxchg|ror|stc|clc|set[a-z]+)\b/);
    const both = Array.from({ length: 30 }, (_, seed) =>
      randomProgram(seededRandom(seed), { withSecondTier: true }),
    ).join('\n');
    expect(both).toMatch(/\bcmpxchg\b/);
  });
});
