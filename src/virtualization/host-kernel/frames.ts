/** The machine's memory in frames of 4 KiB: who uses each, and to which group it is charged. */
import { PAGE_BYTES, type Machine } from '../../machine/machine.ts';
import { touch } from '../../machine/paging.ts';
import { type Cgroup, unchargePage } from './cgroup.ts';

/** Below are the kernel's own tables: see machine-setup.ts. */
const FIRST_FRAME = 0x100;
const LAST_FRAME = 0x7ff;

export interface Frames {
  /** How many page tables name a frame. */
  readonly users: Uint16Array;
  /** The group that touched it first pays for it. */
  readonly chargedTo: (Cgroup | undefined)[];
  /** Where to look first. */
  next: number;
}

export function newFrames(): Frames {
  return { users: new Uint16Array(LAST_FRAME + 1), chargedTo: [], next: FIRST_FRAME };
}

/** A free frame, zeroed, as a physical address; 0 when the machine has no memory left. */
export function takeFrame(machine: Machine, frames: Frames, chargedTo?: Cgroup): number {
  const count = LAST_FRAME - FIRST_FRAME + 1;
  for (let i = 0; i < count; i++) {
    const frame = FIRST_FRAME + ((frames.next - FIRST_FRAME + i) % count);
    if (frames.users[frame] !== 0) continue;
    frames.users[frame] = 1;
    frames.chargedTo[frame] = chargedTo;
    frames.next = frame + 1;
    const address = frame * PAGE_BYTES;
    touch(machine, address, PAGE_BYTES);
    machine.memory.fill(0, address, address + PAGE_BYTES);
    return address;
  }
  return 0;
}

export function shareFrame(frames: Frames, address: number): void {
  frames.users[address >>> 12]!++;
}

export const isShared = (frames: Frames, address: number): boolean => frames.users[address >>> 12]! > 1;

/** One user less; the last one's group gets its charge back. */
export function dropFrame(frames: Frames, address: number): void {
  const frame = address >>> 12;
  frames.users[frame]!--;
  if (frames.users[frame] !== 0) return;
  const group = frames.chargedTo[frame];
  if (group !== undefined) unchargePage(group);
  frames.chargedTo[frame] = undefined;
}
