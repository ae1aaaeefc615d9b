import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { KeyDecoder } from '../../src/terminal/key-decoder.ts';

const keysOf = (...pieces: string[]) => {
  const decoder = new KeyDecoder();
  const pressed = pieces.flatMap((piece) => decoder.take(Buffer.from(piece)));
  return [...pressed, ...decoder.flush()].map((one) => (one.kind === 'key' ? one.key : `paste:${one.text}`));
};

describe('keys', () => {
  it.each([
    ['\x1b[A', 'up'],
    ['\x1bOB', 'down'],
    ['\x1b[5~', 'pageup'],
    ['\x1b[1;5C', 'ctrl-right'],
    ['\x1b[Z', 'backtab'],
    ['\r', 'enter'],
    ['\x7f', 'backspace'],
    [' ', 'space'],
    ['\x03', 'ctrl-c'],
    ['ñ', 'ñ'],
    ['\x1b', 'escape'],
  ])('%j is %s', (bytes, key) => {
    expect(keysOf(bytes)).toEqual([key]);
  });

  it('come whole, however their bytes are split', () => {
    const bytes = Buffer.from('\x1b[Aé\x1b[1;5D\x1b[3~z');
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer({ min: 1, max: bytes.length - 1 })), (cuts) => {
        const decoder = new KeyDecoder();
        const places = [0, ...cuts.sort((a, b) => a - b), bytes.length];
        const pressed = places.slice(1).flatMap((end, index) => decoder.take(bytes.subarray(places[index], end)));
        expect(pressed.map((one) => (one.kind === 'key' ? one.key : ''))).toEqual([
          'up',
          'é',
          'ctrl-left',
          'delete',
          'z',
        ]);
      }),
    );
  });

  it('are not what is pasted, and a paste holds nothing that a terminal would obey', () => {
    expect(keysOf('a\x1b[200~q\r', 'w\x1b[31m\x1b[2', '01~b')).toEqual(['a', 'paste:q w[31m', 'b']);
  });

  it('that nobody knows mean nothing, and hold nothing up', () => {
    expect(keysOf('\x1b[?1;2c\x1b[99~x')).toEqual(['x']);
  });

  it('never hold anything that a terminal would obey, whatever bytes come in whatever pieces', () => {
    const piece = fc.oneof(
      fc.uint8Array({ maxLength: 40 }),
      fc.constantFrom('\x1b[200~', '\x1b[201~', '\x1b[', '\x1bO', '\x1b[<0;3;4M', '\x1b[1;', '\x1b\x1b', 'ñ'),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const decoder = new KeyDecoder();
        const pressed = pieces.flatMap((bytes) => decoder.take(Buffer.from(bytes as string)));
        for (const one of [...pressed, ...decoder.flush()]) {
          const text = one.kind === 'key' ? one.key : one.text;
          expect(text).not.toMatch(/[\u0000-\u001f\u007f-\u009f]/);
        }
      }),
    );
  });

  it('a sequence that never ends fills no memory, and what comes after it is heard', () => {
    const decoder = new KeyDecoder();
    const begins = decoder.take(Buffer.from(`\x1b[${'0'.repeat(100_000)}`));
    expect([begins, decoder.isWaiting]).toEqual([[], false]);
    expect(decoder.take(Buffer.from('a'))).toEqual([{ kind: 'key', key: 'a' }]);
  });
});
