import { PassThrough } from 'node:stream';

import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';

import { LineInput } from '../../src/terminal/line-input.ts';

/** All lines of a stream that brings these pieces. */
async function linesOf(pieces: readonly Uint8Array[]): Promise<string[]> {
  const stream = new PassThrough();
  const input = new LineInput(stream);
  for (const piece of pieces) stream.write(piece);
  stream.end();
  const lines: string[] = [];
  for (let heard = await input.next(); heard.kind === 'line'; heard = await input.next()) lines.push(heard.text);
  return lines;
}

describe('lines', () => {
  it('are the same however the stream is cut into pieces, even within a letter', async () => {
    const text = fc.array(fc.constantFrom('a', 'ñ', '¿', '€', '😀', '\n', '\r\n', ' '), { maxLength: 40 });
    await fc.assert(
      fc.asyncProperty(
        text,
        fc.array(fc.integer({ min: 1, max: 7 }), { minLength: 1, maxLength: 60 }),
        async (parts, sizes) => {
          const bytes = Buffer.from(parts.join(''));
          const pieces: Uint8Array[] = [];
          for (let at = 0, cut = 0; at < bytes.length; at += sizes[cut++ % sizes.length]!) {
            pieces.push(bytes.subarray(at, at + sizes[cut % sizes.length]!));
          }
          const expected = parts.join('').split(/\r?\n/);
          if (expected.at(-1) === '') expected.pop();
          expect(await linesOf(pieces)).toEqual(expected);
        },
      ),
    );
  });

  it('without an end are cut, so that they cannot fill the memory', async () => {
    const [line = ''] = await linesOf([Buffer.alloc(100_000, 'a'), Buffer.alloc(100_000, 'b'), Buffer.from('\n')]);
    expect(line.length).toBeLessThan(10_000);
  });

  it('end where the stream breaks', async () => {
    const stream = new PassThrough();
    const input = new LineInput(stream);
    stream.write('one\n');
    expect(await input.next()).toEqual({ kind: 'line', text: 'one' });
    stream.destroy(new Error('gone'));
    expect(await input.next()).toEqual({ kind: 'end' });
  });
});

describe('waiting for a line', () => {
  afterEach(() => void vi.useRealTimers());

  it('ends when its time is up, and the line that comes later is not lost', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const stream = new PassThrough();
    const input = new LineInput(stream);
    const heard = input.next(1000);
    await vi.advanceTimersByTimeAsync(1000);
    expect(await heard).toEqual({ kind: 'late' });
    stream.write('late\n');
    expect(await input.next()).toEqual({ kind: 'line', text: 'late' });
  });
});
