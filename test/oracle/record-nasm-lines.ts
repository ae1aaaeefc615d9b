import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { randomAssemblerProgram, randomLine, randomMistake, randomSecondTierLine } from './random-lines.ts';
import { between, seededRandom } from './random.ts';

/** What NASM made of a text: `b` its bytes in hexadecimal, or `error`; `warning` where it warned. */
interface RecordedText {
  readonly t: string;
  readonly kind: 'line' | 'second-tier' | 'mistake' | 'program';
  readonly b?: string;
  readonly error?: true;
  readonly warning?: string;
}

const folder = mkdtempSync(join(tmpdir(), 'nasm-lines-'));
const random = seededRandom(2008);

function recorded(kind: RecordedText['kind'], text: string): RecordedText {
  const [source, image] = [join(folder, 'x.asm'), join(folder, 'x.bin')];
  writeFileSync(source, `bits 32\norg 0x100000\n${text}\n`);
  const run = spawnSync('nasm', ['-w-zeroing', '-f', 'bin', source, '-o', image], { encoding: 'utf8' });
  const words = run.stderr.replaceAll(`${source}:`, '').trim();
  if (run.status !== 0) return { t: text, kind, error: true, warning: words };
  const bytes = readFileSync(image).toString('hex');
  return { t: text, kind, b: bytes, ...(words === '' ? {} : { warning: words }) };
}

const times = <T>(count: number, make: () => T): T[] => Array.from({ length: count }, make);

const all: RecordedText[] = [
  ...times(2600, () => recorded('line', randomLine(random))),
  ...times(300, () => recorded('second-tier', randomSecondTierLine(random))),
  ...times(250, () => recorded('mistake', randomMistake(random))),
  ...times(40, () => recorded('program', randomAssemblerProgram(random, between(random, 20, 250)))),
];
const path = new URL('data/nasm-lines.jsonl.gz', import.meta.url);
writeFileSync(path, gzipSync(all.map((record) => `${JSON.stringify(record)}\n`).join(''), { level: 9 }));
rmSync(folder, { recursive: true });
