/**
 * The host kernel's own part of the machine's memory, and the processor's state in ring 3.
 *
 * Descriptor tables really lie in memory, because the processor reads them when a program loads a segment register. They
 * are mapped at 3 GiB, supervisor only, in every process: a program that goes there gets a real page fault.
 */
import { CR0_ET, CR0_NE, CR0_PE, CR0_PG, CR0_WP, type Machine, PAGE_BYTES } from '../../machine/machine.ts';
import { PTE_P, PTE_RW } from '../../machine/memory.ts';
import { touch } from '../../machine/paging.ts';
import { CS, DS, ES, FS, GS, SS } from '../../machine/registers.ts';
import { parseDescriptor, segmentOf } from '../../machine/segments.ts';

const GDT_FRAME = 0x1000;
const IDT_FRAME = 0x2000;
/** The page table of the kernel's addresses, the same in all directories. */
const KERNEL_TABLE = 0x3000;
const TSS_OFFSET = 0x800;

/** Where the kernel's addresses begin: Linux's PAGE_OFFSET on i386. */
const KERNEL_BASE = 0xc0000000;
const KERNEL_DIRECTORY_ENTRY = KERNEL_BASE >>> 22;
const GDT_ADDRESS = KERNEL_BASE;
const IDT_ADDRESS = KERNEL_BASE + PAGE_BYTES;

const USER_CODE = 0x1b;
export const USER_DATA = 0x23;
const TASK = 0x28;
const TSS_LIMIT = 103;

/** Code and data of rings 0 and 3, flat, and the task state segment, busy. */
const TSS_ADDRESS = GDT_ADDRESS + TSS_OFFSET;
const GDT: readonly (readonly [low: number, high: number])[] = [
  [0, 0],
  [0x0000ffff, 0x00cf9a00],
  [0x0000ffff, 0x00cf9200],
  [0x0000ffff, 0x00cffa00],
  [0x0000ffff, 0x00cff200],
  [TSS_LIMIT | (TSS_ADDRESS << 16), (TSS_ADDRESS & 0xff000000) | ((TSS_ADDRESS >>> 16) & 0xff) | 0x8b00],
];

const SYSTEM_CALL_VECTOR = 0x80;
/** Gates that INT n may use from ring 3: breakpoint, overflow, the system call. */
const USER_GATES: readonly number[] = [3, 4, SYSTEM_CALL_VECTOR];
const FAULT_GATES: readonly number[] = [0, 1, 3, 4, 5, 6, 7, 8, 10, 11, 12, 13, 14, 32, 39];
const PRESENT = 0x8000;
const INTERRUPT_GATE = 0x0e00;
const DPL_3 = 0x6000;

const IRQ_BASE = 32;

function store(machine: Machine, address: number, value: number): void {
  touch(machine, address, 4);
  machine.view.setUint32(address, value, true);
}

/** Writes the tables, sets interrupts up, and leaves the processor in ring 3, with paging on. */
export function setUpMachine(machine: Machine): void {
  GDT.forEach(([low, high], i) => {
    store(machine, GDT_FRAME + i * 8, low);
    store(machine, GDT_FRAME + i * 8 + 4, high);
  });
  for (const vector of new Set([...USER_GATES, ...FAULT_GATES])) {
    store(machine, IDT_FRAME + vector * 8, 0x08 << 16);
    store(machine, IDT_FRAME + vector * 8 + 4, PRESENT | INTERRUPT_GATE | (USER_GATES.includes(vector) ? DPL_3 : 0));
  }
  [GDT_FRAME, IDT_FRAME].forEach((frame, i) => store(machine, KERNEL_TABLE + i * 4, frame | PTE_P | PTE_RW));
  setUpInterrupts(machine);
  Object.assign(machine.gdtr, { base: GDT_ADDRESS | 0, limit: GDT.length * 8 - 1 });
  Object.assign(machine.idtr, { base: IDT_ADDRESS | 0, limit: 256 * 8 - 1 });
  Object.assign(machine.taskRegister, { selector: TASK, base: TSS_ADDRESS | 0, limit: TSS_LIMIT });
  machine.cr0 = CR0_PE | CR0_ET | CR0_NE | CR0_WP | CR0_PG;
  machine.cpl = 3;
  machine.setSegment(CS, segmentOf(USER_CODE, parseDescriptor(...GDT[3]!)));
  for (const register of [SS, DS, ES, FS, GS]) setUserData(machine, register);
}

/** Loads the flat data segment of ring 3. */
export function setUserData(machine: Machine, register: number): void {
  if (machine.segments[register]!.selector === USER_DATA) return;
  machine.setSegment(register, segmentOf(USER_DATA, parseDescriptor(...GDT[4]!)));
}

/** Initializes the first 8259A: vector 32 on, everything masked but the timer. */
function setUpInterrupts({ devices, clock }: Machine): void {
  const { pic } = devices;
  for (const [port, value] of [
    [0x20, 0x11],
    [0x21, IRQ_BASE],
    [0x21, 4],
    [0x21, 1],
    [0x21, 0xfe],
  ] as const) {
    pic.primary.write(port, value);
  }
  devices.pit.write(0x43, 0x30, clock);
}

/** The kernel's part of a new page directory. */
export function mapKernel(machine: Machine, directory: number): void {
  store(machine, directory + KERNEL_DIRECTORY_ENTRY * 4, KERNEL_TABLE | PTE_P | PTE_RW);
}

/** True when the gate's DPL lets ring 3 use INT n: the processor's own check, on the table in memory. */
export function isOpenToUsers({ view }: Machine, vector: number): boolean {
  const high = view.getUint32(IDT_FRAME + vector * 8 + 4, true);
  return (high & PRESENT) !== 0 && (high & DPL_3) === DPL_3;
}

/** End of interrupt for what is in service. */
export function endInterrupt({ devices }: Machine): void {
  devices.pic.primary.write(0x20, 0x20);
}

/** Sets the interval timer to interrupt once, so many clocks from now (1 to 65536): mode 0 of the 8254. */
export function setTimer({ devices, clock }: Machine, clocks: number): void {
  devices.pit.write(0x43, 0x30, clock);
  devices.pit.write(0x40, clocks & 0xff, clock);
  devices.pit.write(0x40, (clocks >>> 8) & 0xff, clock);
}
