import { Devices } from './devices/devices.ts';
import { GUEST_FAULT, PF_VECTOR } from './exceptions.ts';
import { ALWAYS_SET, DF, IF, IOPL, NT, setStatusFlags, STATUS_FLAGS, statusFlags, TF } from './flags.ts';
import { accelerator, emptyAccelerator, Tlb } from './memory.ts';
import type { Monitor } from './monitor.ts';
import type { Operands } from './operands.ts';
import { FAULTED, type Outcome } from './outcome.ts';
import { DS, SS } from './registers.ts';
import { flatSegment, nullSegment, type Segment } from './segments.ts';

export const PAGE_BYTES = 4096;
export const DEFAULT_MEMORY_BYTES = 8 << 20;

/** Accesses that cross a page or leave memory go through this many bytes behind its end. */
const SCRATCH_BYTES = 16;

/** CR0: SDM vol. 3, 2.5. */
export const CR0_PE = 1 << 0;
export const CR0_MP = 1 << 1;
export const CR0_EM = 1 << 2;
export const CR0_TS = 1 << 3;
export const CR0_ET = 1 << 4;
export const CR0_NE = 1 << 5;
export const CR0_WP = 1 << 16;
export const CR0_PG = 1 << 31;

/** GDTR or IDTR. */
export interface TableRegister {
  base: number;
  limit: number;
}

/** Why a machine does not go on. `detail` names what lies outside the subset, in the manual's words. */
export interface Stop {
  readonly kind: 'exit' | 'halt' | 'triple-fault' | 'outside-subset';
  readonly detail?: string;
}

/** A decoded instruction without operation text. */
export interface Performed {
  readonly execute: (machine: Machine, operands: Operands) => Outcome;
  readonly operands: Operands;
}

/** An exception, INT n or interrupt that was delivered, as an observer sees it. */
export interface DeliveredEvent {
  readonly instruction: number;
  readonly eip: number;
  readonly cpl: number;
  readonly vector: number;
  readonly errorCode: number;
  readonly cr2: number;
  readonly source: 'fault' | 'trap' | 'software' | 'external';
  /** True when another fault stopped its delivery: that one follows, or a double fault. */
  readonly isAborted?: boolean;
}

/** Bits of EFLAGS besides the status flags that software can keep: AC and ID too, which do nothing here. */
export const SYSTEM_FLAGS = TF | IF | DF | IOPL | NT | (1 << 18) | (1 << 21);

/**
 * The processor with its memory and devices. It is changed in place, because it must be fast; what the screens hold is a
 * Recording (virtualization/recording.ts), which is a value.
 */
export class Machine {
  readonly memoryBytes: number;
  readonly memory: Uint8Array;
  readonly view: DataView;
  /** EAX … EDI in the order of their encoding, and a register 8 that is always zero. */
  readonly registers = new Int32Array(16);
  readonly bytes = new Uint8Array(this.registers.buffer);
  readonly words = new Uint16Array(this.registers.buffer);
  eip = 0;
  /** Instructions done, with those whose exception was delivered. It is the guest's clock, and drives PIT and RDTSC. */
  retired = 0;
  /** Clocks that passed in HLT. */
  idle = 0;
  zeroResult = 1;
  signResult = 1;
  carries = 0;
  systemFlags = 0;
  cpl = 0;
  cr0 = CR0_PE | CR0_ET;
  cr2 = 0;
  cr3 = 0;
  cr4 = 0;
  readonly segments: Segment[] = [];
  readonly gdtr: TableRegister = { base: 0, limit: 0xffff };
  readonly idtr: TableRegister = { base: 0, limit: 0xffff };
  readonly taskRegister = { selector: 0, base: 0, limit: 0xffff };
  readonly modelSpecific = new Map<number, bigint>();
  readonly devices = new Devices();

  readonly tlb = new Tlb();
  /**
   * The page that instructions come from, as a TLB of one entry, so that fetching costs a look-up only when the page
   * changes, however a run is sliced. `linear` is 1 when there is none.
   */
  readonly fetching = { linear: 1, place: 0 };
  readonly supervisorPages = accelerator();
  readonly userPages = accelerator();
  /** Decoded instructions of physical pages, four words an address: see interpreter.ts. */
  readonly code: (Int32Array | undefined)[] = [];
  codePages = 0;
  /** True while instructions are decoded one by one, past the pages of decoded code and what stands in for some of them. */
  decodesAlone = false;
  /** Decoded instructions that `execute` runs. */
  readonly performed: Performed[] = [];
  /** Pages written since the last keyframe. */
  readonly dirty: Uint8Array;
  /** Where a write that crosses a page, or leaves memory, belongs: it waits in the scratch bytes. */
  readonly deferred = { linear: 0, bytes: 0, isUser: false };

  /** The exception that waits for delivery; vector -1 when there is none. */
  readonly pending = { vector: -1, errorCode: -1, address: 0 };
  isHalted = false;
  /** Interrupts wait until so many instructions are done: one after STI, or after a load of SS. */
  interruptsFrom = 0;
  /** What the cost model asks about: table walks, changes of IF by CLI, STI and POPFD, loads of CR3, near returns, CPUID, accesses to memory. */
  readonly tally = { walks: 0, flagChanges: 0, addressSpaceLoads: 0, returns: 0, identifications: 0, accesses: 0 };
  /** Exceptions and interrupts delivered to the guest. */
  deliveries = 0;
  stop: Stop | undefined;
  monitor: Monitor<Machine> | undefined;
  /** Instructions that the monitor wants: bits of INTERCEPT. */
  intercepts = 0;
  observer: ((event: DeliveredEvent) => void) | undefined;
  /** Told before a return to an outer ring: another actor runs from here on. */
  leavingRing: ((machine: Machine) => void) | undefined;

  constructor(memoryBytes = DEFAULT_MEMORY_BYTES) {
    this.memoryBytes = memoryBytes;
    const buffer = new ArrayBuffer(memoryBytes + SCRATCH_BYTES);
    this.memory = new Uint8Array(buffer);
    this.view = new DataView(buffer);
    this.dirty = new Uint8Array(memoryBytes / PAGE_BYTES);
    const data = (): Segment => flatSegment(0x10, false);
    this.segments.push(data(), flatSegment(0x08, true), data(), data(), data(), data());
  }

  get eflags(): number {
    return this.systemFlags | statusFlags(this) | ALWAYS_SET;
  }

  set eflags(value: number) {
    setStatusFlags(this, value & STATUS_FLAGS);
    this.systemFlags = value & SYSTEM_FLAGS;
  }

  get iopl(): number {
    return (this.systemFlags & IOPL) >>> 12;
  }

  get isUser(): boolean {
    return this.cpl === 3;
  }

  get isPaging(): boolean {
    return (this.cr0 & CR0_PG) !== 0;
  }

  /** The time of PIT and RDTSC. */
  get clock(): number {
    return this.retired + this.idle;
  }

  get output(): Uint8Array {
    return this.devices.console.from(0);
  }

  /** The instruction faults. Nothing may have changed yet. */
  raise(vector: number, errorCode = -1): typeof FAULTED {
    this.pending.vector = vector;
    this.pending.errorCode = errorCode;
    return FAULTED;
  }

  /** As `raise`, from inside a function that has something else to return: `throw machine.fault(…)`. */
  fault(vector: number, errorCode = -1): Error {
    this.raise(vector, errorCode);
    return GUEST_FAULT;
  }

  pageFault(linear: number, errorCode: number): Error {
    this.pending.address = linear;
    return this.fault(PF_VECTOR, errorCode);
  }

  /** The program uses something real that the subset leaves out. */
  outsideSubset(detail: string): Error {
    this.stop = { kind: 'outside-subset', detail };
    return GUEST_FAULT;
  }

  setSegment(register: number, segment: Segment): void {
    const old = this.segments[register]!;
    this.segments[register] = segment;
    if (old.limit !== segment.limit || old.isWritable !== segment.isWritable || old.isReadable !== segment.isReadable) {
      this.forgetAccelerated();
    }
  }

  nullSegment(register: number, selector = 0): void {
    this.setSegment(register, nullSegment(selector));
  }

  /** A page may be accelerated only inside what DS and SS both allow; no other segment is used without a check. */
  get commonLimit(): number {
    const { segments } = this;
    return Math.min(segments[DS]!.limit, segments[SS]!.limit);
  }

  get isDataWritable(): boolean {
    const { segments } = this;
    return segments[DS]!.isWritable && segments[SS]!.isWritable;
  }

  get segmentsAreReadable(): boolean {
    const { segments } = this;
    return segments[DS]!.isReadable && segments[SS]!.isReadable;
  }

  forgetFetching(): void {
    this.fetching.linear = 1;
  }

  forgetAccelerated(): void {
    emptyAccelerator(this.supervisorPages);
    emptyAccelerator(this.userPages);
  }

  flushTlb(): void {
    this.tlb.flush();
    this.forgetFetching();
    this.forgetAccelerated();
  }
}
