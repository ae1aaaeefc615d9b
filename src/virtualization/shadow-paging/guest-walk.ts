/** The walk of the guest's own page tables, done in software by a monitor: SDM vol. 3, 4.3. */
import { CR0_PG, CR0_WP, PAGE_BYTES, type Machine } from '../../machine/machine.ts';
import { PF_PRESENT, PF_USER, PF_WRITE, PTE_A, PTE_D, PTE_P, PTE_RW, PTE_US } from '../../machine/memory.ts';
import { touch } from '../../machine/paging.ts';

/** The paging that the guest believes in: its own CR0 and CR3. */
export interface GuestPaging {
  readonly cr0: number;
  readonly cr3: number;
}

export const isPaged = ({ cr0 }: GuestPaging): boolean => (cr0 & CR0_PG) !== 0;

/** CR0.WP: without it ring 0 writes to pages that are read-only for ring 3. */
export const isWriteProtecting = ({ cr0 }: GuestPaging): boolean => (cr0 & CR0_WP) !== 0;

/** What a walk through the guest's tables found. */
export interface GuestWalk {
  /** Frame number of the page table, and the entries of both levels. */
  readonly table: number;
  readonly directoryEntry: number;
  readonly entry: number;
  /** Frame number of the page. */
  readonly frame: number;
}

/** A page fault that the guest's own tables give. */
export interface GuestPageFault {
  readonly errorCode: number;
}

export const isGuestFault = (found: GuestWalk | GuestPageFault): found is GuestPageFault => 'errorCode' in found;

/** What nothing backs reads as ones. */
const UNBACKED = -1;

/** An entry of a page table of the guest. */
export function readEntry(machine: Machine, table: number, index: number): number {
  const address = table * PAGE_BYTES + index * 4;
  return address + 4 <= machine.memoryBytes ? machine.view.getInt32(address, true) : UNBACKED;
}

function setBits(machine: Machine, table: number, index: number, bits: number): void {
  const address = table * PAGE_BYTES + index * 4;
  const entry = readEntry(machine, table, index);
  if ((entry & bits) === bits || address + 4 > machine.memoryBytes) return;
  touch(machine, address, 4);
  machine.view.setInt32(address, entry | bits, true);
}

/** The bits that say who may do what: R/W and U/S of both levels together. */
export const ACCESS = PTE_RW | PTE_US;

/**
 * Walks as the guest's processor would, and carries A and D back to the guest's entries. Rings 0, 1 and 2 are supervisor
 * alike, so the ring that the guest's kernel really runs in makes no difference.
 */
export function walkGuest(
  machine: Machine,
  paging: GuestPaging,
  linear: number,
  isWrite: boolean,
  isUser: boolean,
): GuestWalk | GuestPageFault {
  const access = (isWrite ? PF_WRITE : 0) | (isUser ? PF_USER : 0);
  const directory = paging.cr3 >>> 12;
  const directoryEntry = readEntry(machine, directory, linear >>> 22);
  if (!(directoryEntry & PTE_P)) return { errorCode: access };
  setBits(machine, directory, linear >>> 22, PTE_A);
  const table = directoryEntry >>> 12;
  const index = (linear >>> 12) & 1023;
  const entry = readEntry(machine, table, index);
  if (!(entry & PTE_P)) return { errorCode: access };
  if (!isAllowed(paging, directoryEntry & entry & ACCESS, isWrite, isUser)) return { errorCode: access | PF_PRESENT };
  setBits(machine, table, index, isWrite ? PTE_A | PTE_D : PTE_A);
  return { table, directoryEntry, entry: readEntry(machine, table, index), frame: entry >>> 12 };
}

function isAllowed(paging: GuestPaging, permissions: number, isWrite: boolean, isUser: boolean): boolean {
  if (isUser && !(permissions & PTE_US)) return false;
  if (!isWrite || permissions & PTE_RW) return true;
  return !isUser && !isWriteProtecting(paging);
}
