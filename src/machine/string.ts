/** MOVSD, STOSD, STOSB, LODSB, with REP. A fault keeps the repetitions that were done: SDM vol. 2, REP. */
import { DF } from './flags.ts';
import { read, write } from './linear-memory.ts';
import type { Machine } from './machine.ts';
import type { Operands } from './operands.ts';
import { JUMPED, NEXT, type Outcome } from './outcome.ts';
import { DS, EAX, ECX, EDI, ES, ESI } from './registers.ts';

/** Repetitions in one go; a longer one is taken up again, as after an interrupt, so that it can always be stopped. */
const REPETITIONS = 4096;

type Step = (machine: Machine, direction: 1 | -1) => void;

function repeat(machine: Machine, { isRepeated }: Operands, step: Step): Outcome {
  const direction = machine.systemFlags & DF ? -1 : 1;
  if (!isRepeated) {
    step(machine, direction);
    return NEXT;
  }
  const { registers } = machine;
  for (let i = 0; i < REPETITIONS; i++) {
    if (registers[ECX] === 0) return NEXT;
    step(machine, direction);
    registers[ECX] = registers[ECX]! - 1;
  }
  return registers[ECX] === 0 ? NEXT : JUMPED;
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
