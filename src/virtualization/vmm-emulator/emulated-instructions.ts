/** The instructions that fault in the guest's kernel, and what the monitor does in their place: one table. */
import { effectiveAddress } from '../../machine/address.ts';
import { IF } from '../../machine/flags.ts';
import { clearInterrupts, setInterrupts } from '../../machine/flag-control.ts';
import { farJump, farReturn, interruptReturn } from '../../machine/gates.ts';
import type { Execute } from '../../machine/instruction.ts';
import type { Machine } from '../../machine/machine.ts';
import type { Operands } from '../../machine/operands.ts';
import { inputFromPort, outputToPort } from '../../machine/ports.ts';
import { REGISTERS_32, SEGMENT_REGISTERS } from '../../machine/registers.ts';
import { moveToSegment, popSegment } from '../../machine/stack.ts';
import * as system from '../../machine/system.ts';
import type { CostId } from '../costs.ts';
import type { VirtualCpu } from '../virtual-cpu/virtual-cpu.ts';

export interface EmulatedInstruction {
  /** The instruction in the manual's words. */
  readonly text: (operands: Operands) => string;
  /** Undefined where the cost stands in the way in: a return from an interrupt. */
  readonly cost: (operands: Operands) => CostId | undefined;
  /** CLI, STI, IN and OUT ask for CPL ≤ IOPL, all others for ring 0. */
  readonly isForIopl?: boolean;
  /** True for IN and OUT: the monitor goes to the device. */
  readonly isInputOutput?: boolean;
  /** A short way for those that occur often; the others run as they are, on the virtual CPU. */
  readonly emulate?: (machine: Machine, cpu: VirtualCpu, operands: Operands) => void;
}

const always = (cost: CostId | undefined) => () => cost;
const named = (mnemonic: string, cost: CostId = 'emulate') => ({ text: () => mnemonic, cost: always(cost) });
const wayBack = (mnemonic: string): EmulatedInstruction => ({ text: () => mnemonic, cost: always(undefined) });

const registerName = (number: number): string => REGISTERS_32[number] ?? 'memory';
const segmentName = ({ other }: Operands): string => (SEGMENT_REGISTERS as readonly string[])[other]!;

/** By the function that the processor itself would run. */
export const EMULATED_INSTRUCTIONS: ReadonlyMap<Execute, EmulatedInstruction> = new Map<Execute, EmulatedInstruction>([
  [clearInterrupts, { ...named('cli', 'ifflag'), isForIopl: true, emulate: (_, cpu) => void (cpu.flags &= ~IF) }],
  [setInterrupts, { ...named('sti', 'ifflag'), isForIopl: true, emulate: setVirtualInterrupts }],
  [inputFromPort, { ...named('in', 'devreg'), isForIopl: true, isInputOutput: true }],
  [outputToPort, { ...named('out', 'devreg'), isForIopl: true, isInputOutput: true }],
  [system.halt, { ...named('hlt'), emulate: (machine) => void (machine.isHalted = true) }],
  [system.loadGdtr, named('lgdt')],
  [system.loadIdtr, named('lidt')],
  [system.loadTaskRegister, named('ltr')],
  [
    system.invalidatePage,
    { ...named('invlpg'), emulate: (machine, cpu, operands) => cpu.invalidatePage(effectiveAddress(machine, operands)) },
  ],
  [system.readMsr, named('rdmsr')],
  [system.writeMsr, named('wrmsr')],
  [system.clearTaskSwitched, named('clts')],
  [system.loadMachineStatusWord, named('lmsw')],
  [
    system.moveFromControlRegister,
    { text: ({ other, register }) => `mov ${registerName(register)},cr${other}`, cost: always('emulate') },
  ],
  [
    system.moveToControlRegister,
    {
      text: ({ other, register }) => `mov cr${other},${registerName(register)}`,
      cost: ({ other }) => (other === 3 ? 'ctxsw' : 'emulate'),
    },
  ],
  [moveToSegment, { text: (operands) => `mov ${segmentName(operands)},…`, cost: always('emulate') }],
  [popSegment, { text: (operands) => `pop ${segmentName(operands)}`, cost: always('emulate') }],
  [farJump, { ...named('jmp'), text: ({ selector }) => `jmp 0x${selector.toString(16)}:…` }],
  [farReturn, wayBack('retf')],
  [interruptReturn, wayBack('iretd')],
]);

/** STI on the virtual IF: interrupts wait for the instruction after it where IF was 0. SDM vol. 2, STI. */
function setVirtualInterrupts(machine: Machine, cpu: VirtualCpu): void {
  if (!(cpu.flags & IF)) machine.interruptsFrom = machine.retired + 2;
  cpu.flags |= IF;
}
