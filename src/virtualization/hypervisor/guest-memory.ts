/** The guest's memory as a hypercall's pointers name it: its virtual addresses, under its present tables. */
import { GUEST_FAULT, PF_VECTOR } from '../../machine/exceptions.ts';
import { readLinear, writeLinear } from '../../machine/linear-memory.ts';
import type { Machine } from '../../machine/machine.ts';
import { physical, touch } from '../../machine/paging.ts';
import { EFAULT } from './errno.ts';
import { FRAME_BYTES, HYPERVISOR_BASE } from './layout.ts';

/** The addresses that a pointer covers must all be below the hypervisor's. Throws as a page fault would. */
function checkIsGuests(machine: Machine, address: number, bytes: number): void {
  if (address >>> 0 > HYPERVISOR_BASE - bytes) throw machine.fault(PF_VECTOR, 0);
}

/** Reads what the guest's kernel itself could read. Throws the fault. */
export function readGuest(machine: Machine, address: number, bytes: 1 | 2 | 4 = 4): number {
  checkIsGuests(machine, address, bytes);
  return readLinear(machine, address, bytes, false);
}

/** Writes what the guest's kernel itself could write: CR0.WP is 1, so its tables are safe. Throws the fault. */
export function writeGuest(machine: Machine, address: number, value: number, bytes: 1 | 2 | 4 = 4): void {
  checkIsGuests(machine, address, bytes);
  writeLinear(machine, address, bytes, value, false);
}

/** Throws the fault that a later write to these bytes would bring: a refused call must change nothing. */
export function probeGuest(machine: Machine, address: number, bytes: number): void {
  checkIsGuests(machine, address, bytes);
  const last = (address + bytes - 1) >>> 0;
  for (let at = address >>> 0; at <= last; at = at - (at % FRAME_BYTES) + FRAME_BYTES)
    physical(machine, at | 0, true, false);
}

/** Does something that reads or writes the guest's memory; -EFAULT where a pointer is not the guest's. */
export function orFault(machine: Machine, act: () => number): number {
  try {
    return act();
  } catch (error) {
    if (error !== GUEST_FAULT) throw error;
    machine.pending.vector = -1;
    return -EFAULT;
  }
}

/** Writes a doubleword at a machine address: the hypervisor's own access. */
export function writeMachine(machine: Machine, address: number, value: number): void {
  touch(machine, address, 4);
  machine.view.setUint32(address, value, true);
}

export function writeMachineByte(machine: Machine, address: number, value: number): void {
  touch(machine, address, 1);
  machine.memory[address] = value;
}
