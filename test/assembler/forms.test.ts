import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { matchForm } from '../../src/machine/decode-form.ts';
import { INSTRUCTIONS } from '../../src/machine/instructions/index.ts';
import { assembledLine } from './assembled.ts';
import { hasNasm, nasm } from './nasm.ts';
import { sampleLines } from './sample-lines.ts';

/** Lines for every form of the table, with the bytes that NASM 2.16.01 made of them at 0x100000. */
const recorded = JSON.parse(readFileSync(new URL('form-lines.json', import.meta.url), 'utf8')) as Record<
  string,
  string
>;

const forms = INSTRUCTIONS.flatMap((instruction) =>
  instruction.forms.map((form) => ({ name: `${instruction.mnemonic} ${form.join(' ')}`, instruction, form })),
);

describe('every form of the instruction table', () => {
  it.each(forms)('$name is reached, and gives the bytes that NASM gave', ({ instruction, form }) => {
    const lines = sampleLines(instruction, form);
    expect(lines).not.toEqual([]);
    for (const line of lines) expect({ line, bytes: assembledLine(line) }).toEqual({ line, bytes: recorded[line] });
  });

  it.each(forms)('$name is read again from its bytes', ({ instruction, form }) => {
    for (const line of sampleLines(instruction, form)) {
      const bytes = Uint8Array.from(Buffer.from(recorded[line]!, 'hex'));
      const matched = matchForm(bytes, 0);
      expect(matched?.instruction).toBe(instruction);
      expect(matched?.length).toBe(bytes.length);
    }
  });

  it.skipIf(!hasNasm)('is recorded as the NASM of this computer would (skipped where there is none)', () => {
    const plain = Object.keys(recorded).filter((line) => !line.includes('$'));
    const source = plain.map((line) => `${line}\n`).join('');
    expect(nasm(`bits 32\norg 0x100000\n${source}`)).toBe(plain.map((line) => recorded[line]).join(''));
  });
});
