/** The console's page: Xen's `struct xencons_interface`, a ring that the guest fills and one kick empties. */
import type { Machine } from '../../machine/machine.ts';
import { writePort } from '../../machine/ports.ts';
import { writeMachine } from './guest-memory.ts';
import { CONSOLE_FRAME, FRAME_BYTES } from './layout.ts';

const CONSOLE = CONSOLE_FRAME * FRAME_BYTES;
const OUT = CONSOLE + 1024;
const OUT_BYTES = 2048;
const OUT_CONSUMED = CONSOLE + 3080;
const OUT_PRODUCED = CONSOLE + 3084;

/** The port of the machine's console, which is the hypervisor's now. */
export const CONSOLE_PORT = 0xe9;

/** How far each side has come, in bytes since the start; a ring's place is that modulo 2048. */
export interface ConsoleRing {
  readonly consumed: number;
  readonly produced: number;
  /** Bytes that wait for the kick. */
  readonly waiting: number;
}

export function consoleRing({ view }: Machine): ConsoleRing {
  const consumed = view.getUint32(OUT_CONSUMED, true);
  const produced = view.getUint32(OUT_PRODUCED, true);
  return { consumed, produced, waiting: (produced - consumed) >>> 0 };
}

/** Prints all that waits in the ring and returns it. Indices that are further apart than the ring is long are no ring. */
export function emptyRing(machine: Machine): string {
  const { consumed, produced, waiting } = consoleRing(machine);
  if (waiting > OUT_BYTES) return '';
  let text = '';
  for (let i = 0; i < waiting; i++) {
    const byte = machine.memory[OUT + ((consumed + i) % OUT_BYTES)]!;
    writePort(machine, CONSOLE_PORT, 1, byte);
    text += String.fromCharCode(byte);
  }
  writeMachine(machine, OUT_CONSUMED, produced);
  return text;
}
