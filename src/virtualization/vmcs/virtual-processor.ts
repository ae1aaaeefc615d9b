import type { Machine } from '../../machine/machine.ts';
import type { Operands } from '../../machine/operands.ts';
import type { Outcome } from '../../machine/outcome.ts';
import type { Costs } from '../costs.ts';
import type { Actor } from '../host-event.ts';
import type { Journal } from '../journal.ts';
import type { Vmcs } from './vmcs.ts';

/** A virtual processor as those see it who decide what exits, and who handle the exits. */
export interface VirtualProcessor {
  readonly machine: Machine;
  readonly journal: Journal;
  readonly vmcs: Vmcs;
  readonly costs: Costs;
  readonly host: { readonly actor: Actor };
  /** The pages that IO_BITMAP_A, IO_BITMAP_B and MSR_BITMAP name. They stay as they were set up. */
  readonly ioBitmaps: Uint8Array;
  readonly msrBitmap: Uint8Array;
  /** True while the processor takes an event through the guest's IDT. */
  readonly isDelivering: boolean;
  /** An instruction leaves the guest; answers how the processor goes on. */
  readonly exitBy: (reason: number, qualification: number, operands: Operands) => Outcome | undefined;
  readonly exit: (reason: number, qualification: number) => void;
  /** Leaves the guest with an exception; the qualification of a page fault is its address. */
  readonly exitByException: (vector: number, errorCode: number, linear: number) => void;
  /** Enters the guest; `done` is 1 when the instruction at EIP is finished. */
  readonly enter: (done: 0 | 1) => void;
  /** The guest changes bits of CR0 that are its own. */
  readonly changeOwnCr0: (value: number, bits: number) => void;
}
