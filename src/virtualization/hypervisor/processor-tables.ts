/**
 * The processor's tables, in frames of the hypervisor that no guest can map: GDT, IDT and TSS are real, and the
 * processor itself checks every gate, selector and stack against them.
 */
import type { Machine } from '../../machine/machine.ts';
import { invalidate, touch } from '../../machine/paging.ts';
import type { Trap } from './domain.ts';
import { writeMachine } from './guest-memory.ts';
import {
  FRAME_BYTES,
  GDT_ADDRESS,
  GDT_FRAME,
  HYPERCALL_VECTOR,
  HYPERVISOR_BASE,
  HYPERVISOR_CODE,
  HYPERVISOR_TABLE_FRAME,
  KERNEL_DATA,
  SYSTEM_CALL_VECTOR,
  TABLES_ADDRESS,
  TABLES_FRAME,
  TASK,
  TIMER_VECTOR,
  TSS_OFFSET,
} from './layout.ts';

/** The last page of a flat segment that ends below the hypervisor's addresses. */
const LAST_PAGE = HYPERVISOR_BASE / FRAME_BYTES - 1;
const LIMIT_LOW = LAST_PAGE & 0xffff;
/** G, D/B, P, S, and the limit's bits 19 to 16 in their places: SDM vol. 3, 3.4.5. */
const FLAT_BELOW_HYPERVISOR = 0x00c09000 | (LAST_PAGE & 0xf0000);
const CODE = 0xb00;
const DATA = 0x300;
const ring = (dpl: number): number => dpl << 13;

const TSS_LIMIT = 103;

/** Selectors 08h to 30h. The last two are of ring 0: a guest that names them faults. */
const DESCRIPTORS: readonly (readonly [low: number, high: number])[] = [
  [0, 0],
  [LIMIT_LOW, FLAT_BELOW_HYPERVISOR | CODE | ring(1)],
  [LIMIT_LOW, FLAT_BELOW_HYPERVISOR | DATA | ring(1)],
  [LIMIT_LOW, FLAT_BELOW_HYPERVISOR | CODE | ring(3)],
  [LIMIT_LOW, FLAT_BELOW_HYPERVISOR | DATA | ring(3)],
  [0xffff, 0x00cf9000 | CODE],
  taskDescriptor(TABLES_ADDRESS + TSS_OFFSET),
];

const IDT_LIMIT = 0x7ff;
const INTERRUPT_GATE = 0x8e00;
const TRAP_GATE = 0x8f00;
/** INT3 and INTO may be used by anybody, hypercalls by ring 1. */
const LEAST_PRIVILEGED: Readonly<Record<number, number>> = { 3: 3, 4: 3, [HYPERCALL_VECTOR]: 1 };
const PRESENT_ACCESSED = 0x21;

function taskDescriptor(base: number): readonly [number, number] {
  const busyTask = 0x8b00;
  return [((base & 0xffff) << 16) | TSS_LIMIT, (base & 0xff000000) | busyTask | ((base >>> 16) & 0xff)];
}

/** Writes the tables and loads the processor's registers with them. */
export function installProcessorTables(machine: Machine): void {
  DESCRIPTORS.forEach(([low, high], index) => writePair(machine, GDT_FRAME * FRAME_BYTES + index * 8, low, high));
  for (let vector = 0; vector < 32; vector++) installOwnGate(machine, vector);
  installOwnGate(machine, TIMER_VECTOR);
  installOwnGate(machine, HYPERCALL_VECTOR);
  mapOwnPage(machine, TABLES_ADDRESS, TABLES_FRAME);
  mapOwnPage(machine, GDT_ADDRESS, GDT_FRAME);
  Object.assign(machine.gdtr, { base: GDT_ADDRESS | 0, limit: DESCRIPTORS.length * 8 - 1 });
  Object.assign(machine.idtr, { base: TABLES_ADDRESS | 0, limit: IDT_LIMIT });
  Object.assign(machine.taskRegister, { selector: TASK, base: (TABLES_ADDRESS + TSS_OFFSET) | 0, limit: TSS_LIMIT });
  setKernelStack(machine, KERNEL_DATA, 0);
}

/** SS1:ESP1 of the TSS: where the processor and the hypervisor enter the guest's kernel from ring 3. */
export function setKernelStack(machine: Machine, selector: number, pointer: number): void {
  writePair(machine, TABLES_FRAME * FRAME_BYTES + TSS_OFFSET + 12, pointer, selector);
}

export function kernelStack({ view }: Machine): { readonly selector: number; readonly pointer: number } {
  const at = TABLES_FRAME * FRAME_BYTES + TSS_OFFSET + 12;
  return { pointer: view.getInt32(at, true), selector: view.getUint16(at + 4, true) };
}

/** The gate of system calls: straight into the guest's kernel where that is safe, else to nobody, which is #GP. */
export function setSystemCallGate(machine: Machine, trap: Trap): void {
  const at = gateAt(SYSTEM_CALL_VECTOR);
  if (!isDirect(trap)) writePair(machine, at, 0, 0);
  else writeGate(machine, at, trap.selector, trap.address, TRAP_GATE | ring(trap.ring));
}

/** A trap gate can't mask events. */
export const isDirect = ({ masksEvents }: Trap): boolean => !masksEvents;

/** Puts the guest's frame in the GDT's place. */
export function useGuestGdt(machine: Machine, frame: number, entries: number): void {
  mapOwnPage(machine, GDT_ADDRESS, frame);
  machine.gdtr.limit = entries * 8 - 1;
  invalidate(machine, GDT_ADDRESS | 0);
}

/** Handlers in the hypervisor. They stand outside guest-physical memory, so the offset names a page that is not there. */
function installOwnGate(machine: Machine, vector: number): void {
  const handler = HYPERVISOR_BASE + 0x100000 + vector * 16;
  const type = INTERRUPT_GATE | ring(LEAST_PRIVILEGED[vector] ?? 0);
  writeGate(machine, gateAt(vector), HYPERVISOR_CODE, handler, type);
}

const gateAt = (vector: number): number => TABLES_FRAME * FRAME_BYTES + vector * 8;

function writeGate(machine: Machine, at: number, selector: number, offset: number, type: number): void {
  writePair(machine, at, (selector << 16) | (offset & 0xffff), (offset & 0xffff0000) | type);
}

/** Read-only, and with A set, so that the processor changes nothing in the hypervisor's table. */
function mapOwnPage(machine: Machine, linear: number, frame: number): void {
  const index = (linear >>> 12) & 1023;
  writeMachine(machine, HYPERVISOR_TABLE_FRAME * FRAME_BYTES + index * 4, (frame * FRAME_BYTES) | PRESENT_ACCESSED);
}

function writePair(machine: Machine, at: number, low: number, high: number): void {
  touch(machine, at, 8);
  machine.view.setUint32(at, low, true);
  machine.view.setUint32(at + 4, high, true);
}
