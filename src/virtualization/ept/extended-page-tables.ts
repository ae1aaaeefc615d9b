import { PAGE_BYTES } from '../../machine/machine.ts';

/**
 * Extended page tables: the second level of translation, from guest-physical to host-physical addresses, in the
 * hardware's own format of four levels of 512 entries. SDM vol. 3C, 29.3.2. (The guest's own tables stay what the subset
 * has: two levels. So a miss reads fewer entries here than the 24 of four levels over four.)
 */
const ENTRIES = 512;
const SHIFTS = [39, 30, 21, 12] as const;

/** Bits of an entry: SDM vol. 3C, table 29-7. */
export const EPT_READ = 1;
export const EPT_WRITE = 2;
export const EPT_EXECUTE = 4;
const ACCESS = EPT_READ | EPT_WRITE | EPT_EXECUTE;
/** Memory type write-back, in bits 3 to 5, and "ignore PAT". */
const WRITE_BACK = 6 << 3;
const IGNORE_PAT = 1 << 6;
const LEAF = ACCESS | WRITE_BACK | IGNORE_PAT;
/** Writable but not readable is no valid combination: KVM marks pages of devices so, and the access is a misconfiguration. */
const MISCONFIGURED = EPT_WRITE | EPT_EXECUTE;

/** Where the host keeps the tables, and the memory that backs the guest's: one contiguous piece in this model. */
export const EPT_TABLES_AT = 0x3f000000;
export const GUEST_MEMORY_AT = 0x40000000;

/** What a walk gives instead of a place. */
export const EPT_VIOLATED = -1;
export const EPT_MISCONFIGURED = -2;

/** The tables at one instruction; they never change. */
export type SavedTables = readonly Float64Array[];

export class ExtendedPageTables {
  private tables: Float64Array[] = [new Float64Array(ENTRIES)];
  private saved: (Float64Array | undefined)[] = [];

  /** The EPT pointer: address of the first table, write-back, walk length 4. SDM vol. 3C, 25.6.11. */
  get pointer(): number {
    return EPT_TABLES_AT | ((SHIFTS.length - 1) << 3) | 6;
  }

  /** The place in guest memory that backs a guest-physical address, or why there is none. */
  walk(guestPhysical: number): number {
    let table = this.tables[0]!;
    for (const shift of SHIFTS) {
      const entry = table[indexAt(guestPhysical, shift)]!;
      const access = entry % 8;
      if (access === 0) return EPT_VIOLATED;
      if (access === MISCONFIGURED) return EPT_MISCONFIGURED;
      const address = entry - (entry % PAGE_BYTES);
      if (shift === 12) return address - GUEST_MEMORY_AT + (guestPhysical % PAGE_BYTES);
      table = this.tables[numberOf(address)]!;
    }
    throw new Error('a walk has four levels');
  }

  /** Maps the page of this address to the memory that backs it. */
  map(guestPhysical: number): void {
    const page = guestPhysical - (guestPhysical % PAGE_BYTES);
    this.setLeaf(page, GUEST_MEMORY_AT + page + LEAF);
  }

  /** Marks the page of this address as a device's. */
  markDevice(guestPhysical: number): void {
    this.setLeaf(guestPhysical, MISCONFIGURED);
  }

  /** Entries that lead to a page, from the first level to the last that is there. */
  entriesOf(guestPhysical: number): readonly number[] {
    const found: number[] = [];
    let table = this.tables[0]!;
    for (const shift of SHIFTS) {
      const entry = table[indexAt(guestPhysical, shift)]!;
      found.push(entry);
      if (entry % 8 === 0 || shift === 12) break;
      table = this.tables[numberOf(entry - (entry % PAGE_BYTES))]!;
    }
    return found;
  }

  save(): SavedTables {
    return this.tables.map((table, number) => (this.saved[number] ??= table.slice()));
  }

  restore(saved: SavedTables): void {
    this.tables = saved.map((table) => table.slice());
    this.saved = [...saved];
  }

  private setLeaf(guestPhysical: number, entry: number): void {
    let number = 0;
    for (const shift of SHIFTS) {
      const index = indexAt(guestPhysical, shift);
      const table = this.tables[number]!;
      if (shift === 12 || table[index] === 0) {
        table[index] = shift === 12 ? entry : this.addTable() + ACCESS;
        this.saved[number] = undefined;
      }
      number = numberOf(table[index]! - (table[index]! % PAGE_BYTES));
    }
  }

  private addTable(): number {
    return EPT_TABLES_AT + (this.tables.push(new Float64Array(ENTRIES)) - 1) * PAGE_BYTES;
  }
}

/** Guest-physical addresses of the subset have 32 bits: the first of the four indices is always 0. */
const indexAt = (guestPhysical: number, shift: number): number =>
  shift >= 32 ? 0 : (guestPhysical >>> shift) & (ENTRIES - 1);

const numberOf = (address: number): number => (address - EPT_TABLES_AT) / PAGE_BYTES;
