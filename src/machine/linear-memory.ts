/** Accesses to linear memory with every check: segment, page, memory's end. Generated code comes here on a miss. */
import { GP, GUEST_FAULT, SS_VECTOR } from './exceptions.ts';
import { PAGE_BYTES, type Machine } from './machine.ts';
import { accelerate, physical, touch } from './paging.ts';
import { DS, EBP, ESP, SS } from './registers.ts';

const OFFSET = PAGE_BYTES - 1;

/** The segment that an address with this base register uses: SDM vol. 1, table 3-5. */
export function defaultSegment(base: number): number {
  return base === ESP || base === EBP ? SS : DS;
}

/** SDM vol. 3, 5.3 and 5.4: a null selector, the limit, and the type. */
export function checkSegment(
  machine: Machine,
  register: number,
  offset: number,
  bytes: number,
  isWrite: boolean,
): void {
  const segment = machine.segments[register]!;
  const isInside = segment.limit === 0xffffffff || (offset >>> 0) + bytes - 1 <= segment.limit;
  const isPermitted = isWrite ? segment.isWritable : segment.isReadable;
  if (isInside && isPermitted) return;
  throw machine.fault(register === SS ? SS_VECTOR : GP, 0);
}

/** Where to read `bytes` bytes at a linear address that was checked against its segment: an index into memory. */
function placeToRead(machine: Machine, linear: number, bytes: number, isUser: boolean): number {
  if ((linear & OFFSET) + bytes > PAGE_BYTES) return gather(machine, linear, bytes, isUser, false);
  const place = physical(machine, linear, false, isUser);
  if (place + bytes > machine.memoryBytes) return readUnbacked(machine, place, bytes);
  accelerate(machine, linear, place, false, isUser);
  return place;
}

/** Where to write; when that is the scratch bytes behind memory, `commit` must follow the store. */
function placeToWrite(machine: Machine, linear: number, bytes: number, isUser: boolean, isRead = false): number {
  const { deferred, memoryBytes } = machine;
  deferred.linear = linear;
  deferred.bytes = bytes;
  deferred.isUser = isUser;
  if ((linear & OFFSET) + bytes > PAGE_BYTES) return gather(machine, linear, bytes, isUser, true);
  const place = physical(machine, linear, true, isUser);
  if (place + bytes > memoryBytes) return isRead ? readUnbacked(machine, place, bytes) : memoryBytes;
  touch(machine, place, bytes);
  accelerate(machine, linear, place, true, isUser);
  return place;
}

/** Copies the bytes of an access that crosses a page into the scratch bytes; both pages are checked first. */
function gather(machine: Machine, linear: number, bytes: number, isUser: boolean, isWrite: boolean): number {
  const { memory, memoryBytes } = machine;
  const first = physical(machine, linear, isWrite, isUser);
  const second = physical(machine, (linear | OFFSET) + 1, isWrite, isUser);
  const split = PAGE_BYTES - (linear & OFFSET);
  for (let i = 0; i < bytes; i++) {
    const place = i < split ? first + i : second + i - split;
    memory[memoryBytes + i] = place < memoryBytes ? memory[place]! : 0xff;
  }
  return memoryBytes;
}

function readUnbacked(machine: Machine, place: number, bytes: number): number {
  const { memoryBytes, view } = machine;
  view.setUint32(memoryBytes, machine.monitor?.readUnbacked?.(machine, place, bytes) ?? 0xffffffff, true);
  return memoryBytes;
}

/** Takes a write that waits in the scratch bytes to where it belongs. */
export function commit(machine: Machine): void {
  const { memory, memoryBytes, view, deferred } = machine;
  const { linear, bytes, isUser } = deferred;
  const place = physical(machine, linear, true, isUser);
  if ((linear & OFFSET) + bytes <= PAGE_BYTES) {
    const value =
      bytes === 1
        ? memory[memoryBytes]!
        : bytes === 2
          ? view.getUint16(memoryBytes, true)
          : view.getUint32(memoryBytes, true);
    machine.monitor?.writeUnbacked?.(machine, place, bytes, value);
    return;
  }
  for (let i = 0; i < bytes; i++) {
    const at = physical(machine, (linear + i) | 0, true, isUser);
    if (at >= memoryBytes) continue;
    touch(machine, at, 1);
    memory[at] = memory[memoryBytes + i]!;
  }
}

/** For generated code: an index into memory, or -1 with the exception pending. `base` tells the segment. */
export function readSlow(machine: Machine, linear: number, bytes: number, base: number): number {
  try {
    checkSegment(machine, defaultSegment(base), linear, bytes, false);
    return placeToRead(machine, linear, bytes, machine.isUser);
  } catch (error) {
    if (error !== GUEST_FAULT) throw error;
    return -1;
  }
}

/** As `readSlow`, for a write, or where `isRead` for a read and a write of the same place. */
export function writeSlow(machine: Machine, linear: number, bytes: number, base: number, isRead = false): number {
  try {
    checkSegment(machine, defaultSegment(base), linear, bytes, true);
    return placeToWrite(machine, linear, bytes, machine.isUser, isRead);
  } catch (error) {
    if (error !== GUEST_FAULT) throw error;
    return -1;
  }
}

/** Reads a little-endian unsigned value. Throws the fault. */
export function readLinear(machine: Machine, linear: number, bytes: 1 | 2 | 4, isUser: boolean): number {
  const place = placeToRead(machine, linear | 0, bytes, isUser);
  if (bytes === 4) return machine.view.getUint32(place, true);
  return bytes === 2 ? machine.view.getUint16(place, true) : machine.memory[place]!;
}

/** Writes a little-endian value. Throws the fault before anything changed. */
export function writeLinear(machine: Machine, linear: number, bytes: 1 | 2 | 4, value: number, isUser: boolean): void {
  const place = placeToWrite(machine, linear | 0, bytes, isUser);
  if (bytes === 4) machine.view.setUint32(place, value, true);
  else if (bytes === 2) machine.view.setUint16(place, value, true);
  else machine.memory[place] = value;
  if (place >= machine.memoryBytes) commit(machine);
}

/** A read through a segment register, at the current privilege level. */
export function read(machine: Machine, register: number, offset: number, bytes: 1 | 2 | 4): number {
  checkSegment(machine, register, offset, bytes, false);
  return readLinear(machine, offset, bytes, machine.isUser);
}

/** A write through a segment register, at the current privilege level. */
export function write(machine: Machine, register: number, offset: number, bytes: 1 | 2 | 4, value: number): void {
  checkSegment(machine, register, offset, bytes, true);
  writeLinear(machine, offset, bytes, value, machine.isUser);
}

/** Makes sure that a later write of these bytes won't fault, and sets A and D as that write would. */
export function probeWrite(machine: Machine, register: number, offset: number, bytes: number): void {
  checkSegment(machine, register, offset, bytes, true);
  physical(machine, offset, true, machine.isUser);
  if ((offset & OFFSET) + bytes > PAGE_BYTES) physical(machine, (offset | OFFSET) + 1, true, machine.isUser);
}
