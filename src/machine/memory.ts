/**
 * Linear to physical addresses: paging, the TLB and the accelerators in front of it.
 *
 * Three things stand between a linear address and a byte, each a cache of the one after it:
 *
 * 1. **accelerators** (one for supervisor and one for user accesses): pages that need no check at all, as tags that
 *    generated code compares in one step. They hold a page only while every rule allows it: inside the limits of all
 *    data segments, permitted, dirty already, not a page with decoded code, saved since the last keyframe.
 * 2. the **TLB** of the subset: 64 entries, direct-mapped. Guests can see it: an entry stays until it is evicted,
 *    flushed by a load of CR3, or removed by INVLPG.
 * 3. the **walk** of the two-level tables, which sets A and D: SDM vol. 3, 4.3 and 4.8.
 */
export const TLB_ENTRIES = 64;
const NO_PAGE = 1; // page addresses have their low bits clear

/** Tags of pages whose reads or writes need no check. `frame` is linear xor physical page address. */
export interface Accelerator {
  readonly readTag: Int32Array;
  readonly writeTag: Int32Array;
  readonly frame: Int32Array;
}

export function accelerator(): Accelerator {
  return {
    readTag: new Int32Array(TLB_ENTRIES).fill(NO_PAGE),
    writeTag: new Int32Array(TLB_ENTRIES).fill(NO_PAGE),
    frame: new Int32Array(TLB_ENTRIES),
  };
}

export function emptyAccelerator({ readTag, writeTag }: Accelerator): void {
  readTag.fill(NO_PAGE);
  writeTag.fill(NO_PAGE);
}

export function forgetPage({ readTag, writeTag }: Accelerator, entry: number): void {
  readTag[entry] = NO_PAGE;
  writeTag[entry] = NO_PAGE;
}

/** Bits of page-directory and page-table entries: SDM vol. 3, 4.3. */
export const PTE_P = 1 << 0;
export const PTE_RW = 1 << 1;
export const PTE_US = 1 << 2;
export const PTE_A = 1 << 5;
export const PTE_D = 1 << 6;

/** Bits of a page fault's error code: SDM vol. 3, figure 4-12. */
export const PF_PRESENT = 1 << 0;
export const PF_WRITE = 1 << 1;
export const PF_USER = 1 << 2;

/** The TLB: tags are linear page addresses; flags are the permissions of both levels together, with D. */
export class Tlb {
  readonly tags = new Int32Array(TLB_ENTRIES).fill(NO_PAGE);
  readonly frames = new Int32Array(TLB_ENTRIES);
  readonly flags = new Uint8Array(TLB_ENTRIES);

  flush(): void {
    this.tags.fill(NO_PAGE);
  }

  forget(linear: number): void {
    const entry = (linear >>> 12) & (TLB_ENTRIES - 1);
    if (this.tags[entry] === (linear & -4096)) this.tags[entry] = NO_PAGE;
  }

  copyFrom(other: Tlb): void {
    this.tags.set(other.tags);
    this.frames.set(other.frames);
    this.flags.set(other.flags);
  }
}
