/** Changes of page tables, one by one. Each returns 0 or an error number, negative. */
import { writeCr3 } from '../../machine/control-registers.ts';
import { PTE_P } from '../../machine/memory.ts';
import { invalidate } from '../../machine/paging.ts';
import { costsOf } from '../costs.ts';
import type { Domain } from './domain.ts';
import { EINVAL } from './errno.ts';
import { L1_TABLE, L2_DIRECTORY } from './frame-table.ts';
import { writeMachine } from './guest-memory.ts';
import { FRAME_BYTES, GUEST_DIRECTORY_ENTRIES, HYPERVISOR_BASE } from './layout.ts';
import { dropEntry, dropType, takeEntry, takeType } from './page-types.ts';

const { ctxsw, kick } = costsOf('paravirtualization');
/** The load of CR3 itself: a change of process is one hypercall and this. */
export const CR3_LOAD_CYCLES = ctxsw - kick;

/** Changes the entry at a machine address, which must lie in a table, to a value that may stand there. */
export function changeEntry(domain: Domain, address: number, value: number): number {
  const { frames, machine, bill } = domain;
  const level = frames.type[address >>> 12];
  if (level !== L1_TABLE && level !== L2_DIRECTORY) return -EINVAL;
  const index = (address & (FRAME_BYTES - 1)) >>> 2;
  if (level === L2_DIRECTORY && index >= GUEST_DIRECTORY_ENTRIES) return -EINVAL;
  // First the new one, then the old: a table that both name is not checked again.
  if (!takeEntry(domain, level, value)) return -EINVAL;
  const old = machine.view.getUint32(address, true);
  writeMachine(machine, address, value);
  dropEntry(domain, level, old);
  bill.entries++;
  return 0;
}

/** The machine address of the present tables' entry for a linear address; -1 where no table is. */
export function addressOfEntry({ machine }: Domain, linear: number): number {
  if (linear >>> 0 >= HYPERVISOR_BASE) return -1;
  const directory = machine.cr3 & -FRAME_BYTES;
  const entry = machine.view.getUint32(directory + (linear >>> 22) * 4, true);
  if (!(entry & PTE_P)) return -1;
  return ((entry & -FRAME_BYTES) >>> 0) + ((linear >>> 12) & 1023) * 4;
}

/** A pin keeps a table's type and saves checking it again, even while no directory and no CR3 names it. */
export function pin(domain: Domain, frame: number, type: number): number {
  const { frames } = domain;
  if (frames.isPinned[frame] || !takeType(domain, frame, type)) return -EINVAL;
  frames.isPinned[frame] = 1;
  return 0;
}

export function unpin(domain: Domain, frame: number): number {
  const { frames } = domain;
  if (!frames.isPinned[frame]) return -EINVAL;
  frames.isPinned[frame] = 0;
  dropType(domain, frame);
  return 0;
}

/** Loads CR3. While it names a directory, that can't lose its type. */
export function useDirectory(domain: Domain, frame: number): number {
  const { frames, machine, bill } = domain;
  if (frames.type[frame] !== L2_DIRECTORY) return -EINVAL;
  takeType(domain, frame, L2_DIRECTORY);
  const old = machine.cr3 >>> 12;
  writeCr3(machine, frame * FRAME_BYTES);
  dropType(domain, old);
  const directory = frame * FRAME_BYTES;
  bill.effects.push({
    kind: 'context-switch',
    to: 'hardware',
    cycles: CR3_LOAD_CYCLES,
    details: { text: `mov cr3,0x${directory.toString(16)}`, fields: { directory } },
  });
  return 0;
}

export function flushTranslations({ machine, bill }: Domain): number {
  machine.flushTlb();
  bill.flushes++;
  return 0;
}

export function flushPage({ machine }: Domain, linear: number): number {
  if (linear >>> 0 >= HYPERVISOR_BASE) return -EINVAL;
  invalidate(machine, linear | 0);
  return 0;
}
