import type { Domain } from './domain.ts';

/** Registers that carry arguments, in their order: EBX ECX EDX ESI EDI, unsigned. */
export type Arguments = readonly [number, number, number, number, number];

/** One service of the hypervisor: Xen's number and name, its arguments, and what it does. */
export interface Hypercall {
  readonly number: number;
  readonly name: string;
  /** The names of its arguments, as Xen's headers have them. */
  readonly arguments: readonly string[];
  /** The errors that it can answer, besides EFAULT for a pointer that is not the guest's. */
  readonly refusals: readonly number[];
  /** True where it can't be one of a multicall's operations. */
  readonly isAlone?: boolean;
  /**
   * Does it, and returns the answer, or an error number, negative. One that is refused changes nothing; in a list the
   * elements before the bad one have been done. May throw the fault of a pointer.
   */
  readonly run: (domain: Domain, ...given: Arguments) => number;
}

/** Elements of one list: ours. Xen itself interrupts long lists instead. */
export const LIST_LIMIT = 1024;

/** DOMID_SELF: this domain; the only one that a guest without privileges may name. */
export const DOMID_SELF = 0x7ff0;

/** Two registers or doublewords as one number. */
export const u64 = (low: number, high: number): number => (high >>> 0) * 2 ** 32 + (low >>> 0);
