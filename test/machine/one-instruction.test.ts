import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { Machine } from '../../src/machine/machine.ts';
import { EAX, EBP, EBX, ECX, EDI, EDX, ESI, ESP } from '../../src/machine/registers.ts';
import { run } from '../../src/machine/run.ts';

/** One instruction, recorded on a real processor: see test/oracle/data/README.md. All values are hexadecimal. */
interface Case {
  readonly t: string;
  readonly b: string;
  readonly r: readonly string[];
  readonly f: string;
  readonly m: readonly string[];
  readonly R: readonly string[];
  readonly F: string;
  readonly M: readonly string[];
  readonly ip: string;
  readonly exc: number | null;
  readonly u: number;
}

const ORDER = [EAX, EBX, ECX, EDX, ESI, EDI, EBP, ESP];
const FLAGS = 0xcd5;
const CODE = 0x101000;
/** Below ESP, where the record holds no memory. */
const UNRECORDED = 0x14ffe8;

const hex = (text: string): number => parseInt(text, 16);
const place = (i: number): number => (i < 4 ? 0x140000 + i * 4 : 0x14fff0 + (i - 4) * 4);

function runCase(c: Case, unrecorded: number): object {
  const machine = new Machine(2 << 20);
  machine.memory.set(Buffer.from(c.b, 'hex'), CODE);
  c.m.forEach((value, i) => machine.view.setUint32(place(i), hex(value), true));
  machine.view.setUint32(UNRECORDED, unrecorded, true);
  c.r.forEach((value, i) => (machine.registers[ORDER[i]!] = hex(value)));
  machine.eflags = hex(c.f);
  machine.eip = CODE;
  let exception: number | null = null;
  machine.monitor = {
    deliver: (_, { vector }) => {
      exception = vector;
      machine.stop = { kind: 'halt' };
      return true;
    },
  };
  run(machine, 1);
  return {
    registers: ORDER.map((number) => machine.registers[number]! >>> 0),
    flags: machine.eflags & FLAGS & ~c.u,
    memory: c.M.map((_, i) => machine.view.getUint32(place(i), true)),
    eip: machine.eip,
    exception,
  };
}

function recorded(c: Case): object {
  return {
    registers: c.R.map(hex),
    flags: hex(c.F) & FLAGS & ~c.u,
    memory: c.M.map(hex),
    eip: hex(c.ip),
    exception: c.exc,
  };
}

const CASES: Case[] = gunzipSync(readFileSync(new URL('../oracle/data/one-instruction.jsonl.gz', import.meta.url)))
  .toString()
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as Case);

/** What the memory below ESP may have held: any byte, and every value that the result can have come from. */
function* candidates(c: Case): Generator<number> {
  const values = [...c.r, ...c.R].map(hex);
  for (let byte = 0; byte < 256; byte++) yield byte;
  for (const value of c.R.map(hex)) yield value;
  for (const a of values)
    for (const b of values) for (const carry of [0, 1]) yield* [a - b - carry, b - a - carry, a ^ b, a + b];
}

const readsUnrecorded = ({ t }: Case): boolean => t.includes('[esp-16]') && !t.startsWith('lea');
const groupOf = ({ t }: Case): string => t.split(' ')[0]!;

describe('single instructions recorded on a real processor', () => {
  for (const mnemonic of new Set(CASES.map(groupOf))) {
    it(`${mnemonic} gives the recorded registers, flags and memory`, () => {
      for (const c of CASES.filter((one) => groupOf(one) === mnemonic && !readsUnrecorded(one))) {
        expect(runCase(c, 0), `${c.t} ${c.b}`).toEqual(recorded(c));
      }
    });
  }

  it('reads below ESP, which the record does not hold, agree with some value there wherever one byte decides', () => {
    const byteCases = CASES.filter((c) => readsUnrecorded(c) && c.t.includes('byte'));
    expect(byteCases.length).toBeGreaterThan(20);
    for (const c of byteCases) {
      const wanted = JSON.stringify(recorded(c));
      const fits = [...candidates(c)].some((value) => JSON.stringify(runCase(c, value)) === wanted);
      expect(fits, `${c.t} ${c.b}`).toBe(true);
    }
  });
});
