import { readdirSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import en from '../../locales/en.json' with { type: 'json' };
import es from '../../locales/es.json' with { type: 'json' };
import { CONDITIONS } from '../../src/machine/condition.ts';
import { parseEncoding } from '../../src/machine/encoding.ts';
import { OPERAND_KINDS } from '../../src/machine/instruction.ts';
import { INSTRUCTIONS } from '../../src/machine/instructions/index.ts';

const DATA = new URL('../oracle/data/', import.meta.url);

/** Mnemonics that a recorded guest or a recorded single instruction uses. */
function recordedMnemonics(): Set<string> {
  const guests = readdirSync(new URL('guests/', DATA)).filter((name) => name.endsWith('.asm'));
  const sources = guests.map((name) => readFileSync(new URL(`guests/${name}`, DATA), 'utf8')).join('\n');
  const single = gunzipSync(readFileSync(new URL('one-instruction.jsonl.gz', DATA))).toString();
  const texts = [...single.matchAll(/"t":"([^"]+)"/g)].map(([, text]) => text!);
  const lines = sources.split('\n').map((line) => line.replace(/;.*/, '').replace(/^\s*[\w.$]+:/, ''));
  return new Set([...lines, ...texts].flatMap((line) => line.trim().split(/\s+/).slice(0, 2)));
}

describe('the instruction table', () => {
  it('has the 60 mnemonics of the first tier, Jcc counted once', () => {
    const first = INSTRUCTIONS.filter(({ tier }) => tier === 1).map(({ mnemonic }) =>
      /^j(?!mp)/.test(mnemonic) ? 'jcc' : mnemonic,
    );
    expect(new Set(first).size).toBe(60);
  });

  it('says of each instruction either its operation or how to execute it', () => {
    for (const { mnemonic, operation, execute } of INSTRUCTIONS) {
      expect((operation === undefined) !== (execute === undefined), mnemonic).toBe(true);
    }
  });

  it('has a sentence of help for each mnemonic in every language', () => {
    const general = (mnemonic: string): string =>
      CONDITIONS.some(({ names }) => mnemonic === `j${names[0]}`)
        ? 'jcc'
        : CONDITIONS.some(({ names }) => mnemonic === `set${names[0]}`)
          ? 'setcc'
          : mnemonic;
    const wanted = [...new Set(INSTRUCTIONS.map(({ mnemonic }) => general(mnemonic)))].sort();
    for (const { instruction } of [en, es]) expect(Object.keys(instruction).sort()).toEqual(wanted);
  });

  it('is written in encodings and operands that can be read', () => {
    for (const { forms } of INSTRUCTIONS) {
      for (const [encoding, ...operands] of forms) {
        expect(() => parseEncoding(encoding)).not.toThrow();
        for (const operand of operands) expect(OPERAND_KINDS).toContain(operand);
      }
    }
  });

  it('names every mnemonic in a program that a real processor or QEMU ran', () => {
    const recorded = recordedMnemonics();
    // Neither has a counterpart there: VMCALL is #UD outside a virtual machine, and unknown MSRs do not fault under TCG.
    const withoutCounterpart = new Set(['vmcall']);
    const missing = INSTRUCTIONS.filter(
      ({ mnemonic, aliases = [] }) =>
        !withoutCounterpart.has(mnemonic) && ![mnemonic, ...aliases].some((name) => recorded.has(name)),
    ).map(({ mnemonic }) => mnemonic);
    expect(missing).toEqual([]);
  });
});
