import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { assemble } from '../../src/assembler/assemble.ts';
import { matchForm } from '../../src/machine/decode-form.ts';
import { disassemble } from '../../src/machine/disassemble.ts';
import { randomLine, randomSecondTierLine } from '../oracle/random-lines.ts';
import { seededRandom } from '../oracle/random.ts';

/** The text of the bytes, and the bytes of the text: a jump's target gets a name, as a number would make it near. */
function thereAndBack(bytes: Uint8Array, address: number): { readonly text: string; readonly bytes: string } {
  const kinds: readonly string[] = matchForm(bytes, 0)?.form.slice(1) ?? [];
  const isJump = kinds.includes('rel8') || kinds.includes('rel32');
  let definition = '';
  const { text } = disassemble(bytes, 0, address, (target) => {
    if (!isJump) return undefined;
    definition = `target equ $$+${target - address}`;
    return 'target';
  });
  const again = assemble(`bits 32\norg ${address}\n${definition}\n${text}`, { file: 'x' });
  return { text, bytes: again.issues[0]?.key ?? Buffer.from(again.bytes).toString('hex') };
}

/** Checks every instruction of a program; tells how many there were. */
function checkInstructions(source: string): number {
  const { bytes, issues, sourceMap, origin } = assemble(source, { file: 'x' });
  const lines = source.split('\n');
  let count = 0;
  for (const { line, address, length } of issues.length > 0 ? [] : sourceMap) {
    const own = bytes.subarray(address - origin, address - origin + length);
    if (/\b(d[bwd]|res[bd]|times|align)\b/i.test(lines[line - 1]!)) continue;
    const back = thereAndBack(own, address);
    const wanted = Buffer.from(own).toString('hex');
    if (back.bytes !== wanted) expect(back.bytes, `${lines[line - 1]}, as ${back.text}`).toBe(wanted);
    count++;
  }
  return count;
}

describe('an assembled instruction, taken apart and assembled again, is the same', () => {
  it('for the recorded programs', () => {
    const path = new URL('../oracle/data/nasm-lines.jsonl.gz', import.meta.url);
    const records = gunzipSync(readFileSync(path))
      .toString()
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { t: string; kind: string });
    const programs = records.filter(({ kind }) => kind === 'program');
    const counts = programs.map(({ t }) => checkInstructions(`bits 32\norg 0x100000\n${t}`));
    expect(Math.max(...counts)).toBeGreaterThan(100);
  });

  it('for random lines, at low addresses too, where a label is a small number', () => {
    const random = seededRandom(7);
    let count = 0;
    for (let round = 0; round < 600; round++) {
      const text = (round % 4 === 0 ? randomSecondTierLine : randomLine)(random);
      count += checkInstructions(`bits 32\norg ${round % 3 === 0 ? 0 : 0x100000}\n${text}`);
    }
    expect(count).toBeGreaterThan(500);
  });
});
