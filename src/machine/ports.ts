/** IN and OUT. The subset has no I/O permission bitmap: CPL > IOPL is #GP(0). */
import { GP } from './exceptions.ts';
import type { Machine } from './machine.ts';
import { INTERCEPT } from './monitor.ts';
import type { Operands } from './operands.ts';
import { JUMPED, NEXT, type Outcome } from './outcome.ts';
import { EDX } from './registers.ts';

/** The port of an I/O instruction: an immediate byte, or DX (immediate -1). */
export function portOf({ registers }: Machine, { immediate }: Operands): number {
  return immediate >= 0 ? immediate : registers[EDX]! & 0xffff;
}

/** Reads a port of the machine's devices: each byte of a wider access is a port of its own. */
export function readPort(machine: Machine, port: number, bytes: number): number {
  const { devices } = machine;
  let value = 0;
  for (let i = 0; i < bytes; i++) {
    const device = devices.at(port + i);
    value |= (device === undefined ? 0xff : device.read(port + i, machine.clock)) << (i * 8);
  }
  return value >>> 0;
}

/** Writes a port; true when a device took it, and so time, interrupts or the end may have changed. */
export function writePort(machine: Machine, port: number, bytes: number, value: number): boolean {
  const { devices } = machine;
  let isTaken = false;
  for (let i = 0; i < bytes; i++) {
    const device = devices.at(port + i);
    if (device === undefined) continue;
    device.write(port + i, (value >>> (i * 8)) & 0xff, machine.clock);
    isTaken = true;
  }
  if (isTaken && devices.exit.state.hasEnded) machine.stop = { kind: 'exit' };
  return isTaken;
}

/** Puts a value that was read into AL, AX or EAX. */
export function setAccumulator(machine: Machine, size: number, value: number): void {
  if (size === 32) machine.registers[0] = value;
  else if (size === 16) machine.words[0] = value;
  else machine.bytes[0] = value;
}

export function inputFromPort(machine: Machine, operands: Operands): Outcome {
  if (machine.cpl > machine.iopl) return machine.raise(GP, 0);
  if (machine.intercepts & INTERCEPT.in) {
    const outcome = machine.monitor?.intercept?.(machine, 'in', operands);
    if (outcome !== undefined) return outcome;
  }
  setAccumulator(machine, operands.size, readPort(machine, portOf(machine, operands), operands.size >>> 3));
  return NEXT;
}

export function outputToPort(machine: Machine, operands: Operands): Outcome {
  if (machine.cpl > machine.iopl) return machine.raise(GP, 0);
  if (machine.intercepts & INTERCEPT.out) {
    const outcome = machine.monitor?.intercept?.(machine, 'out', operands);
    if (outcome !== undefined) return outcome;
  }
  if (!writePort(machine, portOf(machine, operands), operands.size >>> 3, machine.registers[0]!)) return NEXT;
  machine.eip = (machine.eip + operands.length) | 0;
  machine.retired++;
  return JUMPED;
}
