import type { Machine } from '../../machine/machine.ts';
import type { EventDetails, EventKind } from '../host-event.ts';
import type { Journal } from '../journal.ts';
import { FrameTable, type SavedFrameTable } from './frame-table.ts';

/** An address in the guest's kernel. */
export interface Handler {
  readonly selector: number;
  readonly address: number;
}

/** One entry of the guest's trap table: Xen's `struct trap_info`. */
export interface Trap extends Handler {
  /** The least privileged ring that may raise it by INT n. */
  readonly ring: number;
  readonly masksEvents: boolean;
}

/** What stands at the other end of an event channel. */
export type Channel = { readonly kind: 'console' } | { readonly kind: 'virq'; readonly virq: number };

/** One operation of a multicall, and what became of it. */
export interface BatchEntry {
  readonly number: number;
  readonly name: string;
  readonly arguments: readonly number[];
  readonly result: number;
}

/** What the hypervisor remembers of its guest. The values of the fields never change in place. */
export interface DomainState {
  traps: readonly (Trap | undefined)[];
  /** Where upcalls arrive, and where a return that failed. */
  callback: Handler | undefined;
  failsafe: Handler | undefined;
  /** By channel number; 0 is never used. */
  channels: readonly (Channel | undefined)[];
  /** Virtual timers, in clocks; Infinity: none. */
  periodicAt: number;
  period: number;
  singleAt: number;
  /** Waits in SCHEDOP_block for an event. */
  isBlocked: boolean;
  /** The GDT is the guest's own, in this frame; -1: the hypervisor's. */
  gdtFrame: number;
  lastBatch: readonly BatchEntry[];
}

export interface SavedDomain {
  readonly state: Readonly<DomainState>;
  readonly frames: SavedFrameTable;
}

/** A consequence of a hypercall that is told after it. */
export interface Effect {
  readonly kind: EventKind;
  readonly to: 'guest-kernel' | 'hardware';
  readonly cycles: number;
  readonly details: EventDetails;
}

/** What the present hypercall has done so far: for its cost, its events, and its limits. */
export class Bill {
  /** Entries of page tables that were checked or written. */
  entries = 0;
  /** Loads of CR3 to forget translations. */
  flushes = 0;
  /** Whole tables that were checked. */
  tables = 0;
  /** The frame that an entry or a pin was refused for; -1: none. */
  refusedFrame = -1;
  readonly effects: Effect[] = [];

  clear(): void {
    this.entries = 0;
    this.flushes = 0;
    this.tables = 0;
    this.refusedFrame = -1;
    if (this.effects.length > 0) this.effects.length = 0;
  }
}

/** A guest of the hypervisor, in Xen's word: the machine that it runs on, its frames, and what is agreed with it. */
export class Domain {
  readonly machine: Machine;
  readonly journal: Journal;
  readonly frames = new FrameTable();
  readonly bill = new Bill();
  readonly state: DomainState = {
    traps: new Array<undefined>(256).fill(undefined),
    callback: undefined,
    failsafe: undefined,
    channels: [],
    periodicAt: Infinity,
    period: 0,
    singleAt: Infinity,
    isBlocked: false,
    gdtFrame: -1,
    lastBatch: [],
  };

  constructor(machine: Machine, journal: Journal) {
    this.machine = machine;
    this.journal = journal;
  }

  save(): SavedDomain {
    return { state: { ...this.state }, frames: this.frames.save() };
  }

  restore({ state, frames }: SavedDomain): void {
    Object.assign(this.state, state);
    this.frames.restore(frames);
  }
}
