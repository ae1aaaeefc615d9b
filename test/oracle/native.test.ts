import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { runOnAnillo } from './anillo.ts';

/** A case that a real processor ran natively in ring 3: see data/README.md. */
interface NativeCase {
  readonly t: string;
  readonly b: string;
  readonly esp: string;
  readonly csLimit?: string;
  readonly dsLimit?: string;
  readonly ssLimit?: string;
  readonly exc: number | null;
  readonly err: number | null;
  readonly ip: string;
  readonly cr2?: string | null;
}

const data = (name: string): Buffer => readFileSync(new URL(`data/${name}`, import.meta.url));
const cases = (name: string): NativeCase[] =>
  data(name)
    .toString()
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as NativeCase);

const probe = gunzipSync(data('probe.bin.gz'));
const BODY = 0x100000;
const [POINTER_AT, DESCRIPTORS_AT, BODY_AT] = [0x20, 0x24, 0x3c];
const [USER_CODE, USER_DATA] = [0x0040fa00, 0x0040f200];
const INT_81 = [0xcd, 0x81];
const PAGE_GRANULAR = 0x00800000;

/** The two dwords of a flat descriptor of ring 3 with a limit. */
function descriptor(kind: number, limitText = '1fffff'): [number, number] {
  const limit = Number.parseInt(limitText, 16);
  const units = limit > 0xfffff ? limit >>> 12 : limit;
  return [units & 0xffff, kind | (units & 0xf0000) | (limit > 0xfffff ? PAGE_GRANULAR : 0)];
}

/** The probe with a case written into it. */
function image({ b, esp, csLimit, dsLimit, ssLimit }: NativeCase): Buffer {
  const bytes = Buffer.from(probe);
  bytes.writeUInt32LE(Number.parseInt(esp, 16), POINTER_AT);
  const words = [descriptor(USER_CODE, csLimit), descriptor(USER_DATA, dsLimit), descriptor(USER_DATA, ssLimit)].flat();
  words.forEach((word, index) => bytes.writeUInt32LE(word, DESCRIPTORS_AT + index * 4));
  bytes.set([...Buffer.from(b, 'hex'), ...INT_81], BODY_AT);
  return bytes;
}

/** IRETD and RETF read several values, in an order that the manual does not bind: their CR2 counts to the page. */
function expectedAddress({ b, cr2 }: NativeCase): string {
  if (cr2 === undefined || cr2 === null) return '\\w{8}';
  const address = cr2.padStart(8, '0');
  return ['cf', 'cb'].includes(b) ? `${address.slice(0, 5)}\\w{3}` : address;
}

function expected(one: NativeCase): RegExp {
  const { exc, err, ip } = one;
  if (exc === null) return /^81 /;
  const words = [exc.toString(16).padStart(2, '0'), (err ?? 0).toString(16).padStart(4, '0')];
  const eip = (BODY + Number.parseInt(ip, 16)).toString(16).padStart(8, '0');
  return new RegExp(`^${[...words, eip, expectedAddress(one)].join(' ')}\n$`);
}

describe.each(['segment-limits-native.jsonl', 'page-faults-native.jsonl'])(
  '%s, recorded on a real processor',
  (file) => {
    it.each(cases(file).map((one) => [one.t, one] as const))('%s', (_text, one) => {
      const run = runOnAnillo(image(one));
      expect(run.stop).toBe('exit 0');
      expect(run.output).toMatch(expected(one));
    });
  },
);
