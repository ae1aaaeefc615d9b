/** Reading and writing a program's memory for it: Linux's copy_from_user and copy_to_user. The kernel itself never faults. */
import { PAGE_BYTES } from '../../machine/machine.ts';
import { touch } from '../../machine/paging.ts';
import { pageIn, placeOf } from './address-space.ts';
import { ERRNO } from './errno.ts';
import type { HostKernel } from './host-kernel.ts';
import { killForMemory } from './out-of-memory.ts';
import { isAlive, type Task } from './task.ts';

/** Makes one page ready. Where memory is short, somebody dies for it; -ENOMEM when it is this task. */
export function makeReady(kernel: HostKernel, task: Task, address: number, isWrite: boolean): number {
  for (;;) {
    const result = pageIn(kernel, task, address, isWrite);
    if (typeof result === 'number') return result;
    killForMemory(kernel, task, result);
    if (!isAlive(task)) return -ERRNO.ENOMEM;
  }
}

/** Makes all pages of [address, address + length) ready, or answers an error and nothing is done with them. */
export function checkRange(kernel: HostKernel, task: Task, address: number, length: number, isWrite: boolean): number {
  const start = address >>> 0;
  const end = start + (length >>> 0);
  if (task.space === undefined || end > 0x100000000) return length === 0 ? 0 : -ERRNO.EFAULT;
  for (let at = start; at < end; at = (at & -PAGE_BYTES) + PAGE_BYTES) {
    const result = makeReady(kernel, task, at, isWrite);
    if (result < 0) return result;
  }
  return 0;
}

/** The bytes there, or an error. */
export function readBytes(kernel: HostKernel, task: Task, address: number, length: number): Uint8Array | number {
  const result = checkRange(kernel, task, address, length, false);
  if (result < 0) return result;
  const bytes = new Uint8Array(length >>> 0);
  copyPieces(address, bytes.length, (at, offset, count) => {
    const place = placeOf(kernel, task, at, false);
    bytes.set(kernel.machine.memory.subarray(place, place + count), offset);
  });
  return bytes;
}

/** Writes bytes there: 0 or an error. */
export function writeBytes(kernel: HostKernel, task: Task, address: number, bytes: Uint8Array): number {
  const result = checkRange(kernel, task, address, bytes.length, true);
  if (result < 0) return result;
  copyPieces(address, bytes.length, (at, offset, count) => {
    const place = placeOf(kernel, task, at, true);
    touch(kernel.machine, place, count);
    kernel.machine.memory.set(bytes.subarray(offset, offset + count), place);
  });
  return 0;
}

/** Calls with each piece of a range that lies in one page. */
function copyPieces(address: number, length: number, copy: (at: number, offset: number, count: number) => void): void {
  const start = address >>> 0;
  for (let offset = 0; offset < length;) {
    const at = start + offset;
    const count = Math.min(length - offset, PAGE_BYTES - (at & (PAGE_BYTES - 1)));
    copy(at, offset, count);
    offset += count;
  }
}

/** A doubleword, or undefined where it can't be read. */
export function readWord(kernel: HostKernel, task: Task, address: number): number | undefined {
  const bytes = readBytes(kernel, task, address, 4);
  return typeof bytes === 'number' ? undefined : new DataView(bytes.buffer).getUint32(0, true);
}

export function writeWord(kernel: HostKernel, task: Task, address: number, value: number): number {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setUint32(0, value, true);
  return writeBytes(kernel, task, address, bytes);
}

/** A text that ends with a zero byte, or an error; no longer than `limit` bytes. */
export function readText(kernel: HostKernel, task: Task, address: number, limit: number): string | number {
  let text = '';
  for (let at = address >>> 0; text.length < limit; at++) {
    const result = makeReady(kernel, task, at, false);
    if (result < 0) return result;
    const byte = kernel.machine.memory[placeOf(kernel, task, at, false)]!;
    if (byte === 0) return text;
    text += String.fromCharCode(byte);
  }
  return -ERRNO.ENAMETOOLONG;
}
