import { CONSOLE_FRAME, machineFrameOf, MACHINE_FRAMES, GUEST_FRAMES, SHARED_INFO_FRAME } from './layout.ts';

/** What a frame is used as. It has one type at a time, and keeps it while anything counts on it. */
export const FRAME_TYPES = ['none', 'l1-table', 'l2-directory', 'writable', 'descriptors'] as const;
export type FrameTypeName = (typeof FRAME_TYPES)[number];
export const [NO_TYPE, L1_TABLE, L2_DIRECTORY, WRITABLE, DESCRIPTORS] = [0, 1, 2, 3, 4] as const;

/** Who a machine frame belongs to. Shared ones are the hypervisor's, and the guest may map them, but as no table. */
export const [FOREIGN, GUESTS, SHARED] = [0, 1, 2] as const;

export interface SavedFrameTable {
  readonly type: Uint8Array;
  readonly count: Int32Array;
  readonly isPinned: Uint8Array;
}

/**
 * What the hypervisor knows of each machine frame: Xen's `page_info`. That a page table is never writable for the guest
 * follows from one rule: a type changes only when its count is 0.
 */
export class FrameTable {
  readonly owner = new Uint8Array(MACHINE_FRAMES);
  readonly type = new Uint8Array(MACHINE_FRAMES);
  /** Writable mappings of a writable page; directories' entries, pins and CR3 for tables. */
  readonly count = new Int32Array(MACHINE_FRAMES);
  readonly isPinned = new Uint8Array(MACHINE_FRAMES);

  constructor() {
    for (let frame = 0; frame < GUEST_FRAMES; frame++) this.owner[machineFrameOf(frame)] = GUESTS;
    this.owner[SHARED_INFO_FRAME] = SHARED;
    this.owner[CONSOLE_FRAME] = SHARED;
  }

  save(): SavedFrameTable {
    return { type: this.type.slice(), count: this.count.slice(), isPinned: this.isPinned.slice() };
  }

  restore({ type, count, isPinned }: SavedFrameTable): void {
    this.type.set(type);
    this.count.set(count);
    this.isPinned.set(isPinned);
  }
}
