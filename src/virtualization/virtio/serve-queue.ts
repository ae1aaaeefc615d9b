/** What a device does with a queue at a kick: VIRTIO 1.x, 2.7, "Split Virtqueues". */
import { PAGE_BYTES, type Machine } from '../../machine/machine.ts';
import { touch } from '../../machine/paging.ts';
import type { QueueState } from './registers.ts';

/** A buffer that the device served. */
export interface ServedBuffer {
  /** The number of its first descriptor. */
  readonly descriptor: number;
  /** Bytes that the device read from it, and wrote to it. */
  readonly read: number;
  readonly written: number;
}

/** What serving a queue came to. */
export interface Served {
  readonly buffers: readonly ServedBuffer[];
  readonly next: number;
  /** False where the driver asked for no interrupt. */
  readonly wantsInterrupt: boolean;
}

const HAS_NEXT = 1;
const IS_WRITABLE = 2;
const NO_INTERRUPT = 1;
/** Bytes that one kick may move: a driver's mistake must not keep the host busy for ever. */
const KICK_BYTES = 1 << 20;
/** What the device gives to read: the status "ready". */
const READY = 0xe9;

/** Takes every entry from the device's own index up to the driver's: prints what is readable, fills what is writable. */
export function serveQueue(machine: Machine, state: QueueState, print: (byte: number) => void): Served {
  const memory = guestMemory(machine);
  const { size, available, used } = state;
  const goal = memory.read16(available + 2);
  const buffers: ServedBuffer[] = [];
  let { next } = state;
  let room = KICK_BYTES;
  // More entries than the ring has are a driver's mistake; the ring itself bounds the work.
  for (let left = size; next !== goal && left > 0; left--) {
    const descriptor = memory.read16(available + 4 + (next % size) * 2);
    const buffer = serveChain(memory, state, descriptor, room, print);
    room -= buffer.read + buffer.written;
    memory.write32(used + 4 + (next % size) * 8, descriptor);
    memory.write32(used + 8 + (next % size) * 8, buffer.written);
    buffers.push(buffer);
    next = (next + 1) & 0xffff;
  }
  memory.write16(used + 2, next);
  return { buffers, next, wantsInterrupt: (memory.read16(available) & NO_INTERRUPT) === 0 };
}

/** A buffer of one or more descriptors. A chain longer than the table has come round: it ends there. */
function serveChain(
  memory: GuestMemory,
  state: QueueState,
  first: number,
  room: number,
  print: (byte: number) => void,
): ServedBuffer {
  const { descriptors, size } = state;
  let [read, written, at] = [0, 0, first];
  for (let left = size; left > 0; left--) {
    const place = descriptors + (at % size) * 16;
    const address = memory.read32(place);
    const length = Math.min(memory.read32(place + 8), room - read - written);
    const flags = memory.read16(place + 12);
    for (let i = 0; i < length; i++) {
      if (flags & IS_WRITABLE) memory.write8(address + i, READY);
      else print(memory.read8(address + i));
    }
    if (flags & IS_WRITABLE) written += length;
    else read += length;
    if (!(flags & HAS_NEXT)) break;
    at = memory.read16(place + 14);
  }
  return { descriptor: first, read, written };
}

/** Guest-physical memory as a device reaches it. Outside of it a read gives 0, and a write is lost. */
interface GuestMemory {
  readonly read8: (at: number) => number;
  readonly read16: (at: number) => number;
  readonly read32: (at: number) => number;
  readonly write8: (at: number, value: number) => void;
  readonly write16: (at: number, value: number) => void;
  readonly write32: (at: number, value: number) => void;
}

function guestMemory(machine: Machine): GuestMemory {
  const { view, memoryBytes } = machine;
  const reads = (at: number, bytes: number): boolean => at + bytes <= memoryBytes;
  const writes = (at: number, bytes: number): boolean => {
    if (!reads(at, bytes)) return false;
    touch(machine, at, bytes);
    if (at % PAGE_BYTES > PAGE_BYTES - bytes) touch(machine, at + bytes - 1, 1);
    return true;
  };
  return {
    read8: (at) => (reads(at, 1) ? view.getUint8(at) : 0),
    read16: (at) => (reads(at, 2) ? view.getUint16(at, true) : 0),
    read32: (at) => (reads(at, 4) ? view.getUint32(at, true) : 0),
    write8: (at, value) => void (writes(at, 1) && view.setUint8(at, value)),
    write16: (at, value) => void (writes(at, 2) && view.setUint16(at, value, true)),
    write32: (at, value) => void (writes(at, 4) && view.setUint32(at, value, true)),
  };
}
