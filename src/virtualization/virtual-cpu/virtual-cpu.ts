import { IF, IOPL } from '../../machine/flags.ts';
import { readLinear } from '../../machine/linear-memory.ts';
import { GUEST_FAULT } from '../../machine/exceptions.ts';
import { CR0_ET, CR0_PE, CR0_PG, CR0_WP, type Machine, type TableRegister } from '../../machine/machine.ts';
import { CS, SS } from '../../machine/registers.ts';
import type { Segment } from '../../machine/segments.ts';
import type { ShadowTables } from '../shadow-paging/shadow-tables.ts';
import {
  GDT_BYTES,
  GUEST_LIMIT,
  IDT_BYTES,
  type MonitorMemory,
  REAL_GDT,
  REAL_IDT,
  REAL_TSS,
} from './monitor-memory.ts';
import { MONITOR_TASK, type RawDescriptor, type SavedShadowGdt, ShadowGdt } from './shadow-gdt.ts';

/** The flags that belong to the processor's state and not to the program's: a monitor keeps the guest's. */
const VIRTUAL_FLAGS = IF | IOPL;
/** The real CR0 while a guest runs: paging on, and the supervisor held to read-only pages. */
export const REAL_CR0 = CR0_PG | CR0_WP | CR0_ET | CR0_PE;
const RPL = 3;

/** The control state of the processor that the guest believes to have. It never changes in place. */
export interface VirtualState {
  /** IF and IOPL in their places in EFLAGS. */
  readonly flags: number;
  readonly cr0: number;
  readonly cr2: number;
  readonly cr3: number;
  readonly gdtr: TableRegister;
  readonly idtr: TableRegister;
  readonly taskRegister: Machine['taskRegister'];
}

export interface SavedVirtualCpu {
  readonly state: VirtualState;
  readonly gdt: SavedShadowGdt;
}

/**
 * The guest's processor as the guest believes it to be, while the real one holds the monitor's tables, CPL 1 in place of
 * 0, IF 1 and IOPL 0. `assume` puts the virtual state into the machine, so that the monitor can do there what the guest's
 * own processor would do; `leave` puts the real one back.
 */
export class VirtualCpu {
  /** IF and IOPL that the guest believes in. */
  flags = 0;
  cr0 = CR0_PE | CR0_ET;
  cr2 = 0;
  cr3 = 0;
  readonly gdtr: TableRegister = { base: 0, limit: 0xffff };
  readonly idtr: TableRegister = { base: 0, limit: 0xffff };
  readonly taskRegister = { selector: 0, base: 0, limit: 0xffff };
  /** True while the machine holds the virtual state. */
  isAssumed = false;
  readonly gdt: ShadowGdt;
  private readonly machine: Machine;
  private readonly shadow: ShadowTables;

  constructor(machine: Machine, shadow: ShadowTables, memory: MonitorMemory) {
    this.machine = machine;
    this.shadow = shadow;
    this.gdt = new ShadowGdt(memory);
    this.isAssumed = true;
    this.leave();
  }

  /** The ring that the guest believes to be in. */
  get cpl(): number {
    return virtualRing(this.machine.cpl);
  }

  get iopl(): number {
    return (this.flags & IOPL) >>> 12;
  }

  /** EFLAGS as PUSHFD would show them on the guest's own processor. */
  get eflags(): number {
    return (this.machine.eflags & ~VIRTUAL_FLAGS) | this.flags;
  }

  /** A selector as the guest believes it to be: CS and SS hold the ring. */
  selector(register: number): number {
    const { selector } = this.machine.segments[register]!;
    return register === CS || register === SS ? (selector & ~RPL) | virtualRing(selector & RPL) : selector;
  }

  /** Puts the virtual state into the machine. */
  assume(): void {
    const { machine } = this;
    this.isAssumed = true;
    machine.cpl = virtualRing(machine.cpl);
    for (let register = 0; register < machine.segments.length; register++) this.assumeSegment(register);
    machine.systemFlags = (machine.systemFlags & ~VIRTUAL_FLAGS) | this.flags;
    machine.cr0 = this.cr0;
    machine.cr2 = this.cr2;
    machine.cr3 = this.cr3;
    setTable(machine.gdtr, this.gdtr.base, this.gdtr.limit);
    setTable(machine.idtr, this.idtr.base, this.idtr.limit);
    setTask(machine.taskRegister, this.taskRegister);
  }

  /** Takes the virtual state out of the machine, follows what changed in it, and puts the real one back. */
  leave(isCr3Loaded = false): void {
    const { machine, shadow } = this;
    this.flags = machine.systemFlags & VIRTUAL_FLAGS;
    machine.systemFlags = (machine.systemFlags & ~VIRTUAL_FLAGS) | IF;
    this.cr2 = machine.cr2;
    if (machine.cr0 !== this.cr0) shadow.setCr0((this.cr0 = machine.cr0));
    if (isCr3Loaded) shadow.loadCr3((this.cr3 = machine.cr3));
    this.leaveTables();
    machine.cpl = realRing(machine.cpl);
    this.gdt.showUserCode(machine.cpl === 3);
    for (let register = 0; register < machine.segments.length; register++) this.leaveSegment(register);
    machine.cr0 = REAL_CR0;
    machine.cr3 = shadow.root;
    this.isAssumed = false;
  }

  /** INVLPG on the guest's own processor. */
  invalidatePage(linear: number): void {
    this.shadow.invalidate(linear);
  }

  /** Looks at the guest's descriptor again; true when the real GDT was behind, so that the access may be tried once more. */
  renewDescriptor(selector: number): boolean {
    const descriptor = this.readDescriptor(selector >>> 3);
    return descriptor !== undefined && this.gdt.renew(selector >>> 3, descriptor);
  }

  save(): SavedVirtualCpu {
    const { flags, cr0, cr2, cr3, gdtr, idtr, taskRegister } = this;
    const state = { flags, cr0, cr2, cr3, gdtr: { ...gdtr }, idtr: { ...idtr }, taskRegister: { ...taskRegister } };
    return { state, gdt: this.gdt.save() };
  }

  restore({ state, gdt }: SavedVirtualCpu): void {
    const { gdtr, idtr, taskRegister, ...rest } = state;
    Object.assign(this, rest);
    Object.assign(this.gdtr, gdtr);
    Object.assign(this.idtr, idtr);
    Object.assign(this.taskRegister, taskRegister);
    this.gdt.restore(gdt);
  }

  private leaveTables(): void {
    const { machine } = this;
    const isNewGdt = machine.gdtr.base !== this.gdtr.base || machine.gdtr.limit !== this.gdtr.limit;
    setTable(this.gdtr, machine.gdtr.base, machine.gdtr.limit);
    setTable(this.idtr, machine.idtr.base, machine.idtr.limit);
    setTask(this.taskRegister, machine.taskRegister);
    if (isNewGdt) this.loadGdt();
    setTable(machine.gdtr, REAL_GDT, GDT_BYTES - 1);
    setTable(machine.idtr, REAL_IDT, IDT_BYTES - 1);
    setTask(machine.taskRegister, REAL_TASK);
  }

  private loadGdt(): void {
    this.shadow.open(() => this.gdt.load((this.gdtr.limit + 1) >>> 3, (index) => this.readDescriptor(index)));
  }

  private readDescriptor(index: number): RawDescriptor | undefined {
    const at = this.gdtr.base + index * 8;
    let found: RawDescriptor | undefined;
    this.shadow.open(() => {
      try {
        found = { low: readLinear(this.machine, at, 4, false), high: readLinear(this.machine, at + 4, 4, false) };
      } catch (error) {
        if (error !== GUEST_FAULT) throw error;
        this.machine.pending.vector = -1;
      }
    });
    return found;
  }

  private assumeSegment(register: number): void {
    const { segments } = this.machine;
    const segment = segments[register]!;
    const selector = this.selector(register);
    const dpl = segment.dpl === 1 ? 0 : segment.dpl;
    if (selector !== segment.selector || dpl !== segment.dpl) segments[register] = { ...segment, selector, dpl };
  }

  /** A segment as the real GDT would give it: see shadowOf. */
  private leaveSegment(register: number): void {
    const { segments, cpl } = this.machine;
    const segment: Segment = segments[register]!;
    const isRing = register === CS || register === SS;
    const selector = isRing && (segment.selector & ~RPL) !== 0 ? (segment.selector & ~RPL) | cpl : segment.selector;
    const isUsable = segment.limit >= 0;
    const dpl = isUsable && segment.dpl === 0 ? 1 : segment.dpl;
    const limit = Math.min(segment.limit, GUEST_LIMIT);
    if (selector === segment.selector && dpl === segment.dpl && limit === segment.limit) return;
    segments[register] = { ...segment, selector, dpl, limit };
  }
}

const REAL_TASK = { selector: MONITOR_TASK, base: REAL_TSS, limit: 103 };

/** Ring compression: the guest's ring 0 is the real ring 1. */
const realRing = (ring: number): number => (ring === 0 ? 1 : ring);
const virtualRing = (ring: number): number => (ring === 1 ? 0 : ring);

function setTable(table: TableRegister, base: number, limit: number): void {
  table.base = base;
  table.limit = limit;
}

function setTask(task: Machine['taskRegister'], { selector, base, limit }: Readonly<Machine['taskRegister']>): void {
  task.selector = selector;
  task.base = base;
  task.limit = limit;
}
