import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { paravirtualization, type ParavirtualExecution } from '../../../src/virtualization/paravirtualization.ts';
import {
  HypervisorMemory,
  othersViolations,
  processorViolations,
  tableViolations,
  translationViolations,
} from './isolation.ts';
import { assembled } from '../guests.ts';
import { HEAD } from './paravirtual-guest.ts';

/**
 * Around the generated part: handlers that step over whatever faults, so that the attack goes on. Every attack is a
 * table row of 28 bytes: kind, then what EAX EBX ECX EDX ESI EDI hold. Kind 0 calls the hypervisor, 1 writes EBX at
 * [EAX], 2 loads segment register DS with AX, 3 goes to ring 3 for a moment.
 */
const ATTACKER = `
rows equ 0x120000
start:
    cld
    mov esp,0x170000
    mov eax,0x23
    mov ds,eax
    mov es,eax
    mov ebx,traps
    call 0x7000
    mov ebx,9
    mov ecx,event
    mov edx,9
    mov esi,failed
    call 0x7000+4*32
    mov ebp,0x300000                ; four pages may become tables
give_up:
    mov ebx,ebp
    xor ecx,ecx
    mov edx,2
    call 0x7000+14*32
    add ebp,4096
    cmp ebp,0x304000
    jb give_up
    mov dword [next],rows
    jmp step
align 4096
step:
    mov esp,0x170000
    mov eax,0x23
    mov ds,eax
    mov es,eax
    mov ebp,[next]
    add dword [next],28
    mov eax,[ebp]
    cmp eax,0
    je .call
    cmp eax,1
    je .write
    cmp eax,2
    je .load
    cmp eax,3
    je .user
    hlt
.call:
    mov eax,[ebp+4]
    mov ebx,[ebp+8]
    mov ecx,[ebp+12]
    mov edx,[ebp+16]
    mov esi,[ebp+20]
    mov edi,[ebp+24]
    push 0x200
    push 9
    push step
    push 0
    int 0x82
    jmp step
.write:
    mov eax,[ebp+4]
    mov ebx,[ebp+8]
    mov [eax],ebx
    jmp step
.load:
    mov eax,[ebp+4]
    mov ds,eax
    mov [0x7fff0],eax
    jmp step
.user:
    push 0x23
    push 0x16f000
    push 0x202
    push 0x1b
    push user
    iretd
user:
    int 0x80
failed:
fault:
    jmp step
event:
    mov eax,0x23
    mov ds,eax
    mov es,eax
    mov byte [0x5000],0
    mov dword [0x5004],0
    mov dword [0x5800],0
    jmp step
align 4
next: dd 0
traps:
    db 0x80,3
    dw 9
    dd fault
    db 6,0
    dw 9
    dd fault
    db 10,4
    dw 9
    dd fault
    db 11,4
    dw 9
    dd fault
    db 12,4
    dw 9
    dd fault
    db 13,4
    dw 9
    dd fault
    db 14,4
    dw 9
    dd fault
    dd 0,0
`;
const IMAGE = assembled(HEAD + ATTACKER);
const ROWS = 0x120000;
const LISTS = 0x130000;
/** For each spare frame what makes it the directory in use: PIN_L2, NEW_BASEPTR. */
const SWITCHES = 0x131000;
/** Well-formed elements of mmu_update. */
const UPDATES = 0x132000;
const UPDATE_COUNT = 24;

/** The machine frame of a guest's address, and what lies where: spare frames, the tables in use, everybody else's. */
const machineFrame = (address: number): number => 4095 - (address >>> 12);
const SPARE = [0x300000, 0x301000, 0x302000, 0x303000, 0x304000, 0x305000].map(machineFrame);
const IN_USE = [0x200000, 0x201000].map(machineFrame);
const OTHERS = [0, 1, 2, 3, 4, 5, 100, 2047, 4096, 0xfffff];
const CODE = [0x100000, 0x101000, 0x130000].map(machineFrame);

const frame = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom(...SPARE) },
  { weight: 3, arbitrary: fc.constantFrom(...IN_USE) },
  { weight: 2, arbitrary: fc.constantFrom(...OTHERS) },
  { weight: 1, arbitrary: fc.constantFrom(...CODE) },
);
const entry = fc.oneof(
  fc.constant(0),
  fc
    .tuple(frame, fc.constantFrom(1, 3, 5, 7, 0x63, 0x61, 0x67, 0x83, 0x203, 2))
    .map(([at, bits]) => ((at << 12) | bits) >>> 0),
);
/** Linear addresses: of spare pages and tables, of what is not mapped, of the hypervisor. */
const linear = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.constantFrom(0x300000, 0x301000, 0x302000, 0x303000, 0x304000, 0x305000, 0x200000, 0x201000),
  },
  { weight: 2, arbitrary: fc.constantFrom(0x5000, 0x6000, 0x7000, 0x0, 0x400000, 0x500000, 0x80000000) },
  { weight: 2, arbitrary: fc.constantFrom(0xfbfffffc, 0xfbffffff, 0xfc000000, 0xfc028000, 0xfc029008, 0xffffffff) },
);
/** Machine addresses of entries, in tables and elsewhere. */
const place = fc
  .tuple(frame, fc.constantFrom(0, 1, 2, 3, 0x300, 0x301, 0x302, 0x303, 0x304, 1007, 1008, 1009, 1023))
  .map(([at, index]) => ((at << 12) | (index * 4)) >>> 0);
const pointer = fc.oneof(
  { weight: 8, arbitrary: fc.integer({ min: 0, max: 40 }).map((i) => LISTS + i * 12) },
  { weight: 1, arbitrary: linear },
);
const word = fc.oneof(
  entry,
  linear,
  place,
  pointer,
  frame,
  fc.integer({ min: 0, max: 40 }),
  fc.integer().map((n) => n >>> 0),
);
const count = fc.oneof(
  { weight: 12, arbitrary: fc.integer({ min: 1, max: 3 }) },
  { weight: 1, arbitrary: fc.constantFrom(0, 60, 1024, 1025, 0xffffffff) },
);
const self = fc.oneof({ weight: 9, arbitrary: fc.constant(0x7ff0) }, { weight: 1, arbitrary: word });
const done = fc.oneof(
  { weight: 6, arbitrary: fc.constant(0) },
  { weight: 1, arbitrary: pointer },
  { weight: 1, arbitrary: linear },
);

const switching = fc.integer({ min: 0, max: 2 * SPARE.length - 1 }).map((i) => SWITCHES + i * 12);
const updating = fc.integer({ min: 0, max: UPDATE_COUNT - 2 }).map((i) => UPDATES + i * 16);
const updates = fc.array(
  fc.tuple(place, entry).map(([at, value]) => [at, 0, value, 0]),
  { minLength: UPDATE_COUNT, maxLength: UPDATE_COUNT },
);

/** Hypercalls with arguments that mean something to them, and some that do not. */
const call = fc.oneof(
  { weight: 6, arbitrary: fc.tuple(fc.constant(14), linear, entry, fc.integer({ min: 0, max: 3 }), word, word) },
  { weight: 4, arbitrary: fc.tuple(fc.constant(1), pointer, count, done, self, word) },
  { weight: 6, arbitrary: fc.tuple(fc.constant(26), pointer, count, done, self, word) },
  {
    weight: 6,
    arbitrary: fc.tuple(fc.constant(26), switching, fc.constantFrom(1, 2), fc.constant(0), fc.constant(0x7ff0), word),
  },
  {
    weight: 6,
    arbitrary: fc.tuple(fc.constant(1), updating, fc.constantFrom(1, 2), fc.constant(0), fc.constant(0x7ff0), word),
  },
  { weight: 2, arbitrary: fc.tuple(fc.constant(13), pointer, count, word, word, word) },
  { weight: 1, arbitrary: fc.tuple(fc.constant(2), pointer, fc.integer({ min: 0, max: 600 }), word, word, word) },
  {
    weight: 1,
    arbitrary: fc.tuple(fc.constant(3), fc.constantFrom(0x11, 0x10, 0x23, 0x30, 0x09), linear, word, word, word),
  },
  { weight: 1, arbitrary: fc.tuple(fc.constant(10), place, fc.constant(0), word, word, word) },
  { weight: 3, arbitrary: fc.tuple(fc.integer({ min: 0, max: 40 }), word, word, word, word, word) },
);
const row = fc.oneof(
  { weight: 8, arbitrary: call.map((registers) => [0, ...registers]) },
  { weight: 4, arbitrary: fc.tuple(linear, entry).map(([at, value]) => [1, at, value, 0, 0, 0, 0]) },
  {
    weight: 1,
    arbitrary: fc
      .constantFrom(0x0b, 0x11, 0x23, 0x28, 0x2b, 0x30, 0x39, 0)
      .map((selector): number[] => [2, selector, 0, 0, 0, 0, 0]),
  },
  { weight: 1, arbitrary: fc.constant([3, 0, 0, 0, 0, 0, 0] as number[]) },
);
const rows = fc.array(row, { minLength: 20, maxLength: 60 });
/** Elements of mmuext_op and mmu_update lists overlap here: each reads what suits it. */
const list = fc.array(
  fc.oneof(
    { weight: 6, arbitrary: fc.tuple(fc.constantFrom(0, 1, 1, 1, 4, 5, 5, 6, 7), fc.constantFrom(...SPARE), word) },
    { weight: 2, arbitrary: fc.tuple(fc.constantFrom(0, 1, 4, 5, 6, 7), frame, word) },
    { weight: 3, arbitrary: fc.tuple(place, fc.constant(0), entry) },
    { weight: 2, arbitrary: fc.tuple(fc.integer({ min: 0, max: 33 }), word, pointer) },
    { weight: 1, arbitrary: fc.tuple(word, word, word) },
  ),
  { minLength: 45, maxLength: 45 },
);
/** What the spare frames hold before they become tables: mostly nothing, and a few entries. */
const content = fc.array(
  fc.oneof(
    { weight: 1, arbitrary: fc.tuple(fc.constantFrom(...SPARE), fc.constantFrom(0, 1, 512, 1007, 1008, 1023), entry) },
    // A directory with the kernel in it, and perhaps a table.
    { weight: 3, arbitrary: fc.tuple(fc.constantFrom(...SPARE), fc.constant(0), fc.constant((IN_USE[1]! << 12) | 3)) },
    { weight: 1, arbitrary: fc.tuple(fc.constantFrom(...SPARE), fc.integer({ min: 1, max: 3 }), entry) },
  ),
  { maxLength: 6 },
);

interface Attack {
  readonly rows: readonly number[][];
  readonly lists: readonly (readonly number[])[];
  readonly changes: readonly number[][];
  readonly contents: readonly (readonly [frame: number, index: number, entry: number])[];
}

function startAttack({ rows, lists, changes, contents }: Attack): ParavirtualExecution {
  const image = new Uint8Array(0x40000);
  image.set(IMAGE);
  const view = new DataView(image.buffer);
  const put = (address: number, values: readonly number[]): void =>
    values.forEach((value, i) => view.setUint32(address - 0x100000 + i * 4, value, true));
  put(ROWS, [...rows.flat(), 4]);
  put(LISTS, lists.flat());
  put(
    SWITCHES,
    SPARE.flatMap((each) => [1, each, 0, 5, each, 0]),
  );
  put(UPDATES, changes.flat());
  const execution = paravirtualization.start({ image }, {}) as ParavirtualExecution;
  for (const [at, index, value] of contents) execution.machine.view.setUint32(at * 4096 + index * 4, value, true);
  return execution;
}

const CHECKS = [tableViolations, translationViolations, processorViolations];

describe('a paravirtual guest that calls the hypervisor with anything at all', () => {
  it(
    'never reaches the memory of the hypervisor or of others, and never writes a page table',
    { timeout: 300_000 },
    () => {
      const seen = { calls: 0, denied: 0, tables: 0, switches: 0, faults: 0 };
      fc.assert(
        fc.property(fc.record({ rows, lists: list, changes: updates, contents: content }), (attack) => {
          const execution = startAttack(attack);
          const { domain, machine, journal } = execution;
          const hypervisor = new HypervisorMemory(domain);
          for (let slice = 0; slice < 40 && execution.stop === undefined; slice++) {
            execution.run(machine.retired + 53);
            const wrong = [hypervisor.violations(domain), ...CHECKS.map((check) => check(domain))].flat();
            if (wrong.length > 0) expect(wrong).toEqual([]);
          }
          expect(othersViolations(domain)).toEqual([]);
          seen.calls += journal.counts.hypercall;
          seen.denied += journal.counts.denied;
          seen.switches += journal.counts['context-switch'];
          seen.faults += journal.counts.exception;
          seen.tables += domain.frames.isPinned.reduce((sum, pinned) => sum + pinned, -1);
        }),
        { numRuns: 300, seed: 2026 },
      );
      if (process.env['SEEN']) console.log(seen);
      // The attacks are worth something only where many succeed and many are refused.
      expect(seen.calls).toBeGreaterThan(3000);
      expect(seen.denied).toBeGreaterThan(3000);
      expect(seen.tables).toBeGreaterThan(100);
      expect(seen.switches).toBeGreaterThan(30);
      expect(seen.faults).toBeGreaterThan(300);
    },
  );
});
