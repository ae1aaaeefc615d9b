import { PAGE_BYTES, type Machine } from '../../machine/machine.ts';
import { PTE_P } from '../../machine/memory.ts';
import { isPaged, readEntry } from './guest-walk.ts';
import { ENTRIES } from './shadow-page.ts';
import type { ShadowTables } from './shadow-tables.ts';

/** One page of the guest, as its own tables map it and as the shadow does. Entries are in the hardware's format. */
export interface ComparedPage {
  readonly linear: number;
  /** 0 where the guest's paging is off: it has no entry then. */
  readonly guestEntry: number;
  /** 0 where the shadow has a gap: the next access faults into the monitor. */
  readonly shadowEntry: number;
  /** True where the page holds a table whose changes the monitor follows: it is write-protected in the shadow alone. */
  readonly isTraced: boolean;
}

/** The guest's table and the shadow side by side, for each page from `linear` on that one of them has; at most `count`. */
export function compareTables(machine: Machine, shadow: ShadowTables, linear: number, count: number): ComparedPage[] {
  const compared: ComparedPage[] = [];
  for (let address = linear >>> 0; address < 2 ** 32 && compared.length < count;) {
    const guestDirectoryEntry = guestDirectoryEntryAt(machine, shadow, address);
    const isEmpty = !(guestDirectoryEntry & PTE_P) && !(shadow.directoryEntryAt(address) & PTE_P);
    if (isEmpty) {
      address = (Math.floor(address / (PAGE_BYTES * ENTRIES)) + 1) * PAGE_BYTES * ENTRIES;
      continue;
    }
    const page = comparePage(machine, shadow, address, guestDirectoryEntry);
    if (page !== undefined) compared.push(page);
    address += PAGE_BYTES;
  }
  return compared;
}

function guestDirectoryEntryAt(machine: Machine, shadow: ShadowTables, linear: number): number {
  const { guestPaging } = shadow;
  return isPaged(guestPaging) ? readEntry(machine, guestPaging.cr3 >>> 12, linear >>> 22) : 0;
}

function comparePage(
  machine: Machine,
  shadow: ShadowTables,
  address: number,
  directoryEntry: number,
): ComparedPage | undefined {
  const isMapped = (directoryEntry & PTE_P) !== 0;
  const guestEntry = isMapped ? readEntry(machine, directoryEntry >>> 12, (address >>> 12) & (ENTRIES - 1)) : 0;
  const shadowEntry = shadow.entryAt(address);
  if (!(guestEntry & PTE_P) && !(shadowEntry & PTE_P)) return undefined;
  const isTraced = (guestEntry & PTE_P) !== 0 && shadow.isTraced(guestEntry >>> 12);
  return { linear: (address & -PAGE_BYTES) >>> 0, guestEntry, shadowEntry, isTraced };
}
