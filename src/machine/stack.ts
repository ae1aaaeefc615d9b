/** PUSH and POP of everything but the plain cases, whose operation text stands in their records. */
import { effectiveAddress } from './address.ts';
import { loadSegment } from './descriptors.ts';
import { UD } from './exceptions.ts';
import { defaultSegment, probeWrite, read, write } from './linear-memory.ts';
import type { Machine } from './machine.ts';
import { INTERCEPT } from './monitor.ts';
import type { Operands } from './operands.ts';
import { NEXT, type Outcome } from './outcome.ts';
import { CS, EBP, ESP, SS } from './registers.ts';

/** MOV r/m, Sreg. A 32-bit register gets the selector zero-extended. */
export function moveFromSegment(machine: Machine, operands: Operands): Outcome {
  const segment = machine.segments[operands.other];
  if (segment === undefined) return machine.raise(UD);
  if (machine.intercepts & INTERCEPT.selectorStore) {
    const outcome = machine.monitor?.intercept?.(machine, 'selectorStore', operands);
    if (outcome !== undefined) return outcome;
  }
  storeWord(machine, operands, segment.selector);
  return NEXT;
}

/** Stores a 16-bit system value: into memory always as a word, into a register by the operand size. */
export function storeWord(machine: Machine, operands: Operands, value: number): void {
  const { isMemory, register, size, base } = operands;
  if (isMemory) write(machine, defaultSegment(base), effectiveAddress(machine, operands), 2, value);
  else if (size === 16) machine.words[register * 2] = value;
  else machine.registers[register] = value;
}

/** Reads a 16-bit operand. */
export function loadWord(machine: Machine, operands: Operands): number {
  const { isMemory, register, base } = operands;
  if (isMemory) return read(machine, defaultSegment(base), effectiveAddress(machine, operands), 2);
  return machine.words[register * 2]!;
}

/** MOV Sreg, r/m. CS can't be loaded so. After a load of SS interrupts wait for one instruction. */
export function moveToSegment(machine: Machine, operands: Operands): Outcome {
  const { other } = operands;
  if (other === CS || other > 5) return machine.raise(UD);
  loadSegment(machine, other, loadWord(machine, operands));
  if (other === SS) machine.interruptsFrom = machine.retired + 2;
  return NEXT;
}

export function pushSegment(machine: Machine, operands: Operands): Outcome {
  if (machine.intercepts & INTERCEPT.selectorStore) {
    const outcome = machine.monitor?.intercept?.(machine, 'selectorStore', operands);
    if (outcome !== undefined) return outcome;
  }
  const { registers } = machine;
  const { other } = operands;
  const pointer = (registers[ESP]! - 4) | 0;
  write(machine, SS, pointer, 4, machine.segments[other]!.selector);
  registers[ESP] = pointer;
  return NEXT;
}

export function popSegment(machine: Machine, { other }: Operands): Outcome {
  const { registers } = machine;
  loadSegment(machine, other, read(machine, SS, registers[ESP]!, 4) & 0xffff);
  registers[ESP] = registers[ESP]! + 4;
  if (other === SS) machine.interruptsFrom = machine.retired + 2;
  return NEXT;
}

/** POP r/m32 computes an address with ESP as base after it moved ESP: SDM vol. 2, POP. */
export function popMemory(machine: Machine, operands: Operands): Outcome {
  const { registers } = machine;
  const before = registers[ESP]!;
  const value = read(machine, SS, before, 4);
  if (!operands.isMemory) {
    registers[ESP] = before + 4;
    registers[operands.register] = value;
    return NEXT;
  }
  registers[ESP] = before + 4;
  try {
    write(machine, defaultSegment(operands.base), effectiveAddress(machine, operands), 4, value);
  } catch (error) {
    registers[ESP] = before;
    throw error;
  }
  return NEXT;
}

/** PUSHAD: EAX ECX EDX EBX, the ESP before it, EBP ESI EDI. */
export function pushAll(machine: Machine): Outcome {
  const { registers } = machine;
  const pointer = registers[ESP]!;
  const lowest = (pointer - 32) | 0;
  // Every place is checked, from EAX's down, before the first byte is written, so that a fault changes nothing.
  for (let i = 1; i <= 8; i++) probeWrite(machine, SS, (pointer - i * 4) | 0, 4);
  for (let i = 0; i < 8; i++) write(machine, SS, (pointer - 4 - i * 4) | 0, 4, registers[i]!);
  registers[ESP] = lowest;
  return NEXT;
}

/** POPAD skips the ESP that PUSHAD saved. */
export function popAll(machine: Machine): Outcome {
  const { registers } = machine;
  const pointer = registers[ESP]!;
  // EDI lies lowest and is read first.
  const values = Array.from({ length: 8 }, (_, i) => read(machine, SS, (pointer + i * 4) | 0, 4));
  for (let i = 0; i < 8; i++) if (7 - i !== ESP) registers[7 - i] = values[i]!;
  registers[ESP] = pointer + 32;
  return NEXT;
}

export function leave(machine: Machine): Outcome {
  const { registers } = machine;
  const frame = registers[EBP]!;
  const value = read(machine, SS, frame, 4);
  registers[EBP] = value;
  registers[ESP] = frame + 4;
  return NEXT;
}
