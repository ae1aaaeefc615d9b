/**
 * MOVSD, STOSD, STOSB, LODSB, with REP. Each repetition is a step and counts as one instruction; a fault or an interrupt
 * between two keeps those that were done: SDM vol. 2, REP.
 */
import { DF } from './flags.ts';
import { read, write } from './linear-memory.ts';
import type { Machine } from './machine.ts';
import type { Operands } from './operands.ts';
import { AGAIN, NEXT, type Outcome } from './outcome.ts';
import { DS, EAX, ECX, EDI, ES, ESI } from './registers.ts';

type Step = (machine: Machine, direction: 1 | -1) => void;

function repeat(machine: Machine, { isRepeated }: Operands, step: Step): Outcome {
  const direction = machine.systemFlags & DF ? -1 : 1;
  if (!isRepeated) {
    step(machine, direction);
    return NEXT;
  }
  const { registers } = machine;
  if (registers[ECX] === 0) return NEXT;
  step(machine, direction);
  registers[ECX] = registers[ECX]! - 1;
  return registers[ECX] === 0 ? NEXT : AGAIN;
}

export function moveDoublewords(machine: Machine, operands: Operands): Outcome {
  return repeat(machine, operands, (_, direction) => {
    const { registers } = machine;
    write(machine, ES, registers[EDI]!, 4, read(machine, DS, registers[ESI]!, 4));
    registers[ESI] = registers[ESI]! + 4 * direction;
    registers[EDI] = registers[EDI]! + 4 * direction;
  });
}

export function storeDoublewords(machine: Machine, operands: Operands): Outcome {
  return repeat(machine, operands, (_, direction) => {
    const { registers } = machine;
    write(machine, ES, registers[EDI]!, 4, registers[EAX]!);
    registers[EDI] = registers[EDI]! + 4 * direction;
  });
}

export function storeBytes(machine: Machine, operands: Operands): Outcome {
  return repeat(machine, operands, (_, direction) => {
    const { registers } = machine;
    write(machine, ES, registers[EDI]!, 1, machine.bytes[0]!);
    registers[EDI] = registers[EDI]! + direction;
  });
}

export function loadByte(machine: Machine, operands: Operands): Outcome {
  return repeat(machine, operands, (_, direction) => {
    const { registers } = machine;
    machine.bytes[0] = read(machine, DS, registers[ESI]!, 1);
    registers[ESI] = registers[ESI]! + direction;
  });
}
