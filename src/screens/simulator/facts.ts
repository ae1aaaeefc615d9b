import { REGISTERS_32, CS } from '../../machine/registers.ts';
import type { Execution } from '../../virtualization/technique.ts';
import { DeprivilegedGuest } from '../../virtualization/vmm-emulator/deprivileged-guest.ts';
import { guestPagingOf } from './inside.ts';

/** The processor after some instruction, as the guest believes it to be: what one step changed is told from two of these. */
export interface Facts {
  readonly eip: number;
  readonly eflags: number;
  /** EAX … EDI in the order of their encoding. */
  readonly registers: readonly number[];
  readonly cs: number;
  /** The ring that the guest believes to be in. */
  readonly ring: number;
  /** The ring that it is in. */
  readonly realRing: number;
  readonly cr0: number;
  readonly cr2: number;
  readonly cr3: number;
  /** Bytes printed so far. */
  readonly printed: number;
}

/** Reads them; they stay as they are when the recording moves on. */
export function factsOf(execution: Execution): Facts {
  const { machine, output } = execution;
  const cpu = execution instanceof DeprivilegedGuest ? execution.cpu : undefined;
  const paging = guestPagingOf(execution);
  return {
    eip: machine.eip >>> 0,
    eflags: (cpu?.eflags ?? machine.eflags) >>> 0,
    registers: REGISTERS_32.map((_, number) => machine.registers[number]! >>> 0),
    cs: cpu?.selector(CS) ?? machine.segments[CS]!.selector,
    ring: cpu?.cpl ?? machine.cpl,
    realRing: machine.cpl,
    cr0: paging.cr0 >>> 0,
    cr2: (cpu?.cr2 ?? machine.cr2) >>> 0,
    cr3: paging.cr3 >>> 0,
    printed: output.length,
  };
}
