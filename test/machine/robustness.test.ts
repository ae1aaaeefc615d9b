import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { boot, imageProblem } from '../../src/machine/boot.ts';
import type { Machine } from '../../src/machine/machine.ts';
import { run } from '../../src/machine/run.ts';
import { recordedImage } from '../virtualization/guests.ts';

/** Beyond a few thousand instructions random bytes only slide through memory that is zero. */
const LIMIT = 4000;
/** Enough for an image at the first megabyte; a small machine is made quickly. */
const SMALL = 2 << 20;
const HEADER = [0x1badb002, 0x00010000, 0xe4514ffe, 0x100000, 0x100000, 0, 0, 0x100020];

function withHeader(bytes: Uint8Array): Uint8Array {
  const image = new Uint8Array(32 + bytes.length);
  const view = new DataView(image.buffer);
  HEADER.forEach((word, i) => view.setUint32(i * 4, word, true));
  image.set(bytes, 32);
  return image;
}

/** Runs to a small limit and checks what must always hold. */
function survive(machine: Machine, limit = LIMIT): void {
  run(machine, limit);
  expect(machine.retired).toBeLessThanOrEqual(limit);
  expect(machine.stop !== undefined || machine.retired === limit).toBe(true);
  expect(machine.registers[8]).toBe(0);
}

describe('whatever stands in an image', () => {
  it('ends in a fault, outside the subset or at the limit, and never in a crash', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1, maxLength: 400 }), (bytes) => survive(boot(withHeader(bytes), SMALL))),
      { numRuns: 300 },
    );
  });

  it('survives one changed byte of a real kernel, wherever it is', () => {
    const kernel = recordedImage('demand-paging');
    fc.assert(
      fc.property(fc.nat(kernel.length - 33), fc.nat(255), (at, value) => {
        const changed = kernel.slice();
        changed[32 + at] = value;
        survive(boot(changed, SMALL), 20_000);
      }),
      { numRuns: 400 },
    );
  });

  it('a header is accepted whole or refused by name', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 64 }), fc.nat(31), fc.nat(255), (bytes, at, value) => {
        const image = withHeader(bytes);
        image[at] = value;
        const problem = imageProblem(image);
        if (problem === undefined) survive(boot(image, SMALL));
      }),
      { numRuns: 500 },
    );
  });

  it.each([
    [new Uint8Array(0), 'too-short'],
    [new Uint8Array(31), 'too-short'],
    [new Uint8Array(64), 'no-header'],
    [new Uint8Array((7 << 20) + 1), 'too-large'],
    [withHeader(new Uint8Array(0)), 'wrong-entry'],
  ])('image %#: %s', (image, problem) => expect(imageProblem(image)).toBe(problem));

  it('a guest that prints for ever keeps a bounded console', () => {
    const machine = boot(withHeader(Uint8Array.of(0xe6, 0xe9, 0xeb, 0xfc)));
    run(machine, 100_000);
    expect(machine.output.length).toBe(50_000);
  });
});
