/** What screens show of a hypervisor's guest, as plain data. */
import type { BatchEntry, Domain } from './domain.ts';
import { FRAME_TYPES, type FrameTypeName, GUESTS, NO_TYPE } from './frame-table.ts';
import { guestFrameOf, MACHINE_FRAMES, SYSTEM_CALL_VECTOR } from './layout.ts';
import { isDirect } from './processor-tables.ts';

export { consoleRing } from './console-ring.ts';
export { sharedInfo } from './shared-info.ts';

/** The operations of the last multicall, with what each answered. */
export const lastBatch = ({ state }: Domain): readonly BatchEntry[] => state.lastBatch;

export interface TrapRow {
  readonly vector: number;
  readonly selector: number;
  readonly address: number;
  readonly ring: number;
  readonly masksEvents: boolean;
  /** Taken by the processor itself, past the hypervisor. */
  readonly isDirect: boolean;
}

/** The trap table that the guest has given. */
export function trapTable({ state }: Domain): readonly TrapRow[] {
  return state.traps.flatMap((trap, vector) =>
    trap === undefined ? [] : [{ vector, ...trap, isDirect: vector === SYSTEM_CALL_VECTOR && isDirect(trap) }],
  );
}

export interface FrameRow {
  readonly machineFrame: number;
  /** The guest's own number of it; undefined for a frame that is not the guest's. */
  readonly guestFrame: number | undefined;
  readonly type: FrameTypeName;
  readonly count: number;
  readonly isPinned: boolean;
}

/** Every frame that is in use as something. */
export function frameTypes({ frames }: Domain): readonly FrameRow[] {
  const rows: FrameRow[] = [];
  for (let frame = 0; frame < MACHINE_FRAMES; frame++) {
    const type = frames.type[frame]!;
    if (type === NO_TYPE) continue;
    const guestFrame = guestFrameOf(frame);
    rows.push({
      machineFrame: frame,
      guestFrame: frames.owner[frame] === GUESTS ? guestFrame : undefined,
      type: FRAME_TYPES[type]!,
      count: frames.count[frame]!,
      isPinned: frames.isPinned[frame] === 1,
    });
  }
  return rows;
}
