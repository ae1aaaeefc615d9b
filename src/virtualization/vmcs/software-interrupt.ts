import { BP } from '../../machine/exceptions.ts';
import { PAGE_BYTES, type Machine } from '../../machine/machine.ts';
import { interruptionInformation } from './exit-qualification.ts';

const INT3 = 0xcc;
const INT_N = 0xcd;

/** Interruption information of the INT at EIP; 0 when the instruction is another, or has not been fetched yet. */
export function softwareInterruptAt({ eip, fetching, memory, memoryBytes }: Machine): number {
  const place = fetching.place + (eip & (PAGE_BYTES - 1));
  if (fetching.linear !== (eip & -PAGE_BYTES) || place + 1 >= memoryBytes) return 0;
  if (memory[place] === INT3) return interruptionInformation(BP, 'software-exception', false);
  return memory[place] === INT_N ? interruptionInformation(memory[place + 1]!, 'software-interrupt', false) : 0;
}
