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
  cr0Store: 1 << 21,
  /** MOV r/m,Sreg and PUSH Sreg. */
  selectorStore: 1 << 22,
} as const;

/** What a guest-physical address is used for: data, an instruction, or an entry of the guest's own page tables. */
export type PhysicalUse = 'data' | 'fetch' | 'walk';

export type InterceptedInstruction = keyof typeof INTERCEPT;

/** What a walk of page tables found: the frame's address, and the permissions of both levels together, with D. */
export interface Translation {
  readonly frame: number;
  readonly flags: number;
}

/** `M` is the machine; the name stands open so that machine.ts can import this file. */
export interface Monitor<M> {
  /** True when the monitor took the event: the guest's own IDT does not see it. */
  readonly deliver?: (machine: M, delivery: Delivery) => boolean;
  /** Runs instead of an instruction whose bit in `intercepts` is set. Undefined lets the processor run it after all. */
  readonly intercept?: (machine: M, instruction: InterceptedInstruction, operands: Operands) => Outcome | undefined;
  /**
   * Walks the tables that CR3 really points to, where these are a monitor's own and lie outside guest memory. Throws the
   * page fault where they do not allow the access. Without it the walk goes through the guest's memory.
   */
  readonly translate?: (machine: M, linear: number, isWrite: boolean, isUser: boolean) => Translation;
  /**
   * An instruction at EIP was decoded, for the first time or again after its page changed. A translator may give what runs
   * in its place.
   */
  readonly decoded?: (machine: M) => ((machine: M, operands: Operands) => Outcome) | undefined;
  /** Second-level translation of a guest-physical address; returns the host-physical one. */
  readonly hostPhysical?: (
    machine: M,
    guestPhysical: number,
    isWrite: boolean,
    linear: number,
    use: PhysicalUse,
  ) => number;
  /** Guest-physical memory that nothing backs. Values are unsigned; a write returns what is ignored. */
  readonly readUnbacked?: (machine: M, guestPhysical: number, size: number) => number;
  readonly writeUnbacked?: (machine: M, guestPhysical: number, size: number, value: number) => void;
  /** True when an interrupt that the devices request may enter the guest now. Without it EFLAGS.IF decides. */
  readonly acceptsInterrupt?: (machine: M) => boolean;
  /** Bytes of a page that holds decoded code are about to change. */
  readonly codeWritten?: (machine: M, place: number, bytes: number) => void;
  /** Guest memory at this physical page was written after a keyframe for the first time. */
  readonly pageWritten?: (machine: M, page: number) => void;
}
