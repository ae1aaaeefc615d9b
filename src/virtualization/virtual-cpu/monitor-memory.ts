import { PAGE_BYTES } from '../../machine/machine.ts';
import { PTE_A, PTE_D, PTE_P, PTE_RW } from '../../machine/memory.ts';
import { MONITOR_BASE } from '../shadow-paging/shadow-pages.ts';
import { ENTRIES } from '../shadow-paging/shadow-page.ts';

/** Where the real tables lie: in the 64 MiB at the top that segment limits cut off from the guest. */
export const REAL_GDT = MONITOR_BASE + 0x20000;
export const REAL_IDT = MONITOR_BASE + 0x30000;
export const REAL_TSS = MONITOR_BASE + 0x31000;
/** The last offset that a segment of the guest may reach. */
export const GUEST_LIMIT = MONITOR_BASE - 1;

export const GDT_BYTES = 0x10000;
export const IDT_BYTES = 0x800;
const BYTES = 0x32000;
const ONES = 0xffffffff;

/** The monitor's own memory, where the processor finds the real GDT, IDT and TSS. It is no part of the guest's. */
export class MonitorMemory {
  readonly view = new DataView(new ArrayBuffer(BYTES));
  /** The page table that maps it, for the supervisor alone. */
  readonly entries = new Int32Array(ENTRIES);

  constructor() {
    for (let at = REAL_GDT; at < MONITOR_BASE + BYTES; at += PAGE_BYTES) {
      this.entries[(at >>> 12) & (ENTRIES - 1)] = at | PTE_P | PTE_RW | PTE_A | PTE_D;
    }
  }

  /** What stands at a physical address that is not the guest's: ones where nothing is. */
  read(address: number, bytes: number): number {
    const at = address - MONITOR_BASE;
    if (at < 0 || at + bytes > BYTES) return ONES;
    if (bytes === 4) return this.view.getUint32(at, true);
    return bytes === 2 ? this.view.getUint16(at, true) : this.view.getUint8(at);
  }

  /** Writes a doubleword of a real table. */
  set(address: number, value: number): void {
    this.view.setInt32(address - MONITOR_BASE, value, true);
  }

  get(address: number): number {
    return this.view.getInt32(address - MONITOR_BASE, true);
  }
}
