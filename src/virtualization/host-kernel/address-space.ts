/**
 * A process's memory: real page tables, filled at first touch, shared copy-on-write by fork. Its pages lie between 4 and
 * 8 MiB, so one directory and one table hold them.
 */
import { PAGE_BYTES, type Machine } from '../../machine/machine.ts';
import { PTE_A, PTE_D, PTE_P, PTE_RW, PTE_US } from '../../machine/memory.ts';
import { invalidate, touch } from '../../machine/paging.ts';
import { type Cgroup, chargePage, limitText, unchargePage } from './cgroup.ts';
import { ERRNO } from './errno.ts';
import { dropFrame, isShared, shareFrame, takeFrame } from './frames.ts';
import type { HostKernel } from './host-kernel.ts';
import { mapKernel } from './machine-setup.ts';
import type { AddressSpace, Task } from './task.ts';

export const USER_START = 0x400000;
const STACK_LOW = 0x4f0000;
export const STACK_TOP = 0x500000;
export const HEAP = 0x500000;
export const USER_END = 0x800000;
/** The longest program. */
export const PROGRAM_MAX = 0x20000;

const SHARED = PTE_P | PTE_US;
const PRIVATE = PTE_P | PTE_RW | PTE_US;
const ENTRIES = 1024;
const USER_DIRECTORY_ENTRY = USER_START >>> 22;

const entryAddress = ({ table }: AddressSpace, linear: number): number => table + ((linear >>> 12) & (ENTRIES - 1)) * 4;

function setEntry(machine: Machine, address: number, entry: number): void {
  touch(machine, address, 4);
  machine.view.setUint32(address, entry, true);
}

/** Empty tables for a program of so many bytes; undefined when the machine has no memory left. */
export function newAddressSpace({ machine, state }: HostKernel, programBytes: number): AddressSpace | undefined {
  const { frames } = state;
  const directory = takeFrame(machine, frames);
  const table = directory === 0 ? 0 : takeFrame(machine, frames);
  if (table === 0) {
    if (directory !== 0) dropFrame(frames, directory);
    return undefined;
  }
  mapKernel(machine, directory);
  setEntry(machine, directory + USER_DIRECTORY_ENTRY * 4, table | PRIVATE);
  return { directory, table, break: HEAP, imageEnd: USER_START + programBytes, pages: 0 };
}

/** True where the program may have a page at all. */
function isMapped(space: AddressSpace, address: number): boolean {
  if (address < USER_START || address >= space.break) return false;
  return address >= STACK_LOW || address < space.imageEnd;
}

/** No page could be had: the group whose memory.max stands in the way, or undefined when the machine itself is full. */
export interface Shortage {
  readonly group: Cgroup | undefined;
}

/** Makes the page at an address ready for the task. The answer is 0, -EFAULT, or what is short. */
export function pageIn(kernel: HostKernel, task: Task, address: number, isWrite: boolean): number | Shortage {
  const space = task.space!;
  if (!isMapped(space, address)) return -ERRNO.EFAULT;
  const at = entryAddress(space, address);
  const entry = kernel.machine.view.getUint32(at, true);
  if (!(entry & PTE_P)) return firstTouch(kernel, task, address);
  if (!isWrite || entry & PTE_RW) return 0;
  return copyOnWrite(kernel, task, address, entry & -PAGE_BYTES);
}

/** The last user of a page that was shared gets it back; the others get a copy. */
function copyOnWrite(kernel: HostKernel, task: Task, address: number, old: number): number | Shortage {
  const { machine, state } = kernel;
  if (!isShared(state.frames, old)) {
    mapPage(kernel, task, address, old);
    return 0;
  }
  const frame = chargedFrame(kernel, task, kernel.costs.pagecopy);
  if (typeof frame !== 'number') return frame;
  machine.memory.copyWithin(frame, old, old + PAGE_BYTES);
  dropFrame(state.frames, old);
  mapPage(kernel, task, address, frame);
  return 0;
}

/** Pages of the program are read from its file; those of stack and heap are zero. */
function firstTouch(kernel: HostKernel, task: Task, address: number): number | Shortage {
  const { machine, programs } = kernel;
  const space = task.space!;
  const frame = chargedFrame(kernel, task, kernel.costs.pagezero);
  if (typeof frame !== 'number') return frame;
  const page = address & -PAGE_BYTES;
  const offset = page - USER_START;
  if (page < space.imageEnd) machine.memory.set(programs[task.program]!.subarray(offset, offset + PAGE_BYTES), frame);
  space.pages++;
  mapPage(kernel, task, address, frame);
  return 0;
}

function mapPage({ machine }: HostKernel, task: Task, address: number, frame: number): void {
  setEntry(machine, entryAddress(task.space!, address), frame | PRIVATE);
  if (machine.cr3 === task.space!.directory) invalidate(machine, address | 0);
}

/** A frame that the task's group pays for. `work` is what filling it costs. */
function chargedFrame(kernel: HostKernel, { group }: Task, work: number): number | Shortage {
  const { machine, state } = kernel;
  const refusing = chargePage(group);
  if (refusing !== undefined) return { group: refusing };
  const frame = takeFrame(machine, state.frames, group);
  if (frame === 0) {
    unchargePage(group);
    return { group: undefined };
  }
  kernel.tell('cgroup-charge', 'host-kernel', 'host-kernel', work, () => ({
    reason: 'memory.current',
    number: group.memory.current,
    text: `${group.path} memory.current ${group.memory.current}`,
    fields: { group: group.path, current: group.memory.current, max: limitText(group.memory.max) },
  }));
  return frame;
}

/** fork: all pages are shared from now on, and nobody may write to them: the first who does gets a copy. */
export function shareSpace({ machine, state }: HostKernel, from: AddressSpace, to: AddressSpace): void {
  for (let at = 0; at < ENTRIES * 4; at += 4) {
    const entry = machine.view.getUint32(from.table + at, true);
    if (!(entry & PTE_P)) continue;
    const frame = entry & -PAGE_BYTES;
    shareFrame(state.frames, frame);
    setEntry(machine, from.table + at, frame | SHARED);
    setEntry(machine, to.table + at, frame | SHARED);
  }
  to.break = from.break;
  to.imageEnd = from.imageEnd;
  to.pages = from.pages;
  machine.flushTlb();
}

/** brk: gives back the pages above the new end. */
export function setBreak(kernel: HostKernel, task: Task, address: number): number {
  const space = task.space!;
  if (address < HEAP || address > USER_END) return space.break;
  const old = space.break;
  space.break = address;
  for (let page = (address + PAGE_BYTES - 1) & -PAGE_BYTES; page < old; page += PAGE_BYTES) {
    dropPage(kernel, space, entryAddress(space, page));
    if (kernel.machine.cr3 === space.directory) invalidate(kernel.machine, page);
  }
  return address;
}

function dropPage({ machine, state }: HostKernel, space: AddressSpace, at: number): void {
  const entry = machine.view.getUint32(at, true);
  if (!(entry & PTE_P)) return;
  dropFrame(state.frames, entry & -PAGE_BYTES);
  setEntry(machine, at, 0);
  space.pages--;
}

/** The process has ended: its pages and its tables are free. */
export function dropSpace(kernel: HostKernel, space: AddressSpace): void {
  for (let at = 0; at < ENTRIES * 4; at += 4) dropPage(kernel, space, space.table + at);
  dropFrame(kernel.state.frames, space.table);
  dropFrame(kernel.state.frames, space.directory);
}

/** Where a byte of the task lies in physical memory, with the bits that the processor sets; its page is present. */
export function placeOf({ machine }: HostKernel, task: Task, address: number, isWrite: boolean): number {
  const at = entryAddress(task.space!, address);
  const entry = machine.view.getUint32(at, true);
  const used = entry | PTE_A | (isWrite ? PTE_D : 0);
  if (used !== entry) setEntry(machine, at, used);
  return (entry & -PAGE_BYTES) | (address & (PAGE_BYTES - 1));
}
