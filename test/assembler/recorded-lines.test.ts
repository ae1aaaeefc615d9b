import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { assembledLine } from './assembled.ts';

interface RecordedText {
  readonly t: string;
  readonly kind: 'line' | 'second-tier' | 'mistake' | 'program';
  readonly b?: string;
  readonly error?: true;
}

const path = new URL('../oracle/data/nasm-lines.jsonl.gz', import.meta.url);
const records = gunzipSync(readFileSync(path))
  .toString()
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as RecordedText);
const ofKind = (kind: RecordedText['kind']) => records.filter((record) => record.kind === kind);

describe('lines recorded from NASM', () => {
  it('are several thousand', () => expect(records.length).toBeGreaterThan(3000));

  it.each(['line', 'second-tier', 'program'] as const)(
    'of kind %s assemble to the same bytes, or are refused by both',
    (kind) => {
      for (const { t, b } of ofKind(kind)) {
        const bytes = assembledLine(t);
        expect({ t, b: /^[0-9a-f]*$/.test(bytes) ? bytes : undefined }).toEqual({ t, b });
      }
    },
  );

  it('that NASM refuses are refused', () => {
    for (const { t } of ofKind('mistake')) expect(assembledLine(t), t).toMatch(/^\d+:\d+ asm\./);
  });
});
