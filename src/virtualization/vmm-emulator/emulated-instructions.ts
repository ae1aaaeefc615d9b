/** The instructions that fault in the guest's kernel, and what the monitor does in their place: one table. */
import { effectiveAddress } from '../../machine/address.ts';
import { IF } from '../../machine/flags.ts';
import { clearInterrupts, setInterrupts } from '../../machine/flag-control.ts';
import { farJump, farReturn, interruptReturn } from '../../machine/gates.ts';
import type { Execute } from '../../machine/instruction.ts';
import type { Machine } from '../../machine/machine.ts';
import type { Operands } from '../../machine/operands.ts';
import { inputFromPort, outputToPort } from '../../machine/ports.ts';
import { moveToSegment, popSegment } from '../../machine/stack.ts';
import * as system from '../../machine/system.ts';
import type { CostId } from '../costs.ts';
import type { VirtualCpu } from '../virtual-cpu/virtual-cpu.ts';

export interface EmulatedInstruction {
  /** Undefined where the cost stands in the way in: a return from an interrupt. */
  readonly cost: (operands: Operands) => CostId | undefined;
  /** CLI, STI, IN and OUT ask for CPL ≤ IOPL, all others for ring 0. */
  readonly isForIopl?: boolean;
  /** True for IN and OUT: the monitor goes to the device. */
  readonly isInputOutput?: boolean;
  /** A short way for those that occur often; the others run as they are, on the virtual CPU. */
  readonly emulate?: (machine: Machine, cpu: VirtualCpu, operands: Operands) => void;
}

const at = (cost: CostId | undefined): EmulatedInstruction => ({ cost: () => cost });
/** Runs on the virtual CPU as it stands in the processor's own table. */
const ASKED = at('emulate');
const WAY_BACK = at(undefined);

/** By the function that the processor itself would run. */
export const EMULATED_INSTRUCTIONS: ReadonlyMap<Execute, EmulatedInstruction> = new Map<Execute, EmulatedInstruction>([
  [clearInterrupts, { ...at('ifflag'), isForIopl: true, emulate: (_, cpu) => void (cpu.flags &= ~IF) }],
  [setInterrupts, { ...at('ifflag'), isForIopl: true, emulate: setVirtualInterrupts }],
  [inputFromPort, { ...at('devreg'), isForIopl: true, isInputOutput: true }],
  [outputToPort, { ...at('devreg'), isForIopl: true, isInputOutput: true }],
  [system.halt, { ...ASKED, emulate: (machine) => void (machine.isHalted = true) }],
  [system.loadGdtr, ASKED],
  [system.loadIdtr, ASKED],
  [system.loadTaskRegister, ASKED],
  [
    system.invalidatePage,
    { ...ASKED, emulate: (machine, cpu, operands) => cpu.invalidatePage(effectiveAddress(machine, operands)) },
  ],
  [system.readMsr, ASKED],
  [system.writeMsr, ASKED],
  [system.clearTaskSwitched, ASKED],
  [system.loadMachineStatusWord, ASKED],
  [system.moveFromControlRegister, ASKED],
  [system.moveToControlRegister, { cost: ({ other }) => (other === 3 ? 'ctxsw' : 'emulate') }],
  [moveToSegment, ASKED],
  [popSegment, ASKED],
  [farJump, ASKED],
  [farReturn, WAY_BACK],
  [interruptReturn, WAY_BACK],
]);

/** STI on the virtual IF: interrupts wait for the instruction after it where IF was 0. SDM vol. 2, STI. */
function setVirtualInterrupts(machine: Machine, cpu: VirtualCpu): void {
  if (!(cpu.flags & IF)) machine.interruptsFrom = machine.retired + 2;
  cpu.flags |= IF;
}
