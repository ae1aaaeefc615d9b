/** Linear to physical: the TLB, and the walk of the two-level tables. SDM vol. 3, chapter 4. */
import { CR0_WP, PAGE_BYTES, type Machine } from './machine.ts';
import {
  type Accelerator,
  forgetPage,
  PF_PRESENT,
  PF_USER,
  PF_WRITE,
  PTE_A,
  PTE_D,
  PTE_P,
  PTE_RW,
  PTE_US,
  TLB_ENTRIES,
} from './memory.ts';
import type { PhysicalUse, Translation } from './monitor.ts';

/** What nothing backs reads as ones. */
const UNBACKED = 0xffffffff;

/** Reads a doubleword of physical memory for the processor itself: a page table's entry. */
export function readPhysical(machine: Machine, address: number, linear = address): number {
  const place = machine.monitor?.hostPhysical?.(machine, address, false, linear, 'walk') ?? address;
  return place + 4 <= machine.memoryBytes ? machine.view.getUint32(place, true) : UNBACKED;
}

function setBits(machine: Machine, address: number, entry: number, bits: number, linear: number): void {
  if ((entry & bits) === bits) return;
  const place = machine.monitor?.hostPhysical?.(machine, address, true, linear, 'walk') ?? address;
  if (place + 4 > machine.memoryBytes) return;
  touch(machine, place, 4);
  machine.view.setUint32(place, entry | bits, true);
}

/** Walks the tables for an access, sets A and D, and throws the page fault where the access is not allowed. */
export function walk(machine: Machine, linear: number, isWrite: boolean, isUser: boolean): Translation {
  machine.tally.walks++;
  const access = (isWrite ? PF_WRITE : 0) | (isUser ? PF_USER : 0);
  const directoryAddress = ((machine.cr3 & -PAGE_BYTES) >>> 0) + (linear >>> 22) * 4;
  const directoryEntry = readPhysical(machine, directoryAddress, linear);
  if (!(directoryEntry & PTE_P)) throw machine.pageFault(linear, access);
  setBits(machine, directoryAddress, directoryEntry, PTE_A, linear);
  const tableAddress = ((directoryEntry & -PAGE_BYTES) >>> 0) + ((linear >>> 12) & 1023) * 4;
  const entry = readPhysical(machine, tableAddress, linear);
  if (!(entry & PTE_P)) throw machine.pageFault(linear, access);
  const permissions = directoryEntry & entry & (PTE_RW | PTE_US);
  if (!isAllowed(machine, permissions, isWrite, isUser)) throw machine.pageFault(linear, access | PF_PRESENT);
  setBits(machine, tableAddress, entry, isWrite ? PTE_A | PTE_D : PTE_A, linear);
  return { frame: (entry & -PAGE_BYTES) >>> 0, flags: permissions | (isWrite ? PTE_D : entry & PTE_D) };
}

/** SDM vol. 3, 4.6: rings 0, 1 and 2 are supervisor alike; CR0.WP makes them respect read-only pages. */
function isAllowed(machine: Machine, permissions: number, isWrite: boolean, isUser: boolean): boolean {
  if (isUser && !(permissions & PTE_US)) return false;
  if (!isWrite || permissions & PTE_RW) return true;
  return !isUser && (machine.cr0 & CR0_WP) === 0;
}

/** The guest-physical address of a linear one, through the TLB. Throws the page fault where the access is not allowed. */
export function guestPhysical(machine: Machine, linear: number, isWrite: boolean, isUser: boolean): number {
  if (!machine.isPaging) return linear >>> 0;
  const { tlb } = machine;
  const slot = (linear >>> 12) & (TLB_ENTRIES - 1);
  const flags = tlb.flags[slot]!;
  const isHit =
    tlb.tags[slot] === (linear & -PAGE_BYTES) &&
    isAllowed(machine, flags, isWrite, isUser) &&
    (!isWrite || (flags & PTE_D) !== 0);
  if (!isHit) {
    const walked =
      machine.monitor?.translate?.(machine, linear, isWrite, isUser) ?? walk(machine, linear, isWrite, isUser);
    if (tlb.tags[slot] !== (linear & -PAGE_BYTES)) forgetSlot(machine, slot);
    tlb.tags[slot] = linear & -PAGE_BYTES;
    tlb.frames[slot] = walked.frame;
    tlb.flags[slot] = walked.flags;
  }
  return (tlb.frames[slot]! | (linear & (PAGE_BYTES - 1))) >>> 0;
}

/** The host-physical address: where the byte really stands in `machine.memory`, or behind its end where nothing does. */
export function physical(
  machine: Machine,
  linear: number,
  isWrite: boolean,
  isUser: boolean,
  use: PhysicalUse = 'data',
): number {
  const address = guestPhysical(machine, linear, isWrite, isUser);
  return machine.monitor?.hostPhysical?.(machine, address, isWrite, linear, use) ?? address;
}

function forgetSlot({ supervisorPages, userPages }: Machine, slot: number): void {
  forgetPage(supervisorPages, slot);
  forgetPage(userPages, slot);
}

/** INVLPG. */
export function invalidate(machine: Machine, linear: number): void {
  machine.tlb.forget(linear);
  if (machine.fetching.linear === (linear & -PAGE_BYTES)) machine.forgetFetching();
  forgetSlot(machine, (linear >>> 12) & (TLB_ENTRIES - 1));
}

/**
 * Memory at this physical place is about to change: decoded code there is forgotten, and the page is saved before its
 * first change since the last keyframe.
 */
export function touch(machine: Machine, place: number, bytes: number): void {
  const page = place >>> 12;
  if (!machine.dirty[page]) {
    machine.dirty[page] = 1;
    machine.monitor?.pageWritten?.(machine, page);
  }
  const code = machine.code[page];
  if (code === undefined) return;
  machine.monitor?.codeWritten?.(machine, place, bytes);
  const offset = place & (PAGE_BYTES - 1);
  // An instruction is at most 15 bytes long, so none that starts earlier reaches this place.
  for (let at = Math.max(0, offset - 14); at < offset + bytes; at++) code[at * 4] = 0;
}

/** Remembers that this page needs no check for such an access, where that is so. */
export function accelerate(machine: Machine, linear: number, place: number, isWrite: boolean, isUser: boolean): void {
  const page = linear & -PAGE_BYTES;
  if ((page >>> 0) + PAGE_BYTES - 1 > machine.commonLimit) return;
  if (isWrite && (!machine.isDataWritable || machine.code[place >>> 12] !== undefined)) return;
  if (!machine.segmentsAreReadable) return;
  const { readTag, writeTag, frame }: Accelerator = isUser ? machine.userPages : machine.supervisorPages;
  const slot = (linear >>> 12) & (TLB_ENTRIES - 1);
  if (isWrite) {
    if (readTag[slot] !== page) readTag[slot] = 1;
    writeTag[slot] = page;
  } else {
    if (writeTag[slot] !== page) writeTag[slot] = 1;
    readTag[slot] = page;
  }
  frame[slot] = page ^ (place & -PAGE_BYTES);
}
