/** The console and its device register, driven by the host kernel: a container has no way to them but system calls. */
import { readPort, writePort } from '../../machine/ports.ts';
import { containerOf, type HostKernel } from './host-kernel.ts';
import type { Task } from './task.ts';

const PORT = 0xe9;

/** Prints bytes: one access to the device for each. */
export function printBytes(kernel: HostKernel, task: Task, bytes: Uint8Array): void {
  for (const byte of bytes) {
    kernel.tell('device', 'host-kernel', 'hardware', kernel.costs.hwio, () => ({
      text: 'out 0xe9,al',
      io: { direction: 'out', port: PORT, size: 1, value: byte },
    }));
    writePort(kernel.machine, PORT, 1, byte);
  }
  const container = containerOf(kernel, task);
  if (container === undefined) return;
  for (const byte of bytes) container.output += String.fromCharCode(byte);
}

/** The device's status register: E9h, ready. */
export function readStatus(kernel: HostKernel): number {
  const value = readPort(kernel.machine, PORT, 1);
  kernel.tell('device', 'host-kernel', 'hardware', kernel.costs.hwio, () => ({
    text: 'in al,0xe9',
    io: { direction: 'in', port: PORT, size: 1, value },
  }));
  return value;
}

/** As a driver prints: it asks the device before each byte. */
export function printThroughDevice(kernel: HostKernel, task: Task, bytes: Uint8Array): void {
  for (let i = 0; i < bytes.length; i++) {
    readStatus(kernel);
    printBytes(kernel, task, bytes.subarray(i, i + 1));
  }
}
