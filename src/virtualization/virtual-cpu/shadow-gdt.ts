import { GDT_BYTES, GUEST_LIMIT, type MonitorMemory, REAL_GDT, REAL_TSS } from './monitor-memory.ts';

const PRESENT = 1 << 15;
const CODE_OR_DATA = 1 << 12;
const CODE = 1 << 11;
const GRANULARITY = 1 << 23;
const DPL_SHIFT = 13;
const DPL = 3 << DPL_SHIFT;
const RING_3 = 3 << DPL_SHIFT;

/** The selector of the monitor's TSS: what STR shows. It lies above any entry that a guest of ours has. */
export const MONITOR_TASK = GDT_BYTES - 8;
const TASK_LIMIT = 103;
const BUSY_TASK = 0x8b00;

/** Both halves of a descriptor. */
export interface RawDescriptor {
  readonly low: number;
  readonly high: number;
}

const EMPTY: RawDescriptor = { low: 0, high: 0 };

/**
 * The descriptor that the real GDT holds for one of the guest's: ring 0 becomes ring 1, and the limit ends below the
 * monitor. System descriptors stay out: the guest's own TSS is never the real one.
 */
export function shadowOf({ low, high }: RawDescriptor): RawDescriptor {
  if (!(high & CODE_OR_DATA)) return EMPTY;
  const isPageGranular = (high & GRANULARITY) !== 0;
  const limit = (low & 0xffff) | (high & 0xf0000);
  const cut = isPageGranular ? Math.min(limit, GUEST_LIMIT >>> 12) : limit;
  const ring = (high & DPL) === 0 ? 1 << DPL_SHIFT : high & DPL;
  return { low: (low & ~0xffff) | (cut & 0xffff), high: (high & ~(0xf0000 | DPL)) | (cut & 0xf0000) | ring };
}

const isUserCode = (high: number): boolean => (high & (CODE_OR_DATA | CODE | DPL)) === (CODE_OR_DATA | CODE | RING_3);

/** The real GDT: a shadow of the guest's, with the monitor's own entry at its end. */
export class ShadowGdt {
  private readonly memory: MonitorMemory;
  /** Entries in use from the start. */
  private count = 0;
  /** Code segments of ring 3: not present while the guest's kernel runs, so that its return there faults. */
  private readonly userCode = new Set<number>();
  private isUserCodePresent = false;

  constructor(memory: MonitorMemory) {
    this.memory = memory;
    const high = (REAL_TSS & 0xff000000) | ((REAL_TSS >>> 16) & 0xff) | BUSY_TASK;
    this.write(MONITOR_TASK >>> 3, { low: (REAL_TSS << 16) | TASK_LIMIT, high });
  }

  /** Copies a whole table of the guest. `read` gives its entries; undefined where the guest's memory has none. */
  load(count: number, read: (index: number) => RawDescriptor | undefined): void {
    const entries = Math.min(count, MONITOR_TASK >>> 3);
    for (let index = 1; index < Math.max(entries, this.count); index++) {
      this.put(index, index < entries ? shadowOf(read(index) ?? EMPTY) : EMPTY);
    }
    this.count = entries;
  }

  /** Copies one entry again; true when it had changed since. */
  renew(index: number, descriptor: RawDescriptor): boolean {
    if (index === 0 || index >= this.count) return false;
    const before = this.get(index);
    this.put(index, shadowOf(descriptor));
    const { low, high } = this.get(index);
    return before.low !== low || before.high !== high;
  }

  /** Makes the code segments of ring 3 present, or not. */
  showUserCode(isPresent: boolean): void {
    if (this.isUserCodePresent === isPresent) return;
    this.isUserCodePresent = isPresent;
    for (const index of this.userCode) {
      const { low, high } = this.get(index);
      this.write(index, { low, high: isPresent ? high | PRESENT : high & ~PRESENT });
    }
  }

  get(index: number): RawDescriptor {
    return { low: this.memory.get(REAL_GDT + index * 8), high: this.memory.get(REAL_GDT + index * 8 + 4) };
  }

  save(): SavedShadowGdt {
    const entries = Array.from({ length: this.count }, (_, index) => this.get(index));
    return { entries, userCode: [...this.userCode], isUserCodePresent: this.isUserCodePresent };
  }

  restore({ entries, userCode, isUserCodePresent }: SavedShadowGdt): void {
    this.load(entries.length, () => EMPTY);
    entries.forEach((descriptor, index) => this.write(index, descriptor));
    for (const index of userCode) this.userCode.add(index);
    this.isUserCodePresent = isUserCodePresent;
  }

  private put(index: number, { low, high }: RawDescriptor): void {
    const isHideable = isUserCode(high) && (high & PRESENT) !== 0;
    if (isHideable) this.userCode.add(index);
    else this.userCode.delete(index);
    this.write(index, { low, high: isHideable && !this.isUserCodePresent ? high & ~PRESENT : high });
  }

  private write(index: number, { low, high }: RawDescriptor): void {
    this.memory.set(REAL_GDT + index * 8, low);
    this.memory.set(REAL_GDT + index * 8 + 4, high);
  }
}

/** The shadow GDT at one instruction; it never changes. */
export interface SavedShadowGdt {
  readonly entries: readonly RawDescriptor[];
  readonly userCode: readonly number[];
  readonly isUserCodePresent: boolean;
}
