/** Which instructions leave the guest, one by one, as the control fields say: SDM vol. 3C, 26.1. */
import { CR0_TS, type Machine } from '../../machine/machine.ts';
import type { InterceptedInstruction } from '../../machine/monitor.ts';
import type { Operands } from '../../machine/operands.ts';
import { NEXT, type Outcome } from '../../machine/outcome.ts';
import { portOf } from '../../machine/ports.ts';
import { ECX } from '../../machine/registers.ts';
import { storedCr0 } from '../../machine/control-registers.ts';
import { loadWord, storeWord } from '../../machine/stack.ts';
import { effectiveAddress } from '../../machine/address.ts';
import { finish } from '../../machine/system.ts';
import { guestActor } from '../machine-execution.ts';
import { describeAccess, input, output } from '../port-access.ts';
import { PRIMARY } from './controls.ts';
import { msrExits, portExits } from './exit-bitmaps.ts';
import { controlRegisterAccess, portAccess } from './exit-qualification.ts';
import { EXIT_REASON } from './exit-reasons.ts';
import type { VirtualProcessor } from './virtual-processor.ts';
import { placeOf } from './vmcs.ts';

type InstructionExit = (mode: VirtualProcessor, machine: Machine, operands: Operands) => Outcome | undefined;

const CPU = placeOf('CPU_BASED_VM_EXEC_CONTROL');
const CR0_MASK = placeOf('CR0_GUEST_HOST_MASK');
const CR0_SHADOW = placeOf('CR0_READ_SHADOW');
const CR4_MASK = placeOf('CR4_GUEST_HOST_MASK');
const CR4_SHADOW = placeOf('CR4_READ_SHADOW');

const isOn = ({ vmcs }: VirtualProcessor, bit: number): boolean => ((vmcs.values[CPU]! >>> bit) & 1) === 1;

const always =
  (reason: number): InstructionExit =>
  (mode, _, operands) =>
    mode.exitBy(reason, 0, operands);

/** A port exits by the bitmaps if they are in use, else by the unconditional control. One that does not goes to the hardware. */
const port =
  (isInput: boolean): InstructionExit =>
  (mode, machine, operands) => {
    const number = portOf(machine, operands);
    const bytes = operands.size >>> 3;
    const exits = isOn(mode, PRIMARY['use-io-bitmaps'])
      ? portExits(mode.ioBitmaps, number, bytes)
      : isOn(mode, PRIMARY['unconditional-io-exiting']);
    if (exits) {
      const qualification = portAccess(isInput, bytes, operands.immediate >= 0, number);
      return mode.exitBy(EXIT_REASON.IO_INSTRUCTION, qualification, operands);
    }
    const access = isInput ? input(machine, operands) : output(machine, operands);
    mode.journal.tell('device', guestActor(machine), 'hardware', mode.costs.hwio, () =>
      describeAccess(access, operands),
    );
    return finish(machine, operands);
  };

const modelSpecific =
  (reason: number, isWrite: boolean): InstructionExit =>
  (mode, machine, operands) => {
    const isPassed =
      isOn(mode, PRIMARY['use-msr-bitmaps']) && !msrExits(mode.msrBitmap, machine.registers[ECX]! >>> 0, isWrite);
    return isPassed ? undefined : mode.exitBy(reason, 0, operands);
  };

/** What the guest sees of CR0: its own bits, and the read shadow where the host owns them. */
export function visibleCr0({ machine, vmcs }: VirtualProcessor): number {
  const mask = vmcs.values[CR0_MASK]! | 0;
  return (machine.cr0 & ~mask) | (vmcs.values[CR0_SHADOW]! & mask);
}

/** MOV to CR0 exits when it would change a bit that the host owns; else it writes the guest's own bits. */
const writeCr0: InstructionExit = (mode, machine, operands) => {
  const value = storedCr0(machine.registers[operands.register]!);
  const mask = mode.vmcs.values[CR0_MASK]! | 0;
  if ((value ^ mode.vmcs.values[CR0_SHADOW]!) & mask) {
    return mode.exitBy(EXIT_REASON.CR_ACCESS, controlRegisterAccess('mov-to', 0, operands.register), operands);
  }
  mode.changeOwnCr0(value & ~mask, ~mask);
  return finish(machine, operands);
};

const readCr0: InstructionExit = (mode, machine, operands) => {
  machine.registers[operands.register] = visibleCr0(mode);
  return NEXT;
};

const readMachineStatusWord: InstructionExit = (mode, machine, operands) => {
  const { isMemory, size, register } = operands;
  const value = visibleCr0(mode);
  if (!isMemory && size === 32) machine.registers[register] = value;
  else storeWord(machine, operands, value & 0xffff);
  return NEXT;
};

/** CLTS exits when the host owns TS and the guest believes it set; when it believes it clear nothing happens. */
const clearTaskSwitched: InstructionExit = (mode, machine, operands) => {
  const { values } = mode.vmcs;
  if (!(values[CR0_MASK]! & CR0_TS)) return undefined;
  if (values[CR0_SHADOW]! & CR0_TS) {
    return mode.exitBy(EXIT_REASON.CR_ACCESS, controlRegisterAccess('clts', 0), operands);
  }
  return finish(machine, operands);
};

const LMSW_BITS = 15;

const loadMachineStatusWord: InstructionExit = (mode, machine, operands) => {
  const { values } = mode.vmcs;
  const word = loadWord(machine, operands);
  // PE can be set by LMSW, never cleared: SDM vol. 2, LMSW.
  const value = (word & LMSW_BITS) | (values[CR0_SHADOW]! & 1);
  const mask = values[CR0_MASK]! & LMSW_BITS;
  if ((value ^ values[CR0_SHADOW]!) & mask) {
    return mode.exitBy(EXIT_REASON.CR_ACCESS, controlRegisterAccess('lmsw', 0, 0, word), operands);
  }
  mode.changeOwnCr0(value & ~mask, LMSW_BITS & ~mask);
  return finish(machine, operands);
};

const writeCr4: InstructionExit = (mode, machine, operands) => {
  const { values } = mode.vmcs;
  const difference = (machine.registers[operands.register]! ^ values[CR4_SHADOW]!) & (values[CR4_MASK]! | 0);
  if (difference === 0) return undefined;
  return mode.exitBy(EXIT_REASON.CR_ACCESS, controlRegisterAccess('mov-to', 4, operands.register), operands);
};

const loadCr3: InstructionExit = (mode, _, operands) =>
  mode.exitBy(EXIT_REASON.CR_ACCESS, controlRegisterAccess('mov-to', 3, operands.register), operands);

const storeCr3: InstructionExit = (mode, _, operands) =>
  mode.exitBy(EXIT_REASON.CR_ACCESS, controlRegisterAccess('mov-from', 3, operands.register), operands);

/** The qualification of INVLPG is its linear address. */
const invalidate: InstructionExit = (mode, machine, operands) =>
  mode.exitBy(EXIT_REASON.INVLPG, effectiveAddress(machine, operands) >>> 0, operands);

/** 0F 01 /0 to /3 are of GDTR and IDTR, 0F 00 of LDTR and TR: two reasons. A register operand has no displacement. */
const descriptorTables: InstructionExit = (mode, machine, operands) => {
  const isOfTask = machine.memory[machine.fetching.place + (machine.eip & 4095) + prefixes(machine) + 1] === 0;
  const qualification = operands.isMemory ? operands.displacement >>> 0 : 0;
  return mode.exitBy(isOfTask ? EXIT_REASON.LDTR_TR : EXIT_REASON.GDTR_IDTR, qualification, operands);
};

const OPERAND_SIZE = 0x66;
const prefixes = ({ memory, fetching, eip }: Machine): number =>
  memory[fetching.place + (eip & 4095)] === OPERAND_SIZE ? 1 : 0;

/** By the instruction that the processor looked at twice. Others never leave the guest: POPFD, IRETD, MOV to CR2. */
export const INSTRUCTION_EXITS: Readonly<Partial<Record<InterceptedInstruction, InstructionExit>>> = {
  cpuid: always(EXIT_REASON.CPUID),
  vmcall: always(EXIT_REASON.VMCALL),
  hlt: always(EXIT_REASON.HLT),
  rdtsc: always(EXIT_REASON.RDTSC),
  in: port(true),
  out: port(false),
  rdmsr: modelSpecific(EXIT_REASON.MSR_READ, false),
  wrmsr: modelSpecific(EXIT_REASON.MSR_WRITE, true),
  invlpg: invalidate,
  cr0: writeCr0,
  cr0Store: readCr0,
  clts: clearTaskSwitched,
  lmsw: loadMachineStatusWord,
  smsw: readMachineStatusWord,
  cr3Load: loadCr3,
  cr3Store: storeCr3,
  cr4: writeCr4,
  descriptorTables,
};
