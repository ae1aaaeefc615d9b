/** What translated copies do by themselves, without the monitor: the virtual flags and selectors are near at hand. */
import { effectiveAddress } from '../../machine/address.ts';
import { clearInterrupts, popFlags, pushFlags, setInterrupts } from '../../machine/flag-control.ts';
import { IF, IOPL } from '../../machine/flags.ts';
import type { Execute } from '../../machine/instruction.ts';
import { defaultSegment, read, write } from '../../machine/linear-memory.ts';
import type { Machine } from '../../machine/machine.ts';
import type { Operands } from '../../machine/operands.ts';
import { JUMPED, NEXT, type Outcome } from '../../machine/outcome.ts';
import { CS, ESP, SS } from '../../machine/registers.ts';
import { moveFromSegment, pushSegment, storeWord } from '../../machine/stack.ts';
import { GP } from '../../machine/exceptions.ts';
import { finish } from '../../machine/system.ts';
import type { VirtualCpu } from '../virtual-cpu/virtual-cpu.ts';

type Inline = (machine: Machine, operands: Operands, cpu: VirtualCpu) => Outcome;

function push(machine: Machine, value: number): Outcome {
  const { registers } = machine;
  const pointer = (registers[ESP]! - 4) | 0;
  write(machine, SS, pointer, 4, value);
  registers[ESP] = pointer;
  return NEXT;
}

/** A store to the virtual IF. */
function clearVirtualInterrupts(machine: Machine, _operands: Operands, cpu: VirtualCpu): Outcome {
  cpu.flags &= ~IF;
  machine.tally.flagChanges++;
  return NEXT;
}

/** A store, and a test whether an interrupt waits. */
function setVirtualInterrupts(machine: Machine, operands: Operands, cpu: VirtualCpu): Outcome {
  if (!(cpu.flags & IF)) machine.interruptsFrom = machine.retired + 2;
  cpu.flags |= IF;
  machine.tally.flagChanges++;
  return finish(machine, operands);
}

function popVirtualFlags(machine: Machine, operands: Operands, cpu: VirtualCpu): Outcome {
  const { registers } = machine;
  const value = read(machine, SS, registers[ESP]!, 4);
  registers[ESP] = registers[ESP]! + 4;
  cpu.flags = value & (IF | IOPL);
  machine.eflags = (value & ~IOPL) | IF;
  machine.tally.flagChanges++;
  return finish(machine, operands);
}

/** By the function that the processor itself would run. */
export const INLINE: ReadonlyMap<Execute, Inline> = new Map<Execute, Inline>([
  [clearInterrupts, clearVirtualInterrupts],
  [setInterrupts, setVirtualInterrupts],
  [pushFlags, (machine, _, cpu) => push(machine, cpu.eflags)],
  [popFlags, popVirtualFlags],
  [pushSegment, (machine, { other }, cpu) => push(machine, cpu.selector(other))],
  [
    moveFromSegment,
    (machine, operands, cpu) => {
      storeWord(machine, operands, cpu.selector(operands.other));
      return NEXT;
    },
  ],
]);

/** Where an indirect branch of this kind leads: the doubleword that it reads, and what it leaves on the stack. */
export function branch(machine: Machine, mnemonic: string, operands: Operands): Outcome {
  const target =
    mnemonic === 'ret' ? read(machine, SS, machine.registers[ESP]!, 4) | 0 : indirectTarget(machine, operands);
  machine.tally.accesses += mnemonic === 'ret' || operands.isMemory ? 1 : 0;
  if (target >>> 0 > machine.segments[CS]!.limit) return machine.raise(GP, 0);
  if (mnemonic === 'ret') returned(machine, operands);
  if (mnemonic === 'call') {
    push(machine, (machine.eip + operands.length) | 0);
    machine.tally.accesses++;
  }
  machine.eip = target;
  machine.retired++;
  return JUMPED;
}

function returned(machine: Machine, { immediate }: Operands): void {
  machine.registers[ESP] = machine.registers[ESP]! + 4 + immediate;
  machine.tally.returns++;
}

function indirectTarget(machine: Machine, operands: Operands): number {
  const { isMemory, base, register } = operands;
  if (!isMemory) return machine.registers[register]!;
  return read(machine, defaultSegment(base), effectiveAddress(machine, operands), 4) | 0;
}
