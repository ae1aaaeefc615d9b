import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { KeyDecoder, type Pressed } from '../../src/terminal/key-decoder.ts';

const keysOf = (...pieces: string[]) => {
  const decoder = new KeyDecoder();
  const pressed = pieces.flatMap((piece) => decoder.take(Buffer.from(piece)));
  return [...pressed, ...decoder.flush()].map(said);
};

function said(one: Pressed): string {
  if (one.kind === 'mouse') return `${one.button} ${one.x} ${one.y}`;
  return one.kind === 'key' ? one.key : `paste:${one.text}`;
}

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
      fc.constantFrom(
        '\x1b[200~',
        '\x1b[201~',
        '\x1b[',
        '\x1bO',
        '\x1b[<0;3;4M',
        '\x1b[M !!',
        '\x1b[1;',
        '\x1b\x1b',
        'ñ',
      ),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const decoder = new KeyDecoder();
        const pressed = pieces.flatMap((bytes) => decoder.take(Buffer.from(bytes as string)));
        for (const one of [...pressed, ...decoder.flush()]) {
          expect(said(one)).not.toMatch(/[\u0000-\u001f\u007f-\u009f]/);
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

describe('the mouse', () => {
  it.each([
    ['\x1b[<0;1;1M', 'left 0 0'],
    ['\x1b[<0;300;120M', 'left 299 119'],
    ['\x1b[<64;7;3M', 'wheelUp 6 2'],
    ['\x1b[<65;7;3M', 'wheelDown 6 2'],
  ])('%j is %s', (bytes, press) => {
    expect(keysOf(bytes)).toEqual([press]);
  });

  it.each([
    ['a button that is let go', '\x1b[<0;5;5m'],
    ['another button', '\x1b[<2;5;5M'],
    ['a wheel that turns sideways', '\x1b[<66;5;5M'],
    ['a button with Shift', '\x1b[<4;5;5M'],
    ['a wheel with Control', '\x1b[<80;5;5M'],
    ['the mouse on its way', '\x1b[<32;5;5M'],
    ['a cell that no terminal has', '\x1b[<0;0;5M'],
    ['a column beyond all', '\x1b[<0;99999;5M'],
    ['a report with a number too few', '\x1b[<0;5M'],
    ['a report with a number too many', '\x1b[<0;5;5;5M'],
    ['a report without numbers', '\x1b[<M'],
    ['a report with another end', '\x1b[<0;5;5A'],
    ['a report of another sort', '\x1b[32;5;5M'],
    ['the report of an old terminal', '\x1b[M q!'],
    ['a report that never ends', `\x1b[<${'0'.repeat(500)}M`],
  ])('%s means nothing', (_, bytes) => {
    expect(keysOf(bytes, 'z')).toEqual(['z']);
  });

  it('cut off in its report is no key, and the key after it is heard', () => {
    expect(keysOf('\x1b[<0;5\x1b[A', '\x1b[<0;5;\x1b[<64;2;2M', '\x1b[M \x1b[B', '\x1b[<\r')).toEqual([
      'up',
      'wheelUp 1 1',
      'down',
      'enter',
    ]);
  });

  it('is heard however late the rest of its report comes', () => {
    const decoder = new KeyDecoder();
    expect([decoder.take(Buffer.from('\x1b[<0;1')), decoder.isWaiting, decoder.flush()]).toEqual([[], false, []]);
    expect(decoder.take(Buffer.from('2;3M')).map(said)).toEqual(['left 11 2']);
  });

  const number = fc.oneof(fc.integer({ min: 0, max: 20_000 }).map(String), fc.constantFrom('', '0064', '4294967296'));
  const report = fc.oneof(
    fc.tuple(number, number, number, fc.constantFrom('M', 'm')).map(([b, x, y, end]) => `\x1b[<${b};${x};${y}${end}`),
    fc.array(number, { maxLength: 6 }).map((numbers) => `\x1b[<${numbers.join(';')}M`),
    fc
      .tuple(...[1, 2, 3].map(() => fc.integer({ min: 32, max: 126 })))
      .map((codes) => `\x1b[M${String.fromCharCode(...codes)}`),
  );
  const otherReport = fc.tuple(number, number, number).map(([b, x, y]) => `\x1b[${b};${x};${y}M`);

  /** What is heard of bytes in pieces; a slow line gives them so late that each time nothing more seems to come. */
  const heardInPieces = (bytes: Buffer, cuts: readonly number[], isSlow: boolean): Pressed[] => {
    const decoder = new KeyDecoder();
    const places = [0, ...cuts.filter((cut) => cut < bytes.length).sort((a, b) => a - b), bytes.length];
    return places.slice(1).flatMap((end, index) => {
      const pressed = decoder.take(bytes.subarray(places[index], end));
      return isSlow || end === bytes.length ? [...pressed, ...decoder.flush()] : pressed;
    });
  };

  it('is never a key or a letter, whatever it reports and in whatever pieces that comes', () => {
    const reports = fc.array(fc.oneof(report, otherReport), { maxLength: 8 });
    fc.assert(
      fc.property(reports, fc.array(fc.nat(200)), (parts, cuts) => {
        const pressed = heardInPieces(Buffer.from(parts.join('')), cuts, false);
        expect(pressed.filter(({ kind }) => kind !== 'mouse')).toEqual([]);
      }),
    );
  });

  it('is never a key or a letter on a slow line either, once it can be told from Escape and a bracket', () => {
    fc.assert(
      fc.property(fc.array(report, { maxLength: 8 }), fc.array(fc.nat(200)), (parts, cuts) => {
        const bytes = Buffer.from(parts.join(''));
        const isTold = (cut: number) => bytes[cut - 1] !== 0x1b && bytes[cut - 2] !== 0x1b;
        const pressed = heardInPieces(bytes, cuts.filter(isTold), true);
        expect(pressed.filter(({ kind }) => kind !== 'mouse')).toEqual([]);
      }),
    );
  });
});
