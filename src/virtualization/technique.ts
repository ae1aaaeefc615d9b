import type { LocalizedText } from '../language/localized-text.ts';
import type { Machine, Stop } from '../machine/machine.ts';
import type { CostColumn } from './costs.ts';
import type { Actor } from './host-event.ts';
import type { Journal } from './journal.ts';
import type { LostEquivalence } from './virtual-cpu/lost-equivalence.ts';

/** What runs: a kernel image that obeys the boot contract, and an application for it; in a container the application alone. */
export interface Guest {
  readonly image?: Uint8Array;
  readonly application?: Uint8Array;
}

/** A choice that a technique offers, with its first value as the usual one. */
export interface OptionRecord {
  readonly id: string;
  readonly values: readonly (string | number | boolean)[];
  /** Where any whole number from 1 will do, the largest; else there are only the values. */
  readonly largest?: number;
}

export type Options = Readonly<Record<string, string | number | boolean>>;

/** A guest that runs under a technique. It is changed in place; a Recording makes a value of it. */
export interface Execution {
  readonly machine: Machine;
  readonly journal: Journal;
  /** Runs until `limit` guest instructions are done in all, or the guest stops. */
  run(limit: number): void;
  /** Why the guest does not go on; undefined while it does. */
  readonly stop: Stop | undefined;
  /** The byte that the guest ended with. */
  readonly status: number;
  /** All that the guest printed. */
  readonly output: Uint8Array;
  /** Where the guest saw or did something else than on its own processor, and nothing trapped; for techniques where that happens. */
  readonly lostEquivalence?: readonly LostEquivalence[];
  /** The technique's own state, besides the machine's and the journal's: a value that never changes. */
  save(): unknown;
  restore(saved: unknown): void;
}

/** A place where a guest does not end as on bare metal, and why. The contract's test asserts it. */
export interface Difference {
  /** The guest's name: its file without `.asm`. */
  readonly guest: string;
  /** What differs; the rest is the same. */
  readonly in: 'stop' | 'output' | 'status' | 'instructions';
  readonly reason: LocalizedText;
}

/** A way to run a guest: one record in one file, and a line in the table of techniques. */
export interface Technique {
  readonly id: CostColumn;
  /** Who acts, in the order in which their columns are drawn. */
  readonly actors: readonly Actor[];
  /** The kernels it runs: any that obeys the boot contract, one that was ported to its hypervisor, or none. */
  readonly kernel: 'any' | 'ported' | 'none';
  readonly options: readonly OptionRecord[];
  readonly differences?: readonly Difference[];
  readonly start: (guest: Guest, options: Options) => Execution;
}
