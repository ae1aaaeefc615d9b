import { disassemble } from '../../machine/disassemble.ts';
import { PAGE_BYTES, type Machine } from '../../machine/machine.ts';

/** The instruction at EIP, in NASM's spelling. It was fetched, so its page is at hand. */
export function instructionText(machine: Machine): string {
  const { eip, fetching, memory, memoryBytes } = machine;
  const place = fetching.place + (eip & (PAGE_BYTES - 1));
  if (fetching.linear !== (eip & -PAGE_BYTES) || place >= memoryBytes) return '';
  return disassemble(memory.subarray(place, Math.min(place + 16, memoryBytes)), 0, eip >>> 0).text;
}
