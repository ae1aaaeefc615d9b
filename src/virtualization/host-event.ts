/** Who acts on the road of an event. */
export const ACTORS = ['guest-application', 'guest-kernel', 'vmm', 'host-kernel', 'host-user', 'hardware'] as const;
export type Actor = (typeof ACTORS)[number];

/** What can happen while a guest runs. */
export const EVENT_KINDS = [
  'direct-execution',
  'exception',
  'interrupt',
  'trap',
  'emulation',
  'translation',
  'hypercall',
  'vm-entry',
  'vm-exit',
  'user-exit',
  'user-entry',
  'shadow-page-fault',
  'ept-violation',
  'system-call',
  'namespace-lookup',
  'cgroup-charge',
  'denied',
  'context-switch',
  'device',
] as const;
export type EventKind = (typeof EVENT_KINDS)[number];

/** An access to a port or to a device's memory. */
export interface InputOutput {
  readonly direction: 'in' | 'out';
  /** A port, or a guest-physical address where `isMemory` is set. */
  readonly port: number;
  readonly size: number;
  readonly value: number;
  readonly isMemory?: boolean;
}

/** What an event adds to its kind, actors and cost. */
export interface EventDetails {
  /** The manual's or the kernel's own name: IO_INSTRUCTION, KVM_EXIT_IO, mmu_update. */
  readonly reason?: string;
  /** The number that goes with the name. */
  readonly number?: number;
  readonly vector?: number;
  readonly errorCode?: number;
  readonly cr2?: number;
  /** True for INT n. */
  readonly software?: boolean;
  /** Instructions of a run of direct execution. */
  readonly count?: number;
  readonly io?: InputOutput;
  /** The instruction, a page, a system call: in the manual's words, the same in every language. */
  readonly text?: string;
  /** EXIT_QUALIFICATION, page-fault address, errno and the like, by their own names. */
  readonly fields?: Readonly<Record<string, number | string>>;
}

/** One hop on the road: something passed from one actor to another, and what that cost. */
export interface HostEvent extends EventDetails {
  readonly kind: EventKind;
  readonly from: Actor;
  readonly to: Actor;
  /** The number of the guest instruction at which it happened. */
  readonly instruction: number;
  /** The address of that instruction. */
  readonly eip: number;
  /** Its own cost, by the cost model. */
  readonly cycles: number;
}
