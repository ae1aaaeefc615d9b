/** Hypercalls that take the place of the processor's own tables: IDT, TSS, CR0. */
import { isCode, isWritable, parseDescriptor, type Descriptor } from '../../machine/segments.ts';
import { CR0_TS, type Machine } from '../../machine/machine.ts';
import type { Domain, Trap } from './domain.ts';
import { E2BIG, EPERM } from './errno.ts';
import { KERNEL_RING } from './enter-kernel.ts';
import { readGuest } from './guest-memory.ts';
import type { Hypercall } from './hypercall.ts';
import { FRAME_BYTES, GDT_FRAME, SYSTEM_CALL_VECTOR } from './layout.ts';
import { setKernelStack, setSystemCallGate } from './processor-tables.ts';

const VECTORS = 256;
const TRAP_BYTES = 8;

export const setTrapTable: Hypercall = {
  number: 0,
  name: 'set_trap_table',
  arguments: ['traps'],
  refusals: [EPERM, E2BIG],
  run(domain, list) {
    for (let index = 0; index <= VECTORS; index++) {
      const at = list + index * TRAP_BYTES;
      const head = readGuest(domain.machine, at);
      const address = readGuest(domain.machine, at + 4);
      if (address === 0) return 0;
      if (index === VECTORS) break;
      if (!setTrap(domain, head, address)) return -EPERM;
    }
    return -E2BIG;
  },
};

/** One `struct trap_info`: u8 vector, u8 flags, u16 cs, u32 address. */
function setTrap(domain: Domain, head: number, address: number): boolean {
  const { machine, state } = domain;
  const vector = head & 0xff;
  const flags = (head >>> 8) & 0xff;
  const trap: Trap = { selector: head >>> 16, address, ring: flags & 3, masksEvents: (flags & 4) !== 0 };
  if (!isKernelCode(domain, trap.selector)) return false;
  state.traps = state.traps.with(vector, trap);
  if (vector === SYSTEM_CALL_VECTOR) setSystemCallGate(machine, trap);
  return true;
}

export const stackSwitch: Hypercall = {
  number: 3,
  name: 'stack_switch',
  arguments: ['ss', 'esp'],
  refusals: [EPERM],
  run(domain, selector, pointer) {
    const descriptor = descriptorOf(domain, selector);
    if (descriptor === undefined || !isWritable(descriptor)) return -EPERM;
    setKernelStack(domain.machine, selector, pointer);
    return 0;
  },
};

export const setCallbacks: Hypercall = {
  number: 4,
  name: 'set_callbacks',
  arguments: ['event_cs', 'event_eip', 'failsafe_cs', 'failsafe_eip'],
  refusals: [EPERM],
  run(domain, selector, address, failsafeSelector, failsafeAddress) {
    if (!isKernelCode(domain, selector) || !isKernelCode(domain, failsafeSelector)) return -EPERM;
    domain.state.callback = { selector, address };
    domain.state.failsafe = { selector: failsafeSelector, address: failsafeAddress };
    return 0;
  },
};

/** Sets or clears CR0.TS: the next use of the floating-point unit will be #NM. */
export const fpuTaskswitch: Hypercall = {
  number: 5,
  name: 'fpu_taskswitch',
  arguments: ['set'],
  refusals: [],
  run({ machine }, set) {
    machine.cr0 = set === 0 ? machine.cr0 & ~CR0_TS : machine.cr0 | CR0_TS;
    return 0;
  },
};

/** True for a selector of the guest's kernel code. */
function isKernelCode(domain: Domain, selector: number): boolean {
  const descriptor = descriptorOf(domain, selector);
  return descriptor !== undefined && isCode(descriptor);
}

/** The descriptor of a selector of ring 1, from the GDT in use; undefined for any other. */
function descriptorOf({ machine, state }: Domain, selector: number): Descriptor | undefined {
  const offset = selector & ~7;
  const isInGdt = selector <= 0xffff && offset !== 0 && (selector & 4) === 0 && offset + 7 <= machine.gdtr.limit;
  if (!isInGdt || (selector & 3) !== KERNEL_RING) return undefined;
  const descriptor = readAt(machine, (state.gdtFrame < 0 ? GDT_FRAME : state.gdtFrame) * FRAME_BYTES + offset);
  return descriptor.isPresent && descriptor.isCodeOrData && descriptor.dpl === KERNEL_RING ? descriptor : undefined;
}

function readAt({ view }: Machine, at: number): Descriptor {
  return parseDescriptor(view.getUint32(at, true), view.getUint32(at + 4, true));
}
