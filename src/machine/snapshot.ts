/** Snapshots of a machine. Memory pages are shared between snapshots until they change, so that many of them cost little. */
import { PAGE_BYTES, type Machine } from './machine.ts';
import { emptyAccelerator, Tlb } from './memory.ts';
import type { Segment } from './segments.ts';

/** The state of a machine at one instruction. It never changes. */
export interface Snapshot {
  /** Undefined where a page is all zero. */
  readonly pages: readonly (Uint8Array | undefined)[];
  readonly registers: Int32Array;
  readonly segments: readonly Segment[];
  readonly tlb: Tlb;
  readonly tables: {
    readonly gdtr: object;
    readonly idtr: object;
    readonly taskRegister: object;
    readonly fetching: object;
    readonly tally: object;
  };
  readonly modelSpecific: ReadonlyMap<number, bigint>;
  readonly devices: readonly object[];
  readonly plain: Readonly<Record<PlainField, unknown>>;
}

/** Fields of the machine that hold values which never change in place. */
const PLAIN_FIELDS = [
  'eip',
  'retired',
  'idle',
  'zeroResult',
  'signResult',
  'carries',
  'systemFlags',
  'cpl',
  'cr0',
  'cr2',
  'cr3',
  'cr4',
  'isHalted',
  'interruptsFrom',
  'deliveries',
  'intercepts',
  'stop',
] as const satisfies readonly (keyof Machine)[];

type PlainField = (typeof PLAIN_FIELDS)[number];

const ZERO_PAGE = new Uint8Array(PAGE_BYTES);

/** The snapshot that each machine's memory equals, but for its dirty pages. */
const bases = new WeakMap<Machine, Snapshot>();

/** The machine's state now. Between two calls every page's first write is noticed; nothing else gets slower. */
export function takeSnapshot(machine: Machine): Snapshot {
  const { dirty, memory } = machine;
  const pages = [...(bases.get(machine)?.pages ?? new Array<undefined>(dirty.length).fill(undefined))];
  for (let page = 0; page < dirty.length; page++) {
    if (dirty[page]) pages[page] = memory.slice(page * PAGE_BYTES, (page + 1) * PAGE_BYTES);
  }
  const tlb = new Tlb();
  tlb.copyFrom(machine.tlb);
  const snapshot: Snapshot = {
    pages,
    registers: machine.registers.slice(),
    segments: [...machine.segments],
    tlb,
    tables: {
      gdtr: { ...machine.gdtr },
      idtr: { ...machine.idtr },
      taskRegister: { ...machine.taskRegister },
      fetching: { ...machine.fetching },
      tally: { ...machine.tally },
    },
    modelSpecific: new Map(machine.modelSpecific),
    devices: machine.devices.all.map(({ state }) => ({ ...state })),
    plain: Object.fromEntries(PLAIN_FIELDS.map((field) => [field, machine[field]])) as Snapshot['plain'],
  };
  settle(machine, snapshot);
  return snapshot;
}

/** Puts the machine into that state. */
export function restoreSnapshot(machine: Machine, snapshot: Snapshot): void {
  const { dirty, memory } = machine;
  const base = bases.get(machine);
  for (let page = 0; page < dirty.length; page++) {
    if (!dirty[page] && base?.pages[page] === snapshot.pages[page]) continue;
    memory.set(snapshot.pages[page] ?? ZERO_PAGE, page * PAGE_BYTES);
    machine.code[page]?.fill(0);
  }
  machine.registers.set(snapshot.registers);
  snapshot.segments.forEach((segment, register) => (machine.segments[register] = segment));
  machine.tlb.copyFrom(snapshot.tlb);
  Object.assign(machine.gdtr, snapshot.tables.gdtr);
  Object.assign(machine.idtr, snapshot.tables.idtr);
  Object.assign(machine.taskRegister, snapshot.tables.taskRegister);
  Object.assign(machine.fetching, snapshot.tables.fetching);
  Object.assign(machine.tally, snapshot.tables.tally);
  machine.modelSpecific.clear();
  for (const [index, value] of snapshot.modelSpecific) machine.modelSpecific.set(index, value);
  machine.devices.all.forEach(({ state }, i) => Object.assign(state, snapshot.devices[i]));
  Object.assign(machine, snapshot.plain);
  machine.pending.vector = -1;
  settle(machine, snapshot);
}

/** Memory is now what the snapshot says; the next write to each page must be seen again. */
function settle(machine: Machine, snapshot: Snapshot): void {
  bases.set(machine, snapshot);
  machine.dirty.fill(0);
  emptyAccelerator(machine.supervisorPages);
  emptyAccelerator(machine.userPages);
}
