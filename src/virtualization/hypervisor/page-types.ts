/**
 * The safety of paravirtual page tables: the guest's tables are the real ones, so no entry may stand in them that the
 * hypervisor has not checked. Xen, xen/arch/x86/mm.c: get_page_type, put_page_type.
 */
import { PTE_P, PTE_RW } from '../../machine/memory.ts';
import type { Domain } from './domain.ts';
import { DESCRIPTORS, FOREIGN, GUESTS, L1_TABLE, L2_DIRECTORY, NO_TYPE, WRITABLE } from './frame-table.ts';
import { areDescriptorsSafe } from './descriptor-checks.ts';
import { writeMachine } from './guest-memory.ts';
import { FRAME_BYTES, GUEST_DIRECTORY_ENTRIES, HYPERVISOR_TABLE_FRAME, MACHINE_FRAMES } from './layout.ts';

const ENTRIES = 1024;
/** PS, G and the bits that software may use: SDM vol. 3, 4.3. Here they must be 0. */
const FORBIDDEN = 0xf80;
/** Whole tables that one hypercall may have checked: no guest of 8 MiB needs more, and none may keep the hypervisor busy. */
const TABLES_LIMIT = 64;

/** Counts on a frame being of this type; false where it is another, or can't be. A table's entries are checked first. */
export function takeType(domain: Domain, frame: number, type: number): boolean {
  const { frames } = domain;
  if (frames.type[frame] === type) {
    frames.count[frame]!++;
    return true;
  }
  domain.bill.refusedFrame = frame;
  const owner = frames.owner[frame] ?? FOREIGN;
  if (frames.type[frame] !== NO_TYPE || owner === FOREIGN || (owner !== GUESTS && type !== WRITABLE)) return false;
  // The type stands before the check, so that a table that maps itself writable is refused.
  frames.type[frame] = type;
  frames.count[frame] = 1;
  if (type === WRITABLE || isValid(domain, frame, type)) {
    domain.bill.refusedFrame = -1;
    return true;
  }
  frames.type[frame] = NO_TYPE;
  frames.count[frame] = 0;
  return false;
}

/** Gives back what `takeType` took. The last one makes the frame a plain page again. */
export function dropType(domain: Domain, frame: number): void {
  const { frames } = domain;
  if (--frames.count[frame]! > 0) return;
  const type = frames.type[frame]!;
  if (type === L1_TABLE || type === L2_DIRECTORY) releaseEntries(domain, frame, type, entriesOf(type));
  if (type === L2_DIRECTORY) fillHypervisorPart(domain, frame, 0);
  frames.type[frame] = NO_TYPE;
}

/** An entry that is to stand in a table of this level: what it names is counted on. False where it may not stand there. */
export function takeEntry(domain: Domain, level: number, entry: number): boolean {
  if (!(entry & PTE_P)) return true;
  const frame = entry >>> 12;
  if (entry & FORBIDDEN || frame >= MACHINE_FRAMES) return false;
  if (level === L2_DIRECTORY) return takeType(domain, frame, L1_TABLE);
  if (entry & PTE_RW) return takeType(domain, frame, WRITABLE);
  if (domain.frames.owner[frame] !== FOREIGN) return true;
  domain.bill.refusedFrame = frame;
  return false;
}

/** An entry goes from a table of this level. */
export function dropEntry(domain: Domain, level: number, entry: number): void {
  if (!(entry & PTE_P)) return;
  if (level === L2_DIRECTORY || entry & PTE_RW) dropType(domain, entry >>> 12);
}

const entriesOf = (type: number): number => (type === L2_DIRECTORY ? GUEST_DIRECTORY_ENTRIES : ENTRIES);

function isValid(domain: Domain, frame: number, type: number): boolean {
  const { bill, machine } = domain;
  if (++bill.tables > TABLES_LIMIT) return false;
  // The frame may have been writable: no translation that still says so may outlive the change.
  machine.flushTlb();
  if (type === DESCRIPTORS) return areDescriptorsSafe(machine, frame);
  if (type === L2_DIRECTORY && !isHypervisorPartEmpty(domain, frame)) return false;
  const count = entriesOf(type);
  for (let index = 0; index < count; index++) {
    const entry = entryAt(domain, frame, index);
    bill.entries += entry & PTE_P;
    if (takeEntry(domain, type, entry)) continue;
    releaseEntries(domain, frame, type, index);
    return false;
  }
  if (type === L2_DIRECTORY) fillHypervisorPart(domain, frame, hypervisorEntry());
  return true;
}

function entryAt({ machine }: Domain, frame: number, index: number): number {
  return machine.view.getUint32(frame * FRAME_BYTES + index * 4, true);
}

function releaseEntries(domain: Domain, frame: number, type: number, count: number): void {
  for (let index = 0; index < count; index++) dropEntry(domain, type, entryAt(domain, frame, index));
}

function isHypervisorPartEmpty(domain: Domain, frame: number): boolean {
  for (let index = GUEST_DIRECTORY_ENTRIES; index < ENTRIES; index++) {
    if (entryAt(domain, frame, index) !== 0) return false;
  }
  return true;
}

/** The entry for the hypervisor's own table: supervisor, and not writable even for it. A is set, so that none is written. */
const hypervisorEntry = (): number => (HYPERVISOR_TABLE_FRAME * FRAME_BYTES) | 0x21;

function fillHypervisorPart({ machine }: Domain, frame: number, entry: number): void {
  writeMachine(machine, frame * FRAME_BYTES + GUEST_DIRECTORY_ENTRIES * 4, entry);
}
