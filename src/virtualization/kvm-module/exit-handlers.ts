/** What kvm.ko does at an exit: Linux, arch/x86/kvm/vmx/vmx.c, kvm_vmx_exit_handlers. */
import { GP } from '../../machine/exceptions.ts';
import type { Machine } from '../../machine/machine.ts';
import { readMsrValue, writeMsrValue } from '../../machine/msrs.ts';
import type { Operands } from '../../machine/operands.ts';
import { portOf, readPort, setAccumulator, writePort } from '../../machine/ports.ts';
import { EAX, EBX, ECX, EDX } from '../../machine/registers.ts';
import { EXIT_REASON, type ExitReasonName } from '../vmcs/exit-reasons.ts';
import type { VirtualProcessor } from '../vmcs/virtual-processor.ts';
import { accessControlRegister } from '../vmcs/guest-registers.ts';
import type { PagingRegisters } from '../vmcs/paging-registers.ts';
import { type ExitHandler, INJECT, LOOK, PERFORM, type Resumption, SKIP, WAIT } from '../vmcs/host.ts';
import { placeOf } from '../vmcs/vmcs.ts';
import { guestCpuid } from './guest-cpuid.ts';
import { hypercall, KVM_HYPERCALLS } from './hypercalls.ts';

/** Tells of a port access that is done, by whoever owns the port. */
export type TellPort = (direction: 'in' | 'out', port: number, size: number, value: number) => void;

/** What the handlers leave to others. */
export interface HandlerParts {
  /** True for ports of devices that the kernel emulates itself. */
  readonly ownsPort: (port: number) => boolean;
  readonly tellOwnDevice: TellPort;
  /** KVM_EXIT_IO. */
  readonly tellUserPort: TellPort;
  /** The guest halted: the kernel waits, or user space does. */
  readonly halt: () => void;
  /** True when the guest is told that a hypervisor is there. */
  readonly isTold: boolean;
  readonly registers: PagingRegisters;
  /** INVLPG. */
  readonly invalidate: (machine: Machine, linear: number) => void;
}

const QUALIFICATION = placeOf('EXIT_QUALIFICATION');
const DIRECTION_IN = 8;

/** The handlers by exit reason. A reason without one never comes here: it has a way of its own in VirtualProcessor. */
export function kernelHandlers(parts: HandlerParts): readonly (ExitHandler | undefined)[] {
  return byReason({
    CPUID: (mode) => identify(mode, parts.isTold),
    HLT: () => {
      parts.halt();
      return WAIT;
    },
    INVLPG: ({ machine, vmcs }) => {
      parts.invalidate(machine, vmcs.values[QUALIFICATION]!);
      return LOOK;
    },
    RDTSC: () => PERFORM,
    VMCALL: callKernel,
    CR_ACCESS: (mode) => accessControlRegister(mode, parts.registers),
    IO_INSTRUCTION: (mode, operands) => accessPort(mode, operands, parts),
    MSR_READ: readMsr,
    MSR_WRITE: writeMsr,
    GDTR_IDTR: () => PERFORM,
    LDTR_TR: () => PERFORM,
  });
}

/** A table of handlers by name as one by number, which is what an exit has at hand. */
export function byReason(handlers: Partial<Record<ExitReasonName, ExitHandler>>): readonly (ExitHandler | undefined)[] {
  const byNumber = [];
  for (const [name, handler] of Object.entries(handlers)) byNumber[EXIT_REASON[name as ExitReasonName]] = handler;
  return byNumber;
}

function identify({ machine: { registers } }: VirtualProcessor, isTold: boolean): Resumption {
  const [eax, ebx, ecx, edx] = guestCpuid(registers[EAX]! >>> 0, isTold);
  registers[EAX] = eax;
  registers[EBX] = ebx;
  registers[ECX] = ecx;
  registers[EDX] = edx;
  return SKIP;
}

function accessPort({ machine, vmcs }: VirtualProcessor, operands: Operands, parts: HandlerParts): Resumption {
  const port = portOf(machine, operands);
  const bytes = operands.size >>> 3;
  const tell = parts.ownsPort(port) ? parts.tellOwnDevice : parts.tellUserPort;
  if (vmcs.values[QUALIFICATION]! & DIRECTION_IN) {
    const value = readPort(machine, port, bytes);
    tell('in', port, bytes, value);
    setAccumulator(machine, operands.size, value);
    return SKIP;
  }
  const all = machine.registers[EAX]! >>> 0;
  const value = bytes === 4 ? all : all & ((1 << operands.size) - 1);
  const isTaken = writePort(machine, port, bytes, value);
  tell('out', port, bytes, value);
  return isTaken ? LOOK : SKIP;
}

/** A register that this host does not know is #GP(0) for the guest. */
function readMsr({ machine }: VirtualProcessor): Resumption {
  const { registers } = machine;
  const value = readMsrValue(machine, registers[ECX]! >>> 0);
  if (value === undefined) {
    machine.raise(GP, 0);
    return INJECT;
  }
  registers[EAX] = Number(value & 0xffffffffn) | 0;
  registers[EDX] = Number(value >> 32n) | 0;
  return SKIP;
}

function writeMsr({ machine }: VirtualProcessor): Resumption {
  const { registers } = machine;
  const value = (BigInt(registers[EDX]! >>> 0) << 32n) | BigInt(registers[EAX]! >>> 0);
  if (writeMsrValue(machine, registers[ECX]! >>> 0, value)) return SKIP;
  machine.raise(GP, 0);
  return INJECT;
}

function callKernel({ machine, journal, host }: VirtualProcessor): Resumption {
  const number = machine.registers[EAX]! >>> 0;
  const result = hypercall(machine);
  journal.tell('hypercall', host.actor, host.actor, 0, () => ({
    reason: KVM_HYPERCALLS[number] ?? 'KVM_ENOSYS',
    number,
    fields: { result },
  }));
  return SKIP;
}
