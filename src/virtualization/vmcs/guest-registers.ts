/** Exits for control registers, carried out as the guest meant them: SDM vol. 3C, table 28-3. */
import { isInvalidCr0, storedCr0, writeCr0, writeCr3, writeCr4 } from '../../machine/control-registers.ts';
import { GP } from '../../machine/exceptions.ts';
import { CR0_NE, CR0_TS } from '../../machine/machine.ts';
import { type ControlRegisterAccess, readControlRegisterAccess } from './exit-qualification.ts';
import { invalidate } from '../../machine/paging.ts';
import { deliverToGuest } from '../../machine/run.ts';
import type { PagingRegisters } from './paging-registers.ts';
import type { VirtualProcessor } from './virtual-processor.ts';
import { INJECT, LOOK, type MemoryHost, type Resumption } from './host.ts';
import { placeOf } from './vmcs.ts';

/** With nested paging the guest's registers are the processor's. VMX operation wants CR0.NE set: SDM vol. 3C, 24.8. */
const NESTED_REGISTERS: PagingRegisters = {
  writeCr0: (machine, value) => writeCr0(machine, value | CR0_NE),
  writeCr3,
  readCr3: ({ cr3 }) => cr3,
};

/** Nested paging leaves the host little to do: page faults and translations are the guest's own. */
export const NESTED_MEMORY_HOST: MemoryHost = {
  registers: NESTED_REGISTERS,
  invalidate,
  takeException: (_mode, _vector, errorCode) => errorCode,
  deliver: deliverToGuest,
  emulate: () => undefined,
};

const QUALIFICATION = placeOf('EXIT_QUALIFICATION');
const CR0_SHADOW = placeOf('CR0_READ_SHADOW');
const LMSW_BITS = 15;

/** Carries out the access that the exit qualification describes. */
export function accessControlRegister(mode: VirtualProcessor, paging: PagingRegisters): Resumption {
  const access = readControlRegisterAccess(mode.vmcs.values[QUALIFICATION]!);
  const { machine } = mode;
  if (access.register === 0) return changeCr0(mode, newCr0(mode, access), paging);
  if (access.register === 4) {
    writeCr4(machine, machine.registers[access.general]!);
    return LOOK;
  }
  if (access.type === 'mov-from') machine.registers[access.general] = paging.readCr3(machine);
  else paging.writeCr3(machine, machine.registers[access.general]!);
  return LOOK;
}

function newCr0({ machine, vmcs }: VirtualProcessor, { type, general, source }: ControlRegisterAccess): number {
  const old = vmcs.values[CR0_SHADOW]! | 0;
  if (type === 'clts') return old & ~CR0_TS;
  if (type === 'lmsw') return (old & ~(LMSW_BITS & ~1)) | (source & LMSW_BITS);
  return machine.registers[general]!;
}

function changeCr0(mode: VirtualProcessor, value: number, paging: PagingRegisters): Resumption {
  const { machine, vmcs } = mode;
  if (isInvalidCr0(value)) {
    machine.raise(GP, 0);
    return INJECT;
  }
  paging.writeCr0(machine, storedCr0(value));
  vmcs.values[CR0_SHADOW] = storedCr0(value) >>> 0;
  return LOOK;
}
