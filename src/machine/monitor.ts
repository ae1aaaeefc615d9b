/**
 * The door through which a virtual machine monitor takes control. The machine knows nothing of techniques: it calls the
 * monitor where a real processor would leave the guest, and goes on as the answer says.
 */
import type { Operands } from './operands.ts';
import type { Outcome } from './outcome.ts';

/** An exception, an INT n or an interrupt on its way to the guest's IDT. */
export interface Delivery {
  readonly vector: number;
  /** -1 where the vector has none. */
  readonly errorCode: number;
  readonly source: 'fault' | 'trap' | 'software' | 'external';
}

/** Instructions that a control can make exit, one bit each in `machine.intercepts`. */
export const INTERCEPT = {
  hlt: 1 << 0,
  in: 1 << 1,
  out: 1 << 2,
  cpuid: 1 << 3,
  rdtsc: 1 << 4,
  rdmsr: 1 << 5,
  wrmsr: 1 << 6,
  invlpg: 1 << 7,
  cr0: 1 << 8,
  cr2: 1 << 9,
  cr3Load: 1 << 10,
  cr3Store: 1 << 11,
  cr4: 1 << 12,
  clts: 1 << 13,
  lmsw: 1 << 14,
  smsw: 1 << 15,
  descriptorTables: 1 << 16,
  vmcall: 1 << 17,
  iret: 1 << 18,
  popf: 1 << 19,
  pushf: 1 << 20,
} as const;

export type InterceptedInstruction = keyof typeof INTERCEPT;

/** `M` is the machine; the name stands open so that machine.ts can import this file. */
export interface Monitor<M> {
  /** True when the monitor took the event: the guest's own IDT does not see it. */
  readonly deliver?: (machine: M, delivery: Delivery) => boolean;
  /** Runs instead of an instruction whose bit in `intercepts` is set. Undefined lets the processor run it after all. */
  readonly intercept?: (machine: M, instruction: InterceptedInstruction, operands: Operands) => Outcome | undefined;
  /** Second-level translation of a guest-physical address; returns the host-physical one. */
  readonly hostPhysical?: (machine: M, guestPhysical: number, isWrite: boolean) => number;
  /** Guest-physical memory that nothing backs. Values are unsigned; a write returns what is ignored. */
  readonly readUnbacked?: (machine: M, guestPhysical: number, size: number) => number;
  readonly writeUnbacked?: (machine: M, guestPhysical: number, size: number, value: number) => void;
  /** True when an interrupt that the devices request may enter the guest now. Without it EFLAGS.IF decides. */
  readonly acceptsInterrupt?: (machine: M) => boolean;
  /** Guest memory at this physical page was written after a keyframe for the first time. */
  readonly pageWritten?: (machine: M, page: number) => void;
}
