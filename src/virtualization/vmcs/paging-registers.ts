import type { Machine } from '../../machine/machine.ts';

/** The paging registers that the guest believes in, kept by whoever virtualizes its memory. */
export interface PagingRegisters {
  /** The guest's new CR0, which is valid; the read shadow has it already. */
  readonly writeCr0: (machine: Machine, value: number) => void;
  readonly writeCr3: (machine: Machine, value: number) => void;
  readonly readCr3: (machine: Machine) => number;
}
