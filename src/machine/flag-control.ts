/** CLI, STI, CLD, PUSHFD and POPFD. */
import { GP } from './exceptions.ts';
import { DF, IF } from './flags.ts';
import { changeableFlags } from './gates.ts';
import { read, write } from './linear-memory.ts';
import type { Machine } from './machine.ts';
import { INTERCEPT } from './monitor.ts';
import type { Operands } from './operands.ts';
import { JUMPED, NEXT, type Outcome } from './outcome.ts';
import { ESP, SS } from './registers.ts';

export function clearDirection(machine: Machine): Outcome {
  machine.systemFlags &= ~DF;
  return NEXT;
}

/** CLI needs CPL ≤ IOPL. */
export function clearInterrupts(machine: Machine): Outcome {
  if (machine.cpl > machine.iopl) return machine.raise(GP, 0);
  machine.systemFlags &= ~IF;
  machine.tally.flagChanges++;
  return NEXT;
}

/** STI needs CPL ≤ IOPL. When IF was 0, interrupts wait for the instruction after it: SDM vol. 2, STI. */
export function setInterrupts(machine: Machine, { length }: Operands): Outcome {
  if (machine.cpl > machine.iopl) return machine.raise(GP, 0);
  machine.eip = (machine.eip + length) | 0;
  machine.retired++;
  if (!(machine.systemFlags & IF)) machine.interruptsFrom = machine.retired + 1;
  machine.systemFlags |= IF;
  machine.tally.flagChanges++;
  return JUMPED;
}

export function pushFlags(machine: Machine, operands: Operands): Outcome {
  if (machine.intercepts & INTERCEPT.pushf) {
    const outcome = machine.monitor?.intercept?.(machine, 'pushf', operands);
    if (outcome !== undefined) return outcome;
  }
  const { registers } = machine;
  const pointer = (registers[ESP]! - 4) | 0;
  write(machine, SS, pointer, 4, machine.eflags);
  registers[ESP] = pointer;
  return NEXT;
}

/** POPFD never faults for want of privilege: with CPL > IOPL it leaves IF alone, outside ring 0 IOPL too. */
export function popFlags(machine: Machine, operands: Operands): Outcome {
  if (machine.intercepts & INTERCEPT.popf) {
    const outcome = machine.monitor?.intercept?.(machine, 'popf', operands);
    if (outcome !== undefined) return outcome;
  }
  const { registers } = machine;
  const changeable = changeableFlags(machine);
  const value = read(machine, SS, registers[ESP]!, 4);
  registers[ESP] = registers[ESP]! + 4;
  machine.tally.flagChanges++;
  machine.eflags = (machine.eflags & ~changeable) | (value & changeable);
  machine.eip = (machine.eip + operands.length) | 0;
  machine.retired++;
  return JUMPED;
}
