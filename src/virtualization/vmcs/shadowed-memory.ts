import { CR0_NE, CR0_PE, CR0_PG, CR0_WP, type Machine } from '../../machine/machine.ts';
import { DB, GUEST_FAULT, PF_VECTOR } from '../../machine/exceptions.ts';
import { TF } from '../../machine/flags.ts';
import { interpret } from '../../machine/interpreter.ts';
import { PF_PRESENT, PF_USER, PF_WRITE } from '../../machine/memory.ts';
import type { Monitor, Translation } from '../../machine/monitor.ts';
import { deliver, deliverPending, deliverToGuest } from '../../machine/run.ts';
import type { Costs } from '../costs.ts';
import type { DeviceAccess } from '../ept/nested-memory.ts';
import { type SavedShadowTables, type ShadowPolicy, ShadowTables } from '../shadow-paging/shadow-tables.ts';
import type { VirtualProcessor } from './virtual-processor.ts';
import { placeOf } from './vmcs.ts';
import type { PagingRegisters } from './paging-registers.ts';
import { EMULATED, HIDDEN, type MemoryHost } from './host.ts';
import { softwareInterruptAt } from './software-interrupt.ts';

const VECTORING = placeOf('IDT_VECTORING_INFO_FIELD');

/** What VMX operation of the first processors wants of CR0, and shadow paging of WP: SDM vol. 3C, 24.8. */
const ALWAYS_SET = CR0_PE | CR0_PG | CR0_NE | CR0_WP;

/**
 * Guest memory behind shadow page tables: page faults exit, loads of CR3 and INVLPG exit, and while the guest believes its
 * paging off the processor's is on, over tables that map each address to itself.
 */
export class ShadowedMemory {
  readonly tables: ShadowTables;
  private readonly machine: Machine;
  private readonly costs: Costs;
  private guestMode: VirtualProcessor | undefined;
  private access: DeviceAccess = () => 0;
  /** CR2 before the page fault under way: a fault that is hidden must not show there. */
  private cr2 = 0;
  /** Linear address of the last access that missed the accelerators. */
  private linear = 0;

  constructor(machine: Machine, costs: Costs, policy: ShadowPolicy) {
    this.machine = machine;
    this.costs = costs;
    this.tables = new ShadowTables(machine, policy);
  }

  /** The guest's CR0 and CR3, of which the processor's are made. */
  readonly registers: PagingRegisters = {
    writeCr0: (machine, value) => {
      machine.cr3 = this.tables.setCr0(value);
      machine.cr0 = value | ALWAYS_SET;
    },
    writeCr3: (machine, value) => {
      machine.cr3 = this.tables.loadCr3(value);
      machine.flushTlb();
    },
    readCr3: () => this.tables.guestPaging.cr3,
  };

  /** What the host of such a guest does about memory. */
  readonly host: MemoryHost = {
    registers: this.registers,
    invalidate: (_machine, linear) => this.tables.invalidate(linear),
    takeException: (mode, vector, errorCode) => this.takeException(mode, vector, errorCode),
    deliver: (machine, delivery) => this.tables.open(() => deliverToGuest(machine, delivery)),
    emulate: () => this.emulate(),
  };

  /** Begins: the guest's paging is off, the processor's is on. */
  attach(mode: VirtualProcessor, access: DeviceAccess): void {
    this.guestMode = mode;
    this.access = access;
    this.registers.writeCr0(this.machine, this.machine.cr0);
  }

  get monitor(): Monitor<Machine> {
    return {
      translate: (_, linear, isWrite, isUser) => this.translate(linear, isWrite, isUser),
      hostPhysical: (_machine, place, _isWrite, linear) => {
        this.linear = linear;
        return place;
      },
      readUnbacked: (_, place, size) => this.reachDevice(place, size, undefined),
      writeUnbacked: (_, place, size, value) => void this.reachDevice(place, size, value),
    };
  }

  /** A page fault exited: a gap in the shadow, a write to a table that is watched, or the guest's own. */
  private takeException(mode: VirtualProcessor, vector: number, errorCode: number): number {
    if (vector !== PF_VECTOR) return errorCode;
    const linear = this.machine.cr2;
    const answer = this.tables.resolve(linear, (errorCode & PF_WRITE) !== 0, (errorCode & PF_USER) !== 0);
    if (typeof answer === 'object') return answer.errorCode;
    this.machine.cr2 = this.cr2;
    this.tell(mode, answer === 'traced', linear, errorCode);
    return answer === 'traced' ? EMULATED : HIDDEN;
  }

  /** The one instruction that writes to a watched table happens; the shadow follows it. */
  private emulate(): void {
    const { machine } = this;
    const isStepping = (machine.systemFlags & TF) !== 0;
    this.tables.open(() => interpret(machine, 1));
    if (machine.pending.vector >= 0) deliverPending(machine);
    else if (isStepping && machine.stop === undefined) deliver(machine, { vector: DB, errorCode: -1, source: 'trap' });
  }

  save(): SavedShadowTables {
    return this.tables.save();
  }

  restore(saved: SavedShadowTables): void {
    this.tables.restore(saved);
  }

  private translate(linear: number, isWrite: boolean, isUser: boolean): Translation {
    if (this.guestMode!.isDelivering) return this.translateDelivery(linear, isWrite, isUser);
    try {
      return this.tables.walk(linear, isWrite, isUser);
    } catch (error) {
      if (error !== GUEST_FAULT) throw error;
      this.cr2 = this.machine.cr2;
      const filled = this.fillForInterrupt(linear, isWrite, isUser);
      if (filled === undefined) throw error;
      return filled;
    }
  }

  /** A gap that INT n meets on its way through the guest's IDT: the exit says so, and the entry begins the INT anew. */
  private fillForInterrupt(linear: number, isWrite: boolean, isUser: boolean): Translation | undefined {
    const mode = this.guestMode!;
    const { pending } = this.machine;
    const information = softwareInterruptAt(this.machine);
    if (information === 0 || this.tables.resolve(linear, isWrite, isUser) !== 'filled') return undefined;
    pending.vector = -1;
    mode.vmcs.values[VECTORING] = information;
    mode.exitByException(PF_VECTOR, pending.errorCode, linear);
    this.tell(mode, false, linear, pending.errorCode);
    mode.enter(0);
    mode.vmcs.values[VECTORING] = 0;
    return this.tables.walk(linear, isWrite, isUser);
  }

  /** A gap that the processor meets on its way through the guest's IDT: it leaves the guest there, and begins anew. */
  private translateDelivery(linear: number, isWrite: boolean, isUser: boolean): Translation {
    const before = this.tables.entryAt(linear);
    const found = this.tables.walk(linear, isWrite, isUser);
    if (this.tables.entryAt(linear) !== before) {
      const errorCode = (before & PF_PRESENT) | (isWrite ? PF_WRITE : 0) | (isUser ? PF_USER : 0);
      this.guestMode!.exitByException(PF_VECTOR, errorCode, linear);
      this.tell(this.guestMode!, false, linear, errorCode);
      this.guestMode!.enter(0);
    }
    return found;
  }

  private tell({ journal, host }: VirtualProcessor, isTraced: boolean, linear: number, errorCode: number): void {
    const { ptewrite, shadowfault, exit } = this.costs;
    journal.tell('shadow-page-fault', host.actor, 'hardware', (isTraced ? ptewrite : shadowfault) - exit, () => ({
      reason: isTraced ? 'TRACE' : 'FILL',
      vector: PF_VECTOR,
      errorCode,
      cr2: linear,
      fields: { guest: this.tables.guestEntryAt(linear) >>> 0, shadow: this.tables.entryAt(linear) >>> 0 },
    }));
  }

  /** Nothing backs the address: the fault on it leaves the guest each time, and the host does the access. */
  private reachDevice(place: number, size: number, value: number | undefined): number {
    const mode = this.guestMode!;
    const errorCode = (value === undefined ? 0 : PF_WRITE) | (this.machine.isUser ? PF_USER : 0);
    mode.exitByException(PF_VECTOR, errorCode, this.linear);
    const answer = this.access(place, size, value);
    if (this.machine.stop === undefined) mode.enter(1);
    return answer;
  }
}
