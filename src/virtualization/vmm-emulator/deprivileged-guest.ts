import { DB, GP, GUEST_FAULT, NP, PF_VECTOR, VECTOR_NAMES } from '../../machine/exceptions.ts';
import { IF, TF } from '../../machine/flags.ts';
import { enter } from '../../machine/gates.ts';
import { interpret } from '../../machine/interpreter.ts';
import type { DeliveredEvent, Machine, Performed } from '../../machine/machine.ts';
import { PF_USER, PF_WRITE } from '../../machine/memory.ts';
import { type Delivery, INTERCEPT, type InterceptedInstruction, type Monitor } from '../../machine/monitor.ts';
import type { Operands } from '../../machine/operands.ts';
import { NEXT } from '../../machine/outcome.ts';
import { deliverPending, deliverToGuest } from '../../machine/run.ts';
import { finish } from '../../machine/system.ts';
import { inputFromPort } from '../../machine/ports.ts';
import { roadOf } from '../bare-metal.ts';
import { type CostColumn, type CostId, type Costs, costsOf } from '../costs.ts';
import { guestActor, MachineExecution } from '../machine-execution.ts';
import { describeAccess, input, output } from '../port-access.ts';
import { type SavedShadowTables, type ShadowPolicy, ShadowTables } from '../shadow-paging/shadow-tables.ts';
import { type LostEquivalence, LostEquivalences } from '../virtual-cpu/lost-equivalence.ts';
import { MonitorMemory } from '../virtual-cpu/monitor-memory.ts';
import { type SavedVirtualCpu, VirtualCpu } from '../virtual-cpu/virtual-cpu.ts';
import { performedAt, textAt } from './decoded-at.ts';
import { EMULATED_INSTRUCTIONS, type EmulatedInstruction } from './emulated-instructions.ts';
import { differencesOf, topOfStack } from './observe.ts';

/** What nothing backs. */
const ONES = 0xffffffff;

/** Instructions that show the real machine to the guest, or lose what it wanted, without a fault. */
const SILENT = INTERCEPT.pushf | INTERCEPT.popf | INTERCEPT.smsw | INTERCEPT.descriptorTables | INTERCEPT.selectorStore;

/** What a deprivileged guest adds to the state of the machine. It never changes. */
export interface SavedDeprivilegedGuest {
  readonly cpu: SavedVirtualCpu;
  readonly shadow: SavedShadowTables;
  readonly lost: ReadonlyMap<string, LostEquivalence>;
}

/**
 * A guest whose kernel really runs in ring 1. What faults there comes to the monitor, which does it on the virtual CPU:
 * Popek and Goldberg, CACM 17(7), 1974. What does not fault goes wrong, as it does on every x86 without VT-x or SVM.
 */
export class DeprivilegedGuest extends MachineExecution {
  readonly cpu: VirtualCpu;
  readonly shadow: ShadowTables;
  protected readonly costs: Costs;
  /** What a write to a watched table costs that had to fault. */
  protected readonly tracedWrite: CostId = 'ptewrite';
  private readonly memory = new MonitorMemory();
  private readonly lost = new LostEquivalences();

  constructor(machine: Machine, column: CostColumn, policy: ShadowPolicy) {
    super(machine, column);
    this.costs = costsOf(column);
    this.shadow = new ShadowTables(machine, policy, this.memory.entries);
    machine.monitor = this.monitor();
    machine.observer = (event) => this.tellDelivered(event);
    machine.intercepts = SILENT;
    this.cpu = new VirtualCpu(machine, this.shadow, this.memory);
  }

  /** Every place at which the guest was not treated as by its own processor, and no fault told the monitor. */
  get lostEquivalence(): readonly LostEquivalence[] {
    return this.lost.list;
  }

  override save(): SavedDeprivilegedGuest {
    return { cpu: this.cpu.save(), shadow: this.shadow.save(), lost: this.lost.save() };
  }

  override restore({ cpu, shadow, lost }: SavedDeprivilegedGuest): void {
    this.cpu.restore(cpu);
    this.shadow.restore(shadow);
    this.lost.restore(lost);
  }

  protected monitor(): Monitor<Machine> {
    return {
      deliver: (machine, delivery) => this.take(machine, delivery),
      intercept: (machine, instruction, operands) => this.look(machine, instruction, operands),
      translate: (_, linear, isWrite, isUser) => this.shadow.walk(linear, isWrite, isUser),
      // The processor itself finds its tables there; work on behalf of the guest finds nothing.
      readUnbacked: (_, address, bytes) => (this.shadow.isServing ? ONES : this.memory.read(address, bytes)),
      acceptsInterrupt: () => (this.cpu.flags & IF) !== 0,
    };
  }

  /** The price of an instruction that trapped. */
  protected costOf({ cost }: EmulatedInstruction, operands: Operands): number {
    const id = cost(operands);
    return id === undefined ? 0 : this.costs[id];
  }

  /** Everything that would go through an IDT comes here: the real one is the monitor's. */
  protected take(machine: Machine, delivery: Delivery): boolean {
    if (delivery.source === 'fault') this.takeFault(machine, delivery);
    else if (delivery.source === 'software') this.takeSoftwareInterrupt(machine, delivery);
    else this.reflect(machine, delivery, delivery.source === 'external' ? 'irq' : 'fault');
    return true;
  }

  private takeFault(machine: Machine, delivery: Delivery): void {
    const { vector } = delivery;
    if (vector === PF_VECTOR) this.takePageFault(machine, delivery);
    else if (!this.tryEmulation(machine, delivery) && !this.tryAgain(machine, delivery))
      this.reflect(machine, delivery, 'fault');
  }

  /** True when the fault was only the price of the guest's lower ring, and the instruction was done on the virtual CPU. */
  private tryEmulation(machine: Machine, delivery: Delivery): boolean {
    if (delivery.vector !== GP && delivery.vector !== NP) return false;
    const performed = performedAt(machine);
    const emulated = performed && EMULATED_INSTRUCTIONS.get(performed.execute);
    if (emulated === undefined) return false;
    const isOwn = machine.cpl === 1 || (emulated.isForIopl === true && this.cpu.cpl <= this.cpu.iopl);
    if (!isOwn) return false;
    this.emulate(machine, emulated, performed!, delivery);
    return true;
  }

  private emulate(machine: Machine, emulated: EmulatedInstruction, performed: Performed, delivery: Delivery): void {
    const { operands } = performed;
    const { vector, errorCode } = delivery;
    this.journal.tell('trap', guestActor(machine), 'vmm', this.costOf(emulated, operands), () => ({
      reason: VECTOR_NAMES[vector]!,
      vector,
      errorCode,
      text: textAt(machine),
    }));
    this.perform(machine, emulated, performed);
  }

  /** Does an instruction on the virtual CPU. */
  protected perform(machine: Machine, emulated: EmulatedInstruction, performed: Performed): void {
    const { operands } = performed;
    const isStepping = (machine.systemFlags & TF) !== 0;
    if (emulated.isInputOutput) this.access(machine, performed);
    else if (emulated.emulate === undefined) this.runVirtually(machine, performed);
    else {
      this.tellEmulation(machine);
      emulated.emulate(machine, this.cpu, operands);
      finish(machine, operands);
    }
    if (isStepping && machine.stop === undefined)
      this.reflect(machine, { vector: DB, errorCode: -1, source: 'trap' }, 'fault');
  }

  /** The way back from the monitor to a guest that trapped. */
  protected tellEmulation(machine: Machine): void {
    this.journal.tell('emulation', 'vmm', guestActor(machine), 0, () => ({ text: textAt(machine) }));
  }

  /** IN or OUT: the devices are virtual ones, which the monitor works with. */
  private access(machine: Machine, { execute, operands }: Performed): void {
    const access = execute === inputFromPort ? input(machine, operands) : output(machine, operands);
    this.journal.tell('device', 'vmm', 'hardware', this.costs.hwio, () => describeAccess(access, operands));
    this.tellEmulation(machine);
    finish(machine, operands);
  }

  /** Runs an instruction as the guest's own processor would: its real effects on the virtual state, its own faults too. */
  private runVirtually(machine: Machine, { execute, operands }: Performed): void {
    this.tellEmulation(machine);
    const { tally } = machine;
    const { flagChanges, addressSpaceLoads } = tally;
    this.cpu.assume();
    this.shadow.open(() => {
      if (this.succeeds(() => execute(machine, operands) === NEXT)) finish(machine, operands);
      if (machine.pending.vector >= 0) this.deliverPendingVirtually(machine);
    });
    const isCr3Loaded = tally.addressSpaceLoads !== addressSpaceLoads;
    // What these cost stands in the event.
    tally.flagChanges = flagChanges;
    tally.addressSpaceLoads = addressSpaceLoads;
    this.cpu.leave(isCr3Loaded);
  }

  private succeeds(act: () => boolean): boolean {
    try {
      return act();
    } catch (error) {
      if (error !== GUEST_FAULT) throw error;
      return false;
    }
  }

  /** The guest's own exception, met while the virtual state stands in the machine. */
  private deliverPendingVirtually(machine: Machine): void {
    const { pending } = machine;
    const { vector, errorCode } = pending;
    pending.vector = -1;
    if (vector === PF_VECTOR) machine.cr2 = pending.address;
    deliverToGuest(machine, { vector, errorCode, source: 'fault' });
  }

  /** A selector whose descriptor the guest has changed: the real GDT follows, and the instruction is run again. */
  private tryAgain(machine: Machine, { vector, errorCode }: Delivery): boolean {
    const namesSelector = vector >= 10 && vector <= GP && errorCode > 7;
    if (!namesSelector || !this.cpu.renewDescriptor(errorCode)) return false;
    this.journal.tell('shadow-page-fault', guestActor(machine), 'vmm', this.costs.emulate, () => ({
      reason: 'GDT',
      vector,
      errorCode,
    }));
    return true;
  }

  private takePageFault(machine: Machine, delivery: Delivery): void {
    const { errorCode } = delivery;
    const linear = machine.cr2;
    const answer = this.shadow.resolve(linear, (errorCode & PF_WRITE) !== 0, (errorCode & PF_USER) !== 0);
    if (typeof answer === 'object') {
      this.cpu.cr2 = linear;
      this.reflect(machine, { ...delivery, errorCode: answer.errorCode }, 'pgfault');
      return;
    }
    const isTraced = answer === 'traced';
    const cost = this.costs[isTraced ? this.tracedWrite : 'shadowfault'];
    this.journal.tell('shadow-page-fault', guestActor(machine), 'vmm', cost, () => ({
      reason: isTraced ? 'TRACE' : 'FILL',
      vector: PF_VECTOR,
      errorCode,
      cr2: linear,
      fields: { guest: this.shadow.guestEntryAt(linear) >>> 0, shadow: this.shadow.entryAt(linear) >>> 0 },
    }));
    if (isTraced) this.runTraced(machine, linear);
  }

  /** Lets the one instruction that writes to a watched table happen; the shadow follows it. */
  protected runTraced(machine: Machine, linear: number): void {
    this.journal.tell('emulation', 'vmm', guestActor(machine), 0, () => ({
      reason: 'TRACE',
      cr2: linear,
      text: textAt(machine),
    }));
    this.shadow.open(() => interpret(machine, 1));
    if (machine.pending.vector >= 0) deliverPending(machine);
  }

  /** INT n goes 3 → 0 → 1: the guest's own IDT decides who may. */
  private takeSoftwareInterrupt(machine: Machine, delivery: Delivery): void {
    const { vector } = delivery;
    const length = performedAt(machine)!.operands.length;
    this.journal.tell('trap', guestActor(machine), 'vmm', this.costs.syscall, () => ({
      vector,
      software: true,
      text: textAt(machine),
    }));
    this.cpu.assume();
    this.shadow.open(() => {
      if (this.enters(machine, delivery, length)) return;
      if (machine.stop === undefined) this.deliverPendingVirtually(machine);
    });
    this.cpu.leave();
  }

  private enters(machine: Machine, delivery: Delivery, length: number): boolean {
    const { eip, cpl, retired, cr2 } = machine;
    const isDone = this.succeeds(() => {
      enter(machine, delivery, (eip + length) | 0);
      return true;
    });
    if (isDone) {
      machine.retired++;
      machine.deliveries++;
    }
    this.tellDelivered({ instruction: retired, eip, cpl, cr2, ...delivery, isAborted: !isDone });
    return isDone;
  }

  /** Delivers an event to the guest through its own IDT, with CS, IF and the error code that it believes in. */
  private reflect(machine: Machine, delivery: Delivery, cost: CostId): void {
    const { vector, errorCode, source } = delivery;
    const from = source === 'external' ? 'hardware' : guestActor(machine);
    this.journal.tell('trap', from, 'vmm', this.costs[cost], () => ({
      vector,
      ...(errorCode >= 0 && { errorCode }),
      ...(vector === PF_VECTOR && { cr2: machine.cr2 }),
    }));
    this.cpu.assume();
    this.shadow.open(() => deliverToGuest(machine, delivery));
    this.cpu.leave();
  }

  /** The second hop of a delivery, whose cost stands in the first. */
  private tellDelivered(event: DeliveredEvent): void {
    this.journal.tellOf({ ...roadOf(event, this.costs), from: 'vmm', cycles: 0 });
  }

  /** Looks at what is about to go wrong unseen. */
  private look(machine: Machine, instruction: InterceptedInstruction, operands: Operands): undefined {
    if (this.cpu.isAssumed) return undefined;
    const execute = performedAt(machine)?.execute;
    for (const difference of differencesOf(machine, this.cpu, instruction, execute, operands)) {
      this.lost.add(machine.retired, machine.eip, machine.cpl, difference);
    }
    // POPFD does not trap, and costs what any instruction costs.
    if (instruction === 'popf' && topOfStack(machine) !== undefined) machine.tally.flagChanges--;
    return undefined;
  }
}
