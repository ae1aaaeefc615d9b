import { readFileSync, readdirSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { assemble } from '../../src/assembler/assemble.ts';
import { randomAssemblerProgram, randomLine, randomSecondTierLine } from '../oracle/random-lines.ts';
import { between, pick, seededRandom } from '../oracle/random.ts';
import { assembled } from './assembled.ts';
import { hasNasm, nasm } from './nasm.ts';
import { randomLayoutProgram } from './random-layout-program.ts';

const isBytes = (text: string): boolean => /^[0-9a-f]*$/.test(text);
const SEED = 2008;

/** One program of many lines, each with names of its own, so that NASM is asked once. */
function joined(count: number, make: () => string): string {
  const parts: string[] = [];
  while (parts.length < count) {
    const text = make();
    if (!isBytes(assembled(`bits 32\norg 0x100000\n${text}`))) continue;
    const names = (line: string): string =>
      line.replace(/\b(small|large|length|before|after|mark|here)\b/g, `$1_${parts.length}`);
    parts.push(
      text
        .split(/('[^']*'|"[^"]*")/)
        .map((piece, index) => (index % 2 === 0 ? names(piece) : piece))
        .join(''),
    );
  }
  return `bits 32\norg 0x100000\n${parts.join('\n')}\n`;
}

describe.skipIf(!hasNasm)(
  'beside the NASM of this computer (skipped where there is none; recorded lines stand for it)',
  () => {
    it.each([
      ['random lines', randomLine],
      ['random lines of the second tier', randomSecondTierLine],
    ])('%s give the same bytes', (_name, make) => {
      const random = seededRandom(SEED);
      for (let round = 0; round < 5; round++) {
        const source = joined(150, () => make(random).replace(/align \d+/i, 'align 4'));
        expect(assembled(source)).toBe(nasm(source));
      }
    });

    it('random programs give the same bytes, or are refused by both', () => {
      const random = seededRandom(SEED);
      for (let round = 0; round < 40; round++) {
        const text = pick(random, [randomAssemblerProgram, randomLayoutProgram])(random, between(random, 20, 120));
        const source = `bits 32\norg 0x100000\n${text}\n`;
        const bytes = assembled(source);
        expect(isBytes(bytes) ? bytes : undefined, source).toBe(nasm(source));
      }
    });

    it.each(['lessons/guests/', 'test/oracle/data/guests/'])('the guests in %s give the same bytes', (folder) => {
      const url = new URL(`../../${folder}`, import.meta.url);
      for (const name of readdirSync(url).filter((file) => file.endsWith('.asm'))) {
        const source = readFileSync(new URL(name, url), 'utf8');
        expect({ name, bytes: assembled(source) }).toEqual({ name, bytes: nasm(source) });
      }
    });
  },
);

describe('the recorded guests', () => {
  const url = new URL('../oracle/data/guests/', import.meta.url);
  const names = readdirSync(url).flatMap((file) =>
    file.endsWith('.bin.gz') ? [file.slice(0, -'.bin.gz'.length)] : [],
  );

  it.each(names)('%s assembles to the image that was recorded', (name) => {
    const { bytes, issues, warnings } = assemble(readFileSync(new URL(`${name}.asm`, url), 'utf8'), { file: name });
    expect([...issues, ...warnings]).toEqual([]);
    expect(Buffer.from(bytes).equals(gunzipSync(readFileSync(new URL(`${name}.bin.gz`, url))))).toBe(true);
  });
});
