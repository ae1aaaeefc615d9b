import fc from 'fast-check';
import ssh2 from 'ssh2';
import { describe, expect, it } from 'vitest';

import { readCsv } from '../../src/language/read-csv.ts';
import { writeCsv } from '../../src/language/write-csv.ts';
import { addressKey, Admission } from '../../src/ssh/admission.ts';
import { Counts } from '../../src/ssh/counts.ts';
import { drawKeyPair } from '../../src/ssh/host-key.ts';
import { USUAL_LIMITS } from '../../src/ssh/limits.ts';
import { LineDiscipline } from '../../src/ssh/line-discipline.ts';
import { Patience } from '../../src/ssh/patience.ts';
import { opens, sealPin } from '../../src/ssh/pin.ts';
import { RoundTrip } from '../../src/ssh/round-trip.ts';
import { splitWords } from '../../src/ssh/split-words.ts';

it('a key that is drawn can be read, however many are drawn', () => {
  // Of those that the library draws, some three in a thousand cannot.
  for (let drawn = 0; drawn < 1500; drawn++)
    expect(ssh2.utils.parseKey(drawKeyPair().private)).not.toBeInstanceOf(Error);
});

describe('the door', () => {
  it('lets in so many in all, so many of one address, and so many in a minute', () => {
    let nowMs = 0;
    const limits = { ...USUAL_LIMITS, sessions: 3, sessionsPerAddress: 2, connectsPerMinute: 4 };
    const door = new Admission(limits, () => nowMs);
    const first = door.enter('192.0.2.1');
    door.enter('192.0.2.1');
    expect(door.enter('192.0.2.1')).toBe('address-full');
    expect(door.enter('192.0.2.2')).toBeTypeOf('function');
    expect(door.enter('192.0.2.3')).toBe('full');
    expect(door.inside).toBe(3);
    (first as () => void)();
    (first as () => void)();
    expect(door.inside).toBe(2);
    expect(door.enter('192.0.2.1')).toBeTypeOf('function');
    expect(door.enter('192.0.2.1')).toBe('too-fast');
    nowMs += 15_000;
    expect(door.enter('192.0.2.1')).toBe('full');
  });

  it('takes one household’s addresses for one', () => {
    expect(addressKey('::ffff:192.0.2.7')).toBe('192.0.2.7');
    expect(addressKey('2001:db8:1:2::7')).toBe(addressKey('2001:db8:1:2:3:4:5:6'));
    expect(addressKey('2001:db8::7')).toBe('2001:db8:0:0');
    expect(addressKey('2001:db8:1:3::7')).not.toBe(addressKey('2001:db8:1:2::7'));
    expect(addressKey('fe80::1%eth0')).toBe('fe80:0:0:0');
  });
});

describe('whoever guesses', () => {
  it('waits longer each time, up to a limit; others do not wait for them; and all is forgotten after a while', async () => {
    let nowMs = 1_000_000;
    const patience = new Patience(() => nowMs);
    // Looked at without the waiting itself.
    const wrong = async (name: string, address: string) => {
      const waitMs = patience.waitMs(name, address);
      if (waitMs === 0) await patience.try(name, address, () => Promise.resolve(undefined));
      return waitMs;
    };
    expect([await wrong('ana', '1'), await wrong('ana', '1'), await wrong('ana', '1')]).toEqual([0, 0, 1000]);
    expect(patience.waitMs('ana', '2')).toBe(0);
    expect(patience.waitMs('eva', '1')).toBe(0);
    nowMs += 16 * 60_000;
    expect(patience.waitMs('ana', '1')).toBe(0);
  });

  it('is slowed for an address after as many mistakes as a whole class makes', async () => {
    const patience = new Patience(() => 0);
    for (let n = 0; n < 40; n++) await patience.try(`name${n}`, 'school', () => Promise.resolve(undefined));
    expect(patience.waitMs('somebody', 'school')).toBe(500);
    expect(patience.waitMs('somebody', 'home')).toBe(0);
  });

  it('has one try of a name looked at at a time, and a queue that ends', async () => {
    const patience = new Patience(() => 0);
    let [inside, most] = [0, 0];
    const look = async () => {
      inside += 1;
      most = Math.max(most, inside);
      await new Promise((resolve) => setImmediate(resolve));
      inside -= 1;
      return 'right';
    };
    const results = await Promise.all(Array.from({ length: 20 }, () => patience.try('ana', '1', look)));
    expect(most).toBe(1);
    expect(results.filter((result) => result === 'right').length).toBe(8);
  });
});

it('a PIN opens what it sealed, and nothing else does', async () => {
  const sealed = await sealPin('1234ñ');
  expect(sealed).not.toContain('1234');
  expect(await opens('1234ñ', sealed)).toBe(true);
  expect(await opens('1234n', sealed)).toBe(false);
  expect(await opens('1234ñ', undefined)).toBe(false);
  expect(await sealPin('1234ñ')).not.toBe(sealed);
});

describe('an order', () => {
  it.each([
    ['progress --lang es', ['progress', '--lang', 'es']],
    [`quiz "mi lección" 'a b'c`, ['quiz', 'mi lección', 'a bc']],
    ['  ', []],
    ['a "open', undefined],
    ['a; rm -rf $HOME', ['a;', 'rm', '-rf', '$HOME']],
  ])('%s is split into words, and nothing in it is obeyed', (order, words) => {
    expect(splitWords(order)).toEqual(words);
  });

  it('has few words, never an unending wait', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 1500 }), (order) => {
        const words = splitWords(order);
        expect(words === undefined || words.length <= 50).toBe(true);
      }),
    );
    expect(splitWords('a '.repeat(51))).toBeUndefined();
    expect(splitWords(`${'"'.repeat(999)}`)).toBeUndefined();
  });
});

describe('a line typed on a terminal that leaves the editing to us', () => {
  const typed = (keys: string) => {
    let shown = '';
    const discipline = new LineDiscipline((text) => (shown += text));
    let given = '';
    discipline.on('data', (bytes: Buffer) => (given += bytes.toString()));
    for (const byte of Buffer.from(keys)) discipline.write(Buffer.from([byte]));
    return new Promise<{ given: string; shown: string }>((resolve) => setImmediate(() => resolve({ given, shown })));
  };

  it('is shown, mended with Backspace, Ctrl-U and Ctrl-W, and given when it is whole', async () => {
    expect(await typed('añx\x7fo\r')).toEqual({ given: 'año\n', shown: 'añx\b \bo\n' });
    expect((await typed('no\x15sí señor\x17\r\n')).given).toBe('sí \n');
    expect((await typed('漢\x7f\r')).shown).toBe('漢\b\b  \b\b\n');
  });

  it('is not changed by arrows, and nothing that a terminal would obey is shown', async () => {
    expect((await typed('a\x1b[Db\x1bOAc\x1b[200~\r')).given).toBe('abc\n');
    const { shown } = await typed('\x07\x9b31mred\x1b]0;title\x07\r');
    expect(shown).not.toMatch(/[\x00-\x07\x0b-\x1f\x7f-\x9f]/);
  });
});

describe('a roster', () => {
  it('is read as it was written, with quotes, and with semicolons where a spreadsheet speaks Spanish', () => {
    expect(readCsv('\ufeffAna;1234;"1.º; A"\r\n\r\n"Gil ""Pepe""";;\n')).toEqual([
      ['Ana', '1234', '1.º; A'],
      ['Gil "Pepe"', '', ''],
    ]);
    const cells = fc.stringMatching(/^[^=+\-@\t\r\s'][^\t\r\n]{0,8}[^\s]$/);
    fc.assert(
      fc.property(fc.array(fc.array(cells, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 5 }), (rows) => {
        expect(readCsv(writeCsv(rows))).toEqual(rows);
      }),
    );
  });
});

it('what is counted reads as Prometheus reads it', () => {
  const counts = new Counts();
  counts.add('sessions');
  expect(counts.text({ open: ['Open now.', 2] })).toContain(
    '# HELP anillo_open Open now.\n# TYPE anillo_open gauge\nanillo_open 2\n',
  );
  expect(counts.text({})).toContain('\nanillo_sessions_total 1\n');
});

describe('the way to a terminal and back', () => {
  const measured = () => {
    let nowMs = 0;
    const asked: string[] = [];
    const trip = new RoundTrip(
      (text) => asked.push(text),
      () => nowMs,
    );
    let given = '';
    trip.on('data', (bytes: Buffer) => (given += bytes.toString()));
    return { trip, asked, pass: (ms: number) => (nowMs += ms), given: () => given };
  };

  it('is measured by what every terminal answers, of which the screen hears nothing, however it is cut', async () => {
    const { trip, asked, pass, given } = measured();
    trip.ask();
    expect(asked).toEqual(['\x1b[6n']);
    trip.write(Buffer.from('añ\x1b[2'));
    pass(37);
    trip.write(Buffer.from('4;80Rb\x1b[A'));
    await new Promise((resolve) => setImmediate(resolve));
    expect(given()).toBe('añb\x1b[A');
    expect(trip.ms).toBe(37);
    trip.destroy();
  });

  it('is unknown where none comes, and then nothing is taken from what is typed', async () => {
    const { trip, pass, given } = measured();
    trip.write(Buffer.from('\x1b[1;2R'));
    trip.ask();
    pass(60_000);
    trip.write(Buffer.from('\x1b[1;2R'));
    await new Promise((resolve) => setImmediate(resolve));
    expect(given()).toBe('\x1b[1;2R\x1b[1;2R');
    expect(trip.ms).toBeUndefined();
    trip.destroy();
  });
});
