/** VMX non-root operation: what leaves the guest, and how it is entered again. SDM vol. 3C, chapters 26 to 28. */
import { BP, hasErrorCode, PF_VECTOR } from '../../machine/exceptions.ts';
import { IF } from '../../machine/flags.ts';
import { CR0_WP, type DeliveredEvent, type Machine } from '../../machine/machine.ts';
import type { Delivery, Monitor } from '../../machine/monitor.ts';
import type { Operands } from '../../machine/operands.ts';
import { FAULTED, NEXT, type Outcome } from '../../machine/outcome.ts';
import { finish } from '../../machine/system.ts';
import { roadOf } from '../bare-metal.ts';
import type { Costs } from '../costs.ts';
import { type Journal, placeOfKind } from '../journal.ts';
import { guestActor } from '../machine-execution.ts';
import { PIN_BASED, PRIMARY } from './controls.ts';
import { interruptionInformation } from './exit-qualification.ts';
import { EXIT_REASON } from './exit-reasons.ts';
import { EMULATED, HIDDEN, type Host, INJECT, LOOK, PERFORM, WAIT } from './host.ts';
import { INSTRUCTION_EXITS } from './instruction-exits.ts';
import { nextVector } from './next-vector.ts';
import { softwareInterruptAt } from './software-interrupt.ts';
import { entryDetails, exitDetails } from './told-transitions.ts';
import type { VirtualProcessor } from './virtual-processor.ts';
import { placeOf, type Vmcs } from './vmcs.ts';

const REASON = placeOf('VM_EXIT_REASON');
const QUALIFICATION = placeOf('EXIT_QUALIFICATION');
const LENGTH = placeOf('VM_EXIT_INSTRUCTION_LEN');
const INTERRUPTION = placeOf('VM_EXIT_INTR_INFO');
const INTERRUPTION_ERROR = placeOf('VM_EXIT_INTR_ERROR_CODE');
const ENTRY_INTERRUPTION = placeOf('VM_ENTRY_INTR_INFO_FIELD');
const ENTRY_ERROR = placeOf('VM_ENTRY_EXCEPTION_ERROR_CODE');
const VECTORING = placeOf('IDT_VECTORING_INFO_FIELD');
const PIN = placeOf('PIN_BASED_VM_EXEC_CONTROL');
const CPU = placeOf('CPU_BASED_VM_EXEC_CONTROL');
const EXCEPTIONS = placeOf('EXCEPTION_BITMAP');
const PF_MASK = placeOf('PAGE_FAULT_ERROR_CODE_MASK');
const PF_MATCH = placeOf('PAGE_FAULT_ERROR_CODE_MATCH');
const EXIT = placeOfKind('vm-exit');
const ENTRY = placeOfKind('vm-entry');
const WINDOW = 2 ** PRIMARY['interrupt-window-exiting'];

function informationOf({ vector, errorCode, source }: Delivery): number {
  return interruptionInformation(vector, source === 'external' ? 'external' : 'exception', errorCode >= 0);
}

/** The state of guest mode at one instruction; it never changes. */
export interface SavedGuestMode {
  readonly values: Float64Array;
  readonly isLaunched: boolean;
  readonly isWaiting: boolean;
  readonly injectedAt: number;
}

export interface GuestModeParts {
  readonly machine: Machine;
  readonly journal: Journal;
  readonly vmcs: Vmcs;
  readonly host: Host;
  readonly costs: Costs;
  readonly ioBitmaps: Uint8Array;
  readonly msrBitmap: Uint8Array;
}

/** One virtual processor: its VMCS, and the transitions between guest and host. */
export class GuestMode implements VirtualProcessor {
  readonly machine: Machine;
  readonly journal: Journal;
  readonly vmcs: Vmcs;
  readonly host: Host;
  readonly costs: Costs;
  readonly ioBitmaps: Uint8Array;
  readonly msrBitmap: Uint8Array;
  private isLaunched = false;
  /** The guest halted, and its processor does something else. */
  private isWaiting = false;
  /** The last entry injected an interrupt, which the guest takes at this instruction; -1 when it did not. */
  private injectedAt = -1;
  private isInjecting = false;
  /** The interrupt that is being delivered came straight from the hardware. */
  private isPassedOn = false;
  /** What the exit before a page fault has already cost of it. */
  private paidByExit = 0;

  constructor({ machine, journal, vmcs, host, costs, ioBitmaps, msrBitmap }: GuestModeParts) {
    this.machine = machine;
    this.ioBitmaps = ioBitmaps;
    this.msrBitmap = msrBitmap;
    this.journal = journal;
    this.vmcs = vmcs;
    this.host = host;
    this.costs = costs;
    machine.observer = (event) =>
      journal.tellOf(this.road(event), event.cpl === 3 ? 'guest-application' : 'guest-kernel');
  }

  /** What the machine asks while the guest runs. */
  get monitor(): Monitor<Machine> {
    return {
      deliver: (_, delivery) => this.deliver(delivery),
      intercept: (machine, instruction, operands) => INSTRUCTION_EXITS[instruction]?.(this, machine, operands),
      acceptsInterrupt: () => this.acceptsInterrupt(),
    };
  }

  /** The first entry: VMLAUNCH. Later ones are VMRESUME. */
  launch(): void {
    if (this.isLaunched) return;
    this.host.launch();
    this.enter(0);
    this.isLaunched = true;
  }

  /** An instruction leaves the guest; answers how the processor goes on. */
  exitBy(reason: number, qualification: number, operands: Operands): Outcome | undefined {
    this.vmcs.values[LENGTH] = operands.length;
    this.exit(reason, qualification);
    const resumption = this.host.handlers[reason]!(this, operands);
    if (resumption === WAIT) return this.wait(operands);
    if (this.machine.stop !== undefined) return finish(this.machine, operands);
    if (resumption === INJECT) return this.inject();
    this.enter(1);
    if (resumption === PERFORM) return undefined;
    return resumption === LOOK || this.injectedAt >= 0 ? finish(this.machine, operands) : NEXT;
  }

  /** Leaves the guest. The text of an instruction is made only when somebody listens. */
  exit(reason: number, qualification: number): void {
    const { machine, journal, host, vmcs } = this;
    vmcs.values[REASON] = reason;
    vmcs.values[QUALIFICATION] = qualification;
    const cycles = host.cyclesByReason[reason]!;
    if (journal.listener === undefined) journal.count(EXIT, cycles);
    else journal.tell('vm-exit', guestActor(machine), host.actor, cycles, () => exitDetails(vmcs, machine, host.words));
  }

  /** True while the processor takes an event through the guest's IDT. */
  get isDelivering(): boolean {
    return this.vmcs.values[VECTORING] !== 0;
  }

  /** Enters the guest; `done` is 1 when the instruction at EIP is finished. What waits is injected, or its window asked for. */
  enter(done: 0 | 1): void {
    const { machine, vmcs } = this;
    if (vmcs.values[VECTORING] !== 0) {
      this.enterAgain();
      return;
    }
    const wasAwaited = this.isWindowAwaited;
    vmcs.values[ENTRY_INTERRUPTION] = 0;
    this.injectedAt = -1;
    const isWaiting = machine.devices.pic.hasRequest() && this.exitsOnInterrupts;
    const at = machine.retired + done;
    const isOpen = (machine.systemFlags & IF) !== 0 && at >= machine.interruptsFrom;
    this.awaitWindow(isWaiting && !isOpen);
    if (isWaiting && isOpen) this.injectAt(at, wasAwaited);
    this.tellEntry();
  }

  /** The exit came while an event was on its way through the guest's IDT: the entry injects it once more. */
  private enterAgain(): void {
    const { values } = this.vmcs;
    values[ENTRY_INTERRUPTION] = values[VECTORING]!;
    this.tellEntry();
  }

  private injectAt(at: number, wasAwaited: boolean): void {
    const vector = nextVector(this.machine.devices.pic);
    if (wasAwaited) this.host.interrupt(vector, true);
    this.vmcs.values[ENTRY_INTERRUPTION] = interruptionInformation(vector, 'external', false);
    this.injectedAt = at;
  }

  /** The guest changes bits of CR0 that are its own. */
  changeOwnCr0(value: number, bits: number): void {
    const { machine } = this;
    const changed = (machine.cr0 ^ value) & bits;
    machine.cr0 ^= changed;
    if (changed & CR0_WP) machine.flushTlb();
  }

  save(): SavedGuestMode {
    const { isLaunched, isWaiting, injectedAt } = this;
    return { values: this.vmcs.values.slice(), isLaunched, isWaiting, injectedAt };
  }

  restore({ values, isLaunched, isWaiting, injectedAt }: SavedGuestMode): void {
    this.vmcs.values.set(values);
    Object.assign(this, { isLaunched, isWaiting, injectedAt, isInjecting: false });
  }

  private get exitsOnInterrupts(): boolean {
    return ((this.vmcs.values[PIN]! >>> PIN_BASED['external-interrupt-exiting']) & 1) === 1;
  }

  private get isWindowAwaited(): boolean {
    return (this.vmcs.values[CPU]! & WINDOW) !== 0;
  }

  private awaitWindow(isAwaited: boolean): void {
    const { values } = this.vmcs;
    if (this.isWindowAwaited !== isAwaited) values[CPU] = isAwaited ? values[CPU]! + WINDOW : values[CPU]! - WINDOW;
  }

  /** HLT: the virtual processor sleeps, and nobody is in guest mode until an interrupt comes. */
  private wait(operands: Operands): Outcome {
    this.isWaiting = true;
    this.machine.isHalted = true;
    return finish(this.machine, operands);
  }

  /** The exception that waits in machine.pending is injected with the entry; the bitmap does not see it again. */
  private inject(): Outcome {
    const { vector, errorCode } = this.machine.pending;
    this.enterWith(vector, 'exception', errorCode);
    this.isInjecting = true;
    return FAULTED;
  }

  private enterWith(vector: number, type: 'external' | 'exception', errorCode: number): void {
    const { values } = this.vmcs;
    const hasCode = type === 'exception' && hasErrorCode(vector);
    this.awaitWindow(false);
    values[ENTRY_INTERRUPTION] = interruptionInformation(vector, type, hasCode);
    values[ENTRY_ERROR] = hasCode ? errorCode : 0;
    this.tellEntry();
  }

  private tellEntry(): void {
    const { journal, machine, host } = this;
    if (journal.listener === undefined) journal.count(ENTRY, 0);
    else
      journal.tell('vm-entry', host.actor, guestActor(machine), 0, () =>
        entryDetails(this.vmcs, machine, host.words, this.isLaunched),
      );
  }

  private deliver(delivery: Delivery): boolean {
    if (delivery.source === 'software') {
      if (delivery.vector === BP) this.exitForBreakpoint();
      return false;
    }
    if (delivery.source === 'external') {
      this.takeInterrupt(delivery.vector);
      this.deliverOn(delivery);
      return true;
    }
    const errorCode = this.takeException(delivery);
    if (errorCode >= -1) this.deliverOn(errorCode === delivery.errorCode ? delivery : { ...delivery, errorCode });
    return true;
  }

  /** INT3 is an exception to the bitmap, INT n never is: SDM vol. 3C, 26.2. The host gives it back. */
  private exitForBreakpoint(): void {
    const information = softwareInterruptAt(this.machine);
    const isInt3 = information === interruptionInformation(BP, 'software-exception', false);
    if (!isInt3 || !this.exitsOnException(BP, -1)) return;
    this.vmcs.values[INTERRUPTION] = information;
    this.vmcs.values[INTERRUPTION_ERROR] = 0;
    this.exit(EXIT_REASON.EXCEPTION_NMI, 0);
    this.vmcs.values[ENTRY_INTERRUPTION] = information;
    this.tellEntry();
  }

  /** Takes an event through the guest's own IDT. */
  private deliverOn(delivery: Delivery): void {
    this.vmcs.values[VECTORING] = informationOf(delivery);
    this.host.deliver(this.machine, delivery);
    this.vmcs.values[VECTORING] = 0;
    this.paidByExit = 0;
    if (this.machine.stop?.kind === 'triple-fault') {
      this.exit(EXIT_REASON.TRIPLE_FAULT, 0);
      this.host.shutDown();
    }
  }

  /** An interrupt for the guest. A physical one leaves the guest first; what the guest gets is injected by the host. */
  private takeInterrupt(vector: number): void {
    // A processor that sleeps outside the guest takes an interrupt there, whatever the control says.
    this.isPassedOn = !this.exitsOnInterrupts && !this.isWaiting;
    if (this.isPassedOn) return;
    const isInjected = this.injectedAt === this.machine.retired;
    this.injectedAt = -1;
    if (isInjected) return;
    if (this.isWaiting) {
      this.isWaiting = false;
      this.host.wake(vector);
    } else {
      const isWindow = this.isWindowAwaited;
      this.exit(isWindow ? EXIT_REASON.INTERRUPT_WINDOW : EXIT_REASON.EXTERNAL_INTERRUPT, 0);
      this.host.interrupt(vector, isWindow);
    }
    this.enterWith(vector, 'external', -1);
  }

  /** True when the interrupt that the devices request may enter now. If it may not, the host hears of it all the same. */
  private acceptsInterrupt(): boolean {
    const { machine } = this;
    if (machine.systemFlags & IF) return true;
    if (this.isWaiting || machine.isHalted || this.isWindowAwaited || !this.exitsOnInterrupts) return false;
    if (!machine.devices.pic.hasRequest()) return false;
    this.exit(EXIT_REASON.EXTERNAL_INTERRUPT, 0);
    this.host.postpone();
    this.enter(0);
    return false;
  }

  /** An exception of the guest: the error code with which it goes on to the guest, or HIDDEN where it does not. */
  private takeException({ vector, errorCode }: Delivery): number {
    if (this.isInjecting) {
      this.isInjecting = false;
      return errorCode;
    }
    if (!this.exitsOnException(vector, errorCode)) return errorCode;
    this.exitByException(vector, errorCode, this.machine.cr2);
    const answer = this.host.takeException(this, vector, errorCode);
    if (answer >= -1) {
      this.enterWith(vector, 'exception', answer);
      this.paidByExit = vector === PF_VECTOR ? this.host.cyclesByReason[EXIT_REASON.EXCEPTION_NMI]! : 0;
      return answer;
    }
    this.enter(answer === EMULATED ? 1 : 0);
    if (answer === EMULATED) this.host.emulate();
    return HIDDEN;
  }

  /** Leaves the guest with an exception; the qualification of a page fault is its address. */
  exitByException(vector: number, errorCode: number, linear: number): void {
    const { values } = this.vmcs;
    values[INTERRUPTION] = interruptionInformation(vector, 'exception', hasErrorCode(vector));
    values[INTERRUPTION_ERROR] = Math.max(0, errorCode);
    this.exit(EXIT_REASON.EXCEPTION_NMI, vector === PF_VECTOR ? linear >>> 0 : 0);
  }

  /** The exception bitmap; for page faults the error code is compared too: SDM vol. 3C, 26.2. */
  private exitsOnException(vector: number, errorCode: number): boolean {
    const { values } = this.vmcs;
    const bit = ((values[EXCEPTIONS]! >>> vector) & 1) === 1;
    if (vector !== PF_VECTOR) return bit;
    return ((errorCode & values[PF_MASK]!) === values[PF_MATCH]!) === bit;
  }

  /** What the guest's IDT got: directly, or as an injection. */
  private road(event: DeliveredEvent): ReturnType<typeof roadOf> {
    const road = roadOf(event, this.costs);
    if (event.source === 'fault' && this.paidByExit > 0) {
      return { ...road, from: this.host.actor, cycles: Math.max(0, road.cycles - this.paidByExit) };
    }
    if (event.source !== 'external' || this.isPassedOn) return road;
    return { ...road, from: this.host.actor, cycles: event.isAborted ? 0 : this.host.injectionCycles };
  }
}
