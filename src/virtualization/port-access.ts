/** IN and OUT, done for a guest by whoever owns the devices. */
import type { Machine } from '../machine/machine.ts';
import type { Operands } from '../machine/operands.ts';
import { portOf, readPort, setAccumulator, writePort } from '../machine/ports.ts';
import type { EventDetails, InputOutput } from './host-event.ts';

/** Does an IN on the machine's devices: the accumulator gets the value. */
export function input(machine: Machine, operands: Operands): InputOutput {
  const { size } = operands;
  const port = portOf(machine, operands);
  const value = readPort(machine, port, size >>> 3);
  setAccumulator(machine, size, value);
  return { direction: 'in', port, size: size >>> 3, value };
}

/** Does an OUT on the machine's devices. */
export function output(machine: Machine, operands: Operands): InputOutput {
  const { size } = operands;
  const port = portOf(machine, operands);
  const all = machine.registers[0]! >>> 0;
  const value = size === 32 ? all : all & ((1 << size) - 1);
  writePort(machine, port, size >>> 3, value);
  return { direction: 'out', port, size: size >>> 3, value };
}

const ACCUMULATOR = { 8: 'al', 16: 'ax', 32: 'eax' } as const;

/** The access as an event tells it. */
export function describeAccess(io: InputOutput, { size, immediate }: Operands): EventDetails {
  const port = immediate >= 0 ? `0x${io.port.toString(16)}` : 'dx';
  const register = ACCUMULATOR[size];
  return { text: io.direction === 'out' ? `out ${port},${register}` : `in ${register},${port}`, io };
}
