import { readdirSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { boot } from '../../src/machine/boot.ts';
import type { Machine } from '../../src/machine/machine.ts';
import { EAX, EBP, EBX, ECX, EDI, EDX, ESI, ESP } from '../../src/machine/registers.ts';
import { run } from '../../src/machine/run.ts';
import { runOnAnillo } from '../oracle/anillo.ts';
import type { OracleEvent } from '../oracle/oracle-event.ts';

const FOLDER = new URL('../oracle/data/guests/', import.meta.url);

interface About {
  readonly stop: string;
  readonly compare: { readonly output?: boolean; readonly events?: boolean; readonly trace?: 'flags' | 'registers' };
}

const files = readdirSync(FOLDER);
const read = (name: string): Buffer => readFileSync(new URL(name, FOLDER));
const guests = files.filter((name) => name.endsWith('.bin.gz')).map((name) => name.slice(0, -'.bin.gz'.length));
const image = (guest: string): Uint8Array => new Uint8Array(gunzipSync(read(`${guest}.bin.gz`)));
const about = (guest: string): About => JSON.parse(read(`${guest}.json`).toString()) as About;

function recordedEvents(guest: string): OracleEvent[] {
  const lines = read(`${guest}.events.jsonl`).toString().split('\n').filter(Boolean);
  return lines.map((line) => JSON.parse(line) as OracleEvent);
}

describe('guests recorded on real processors and QEMU', () => {
  it('are many', () => expect(guests.length).toBeGreaterThan(50));

  for (const guest of guests) {
    const { compare, stop } = about(guest);
    it(`${guest} prints, faults and ends as recorded`, () => {
      const seen = runOnAnillo(image(guest));
      expect(seen.output).toBe(read(`${guest}.out`).toString('latin1'));
      if (compare.events) expect(seen.events).toEqual(recordedEvents(guest));
      expect(seen.stop).toBe(stop);
    });
  }
});

const STATUS_FLAGS = 0x8d5;
/** Columns of a recorded trace after EIP and EFLAGS, and before CPL. */
const ORDER = [EAX, EBX, ECX, EDX, ESI, EDI, EBP, ESP];

const shown = (machine: Machine, mask: number): string =>
  [machine.eip >>> 0, machine.eflags & mask, ...ORDER.map((number) => machine.registers[number]! >>> 0), machine.cpl]
    .map((value) => value.toString(16))
    .join(' ');

/** The EFLAGS bits to compare before each instruction: those that the one before left defined. */
function* masks(guest: string, addresses: Iterable<number>): Generator<number> {
  const known = files.includes(`${guest}.flags.json`)
    ? (JSON.parse(read(`${guest}.flags.json`).toString()) as { undef_after: Record<string, number> }).undef_after
    : {};
  let undefinedBits = 0;
  for (const address of addresses) {
    yield STATUS_FLAGS & ~undefinedBits;
    undefinedBits = known[address.toString(16)] ?? undefinedBits;
  }
}

describe('register traces', () => {
  for (const guest of guests.filter((name) => files.includes(`${name}.trace.gz`))) {
    it(`${guest} goes through the recorded states, instruction by instruction`, () => {
      const hasFlags = about(guest).compare.trace === 'flags';
      const lines = gunzipSync(read(`${guest}.trace.gz`))
        .toString()
        .split('\n');
      const states = lines.filter((line) => /^[0-9a-f]/.test(line)).map((line) => line.split(' '));
      const mask = masks(
        guest,
        states.map(([eip]) => parseInt(eip!, 16)),
      );
      const machine = boot(image(guest));
      while (machine.eip !== parseInt(states[0]![0]!, 16)) run(machine, machine.retired + 1);
      // The registers at entry are not promised: comparing begins where the guest has set them.
      let isSettled = false;
      for (const [eip, eflags, ...rest] of states) {
        const bits = hasFlags ? mask.next().value! : 0;
        const wanted = [eip, (parseInt(eflags!, 16) & bits).toString(16), ...rest].join(' ');
        const seen = shown(machine, bits);
        isSettled ||= seen === wanted;
        if (isSettled) expect(seen, `instruction ${machine.retired}`).toBe(wanted);
        run(machine, machine.retired + 1);
      }
      expect(isSettled).toBe(true);
    });
  }
});
