/** What an execution has inside, for the panels of its technique. */
import { PAGE_BYTES } from '../../machine/machine.ts';
import { PTE_P } from '../../machine/memory.ts';
import { NestedMemory } from '../../virtualization/ept/nested-memory.ts';
import { type GuestPaging, isPaged, readEntry } from '../../virtualization/shadow-paging/guest-walk.ts';
import type { ShadowTables } from '../../virtualization/shadow-paging/shadow-tables.ts';
import type { Execution } from '../../virtualization/technique.ts';
import { ShadowedMemory } from '../../virtualization/vmcs/shadowed-memory.ts';
import { VirtualMachine } from '../../virtualization/vmcs/virtual-machine.ts';
import { DeprivilegedGuest } from '../../virtualization/vmm-emulator/deprivileged-guest.ts';

/** A virtual machine's memory, devices and so on: read only, to show them. */
export const partsOf = (execution: Execution): readonly object[] =>
  execution instanceof VirtualMachine ? execution['parts'] : [];

/** The shadow page tables, where there are any. */
export function shadowOf(execution: Execution): ShadowTables | undefined {
  if (execution instanceof DeprivilegedGuest) return execution.shadow;
  return partsOf(execution).find((part) => part instanceof ShadowedMemory)?.tables;
}

/** The second level of translation, where there is one. */
export const nestedOf = (execution: Execution): NestedMemory | undefined =>
  partsOf(execution).find((part) => part instanceof NestedMemory);

/** The paging that the guest believes in. */
export function guestPagingOf(execution: Execution): GuestPaging {
  if (execution instanceof DeprivilegedGuest) return execution.cpu;
  const { cr0, cr3 } = execution.machine;
  const shadowed = partsOf(execution).some((part) => part instanceof ShadowedMemory);
  if (shadowed) return shadowOf(execution)!.guestPaging;
  if (!(execution instanceof VirtualMachine)) return { cr0, cr3 };
  const { vmcs } = execution.mode;
  const mask = vmcs.read('CR0_GUEST_HOST_MASK');
  return { cr0: (cr0 & ~mask) | (vmcs.read('CR0_READ_SHADOW') & mask), cr3 };
}

/** Both entries of a walk through the guest's tables, without changing A or D; the place is undefined where nothing is mapped. */
export interface PeekedWalk {
  readonly directoryEntry: number;
  readonly entry: number;
  readonly place: number | undefined;
}

/** Walks the guest's tables as a reader, not as the processor. */
export function peekWalk(execution: Execution, linear: number): PeekedWalk {
  const { machine } = execution;
  const paging = guestPagingOf(execution);
  if (!isPaged(paging)) return { directoryEntry: 0, entry: 0, place: linear >>> 0 };
  const directoryEntry = readEntry(machine, paging.cr3 >>> 12, linear >>> 22);
  if (!(directoryEntry & PTE_P)) return { directoryEntry, entry: 0, place: undefined };
  const entry = readEntry(machine, directoryEntry >>> 12, (linear >>> 12) & (PAGE_BYTES / 4 - 1));
  const place = ((entry & -PAGE_BYTES) | (linear & (PAGE_BYTES - 1))) >>> 0;
  return { directoryEntry, entry, place: entry & PTE_P ? place : undefined };
}

/** Bytes of the guest's memory at a linear address, as many as there are up to where nothing is mapped. */
export function peekBytes(execution: Execution, linear: number, count: number): Uint8Array {
  const bytes: number[] = [];
  for (let at = 0; at < count; at++) {
    const { place } = peekWalk(execution, (linear + at) >>> 0);
    if (place === undefined || place >= execution.machine.memoryBytes) break;
    bytes.push(execution.machine.memory[place]!);
  }
  return Uint8Array.from(bytes);
}
