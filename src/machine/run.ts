/** The processor's outer loop: interrupts, the interpreter, exceptions, time. */
import { DB, DF_VECTOR, GUEST_FAULT, makesDoubleFault, PF_VECTOR } from './exceptions.ts';
import { IF, TF } from './flags.ts';
import { enter } from './gates.ts';
import { interpret } from './interpreter.ts';
import type { Machine } from './machine.ts';
import type { Delivery } from './monitor.ts';

/** Instructions of one call of the interpreter: short enough that V8 changes to better code soon when it has some. */
const SLICE = 1 << 18;

/** Runs at most so many instructions, and may return sooner. */
export type Execute = (machine: Machine, budget: number) => void;

/** Runs until `limit` instructions are done in all, or the machine stops. `execute` is what runs the instructions. */
export function run(machine: Machine, limit: number, execute: Execute = interpret): void {
  while (machine.retired < limit && machine.stop === undefined) advance(machine, limit, execute);
}

/** Goes on to the next point at which the outside may matter: an interrupt, an exception, the timer, the limit. */
function advance(machine: Machine, limit: number, execute: Execute): void {
  const { devices } = machine;
  if (machine.isHalted && !wake(machine)) return;
  if (machine.clock >= devices.nextEventAt()) devices.advance(machine.clock);
  if (acceptsInterrupt(machine)) {
    machine.isHalted = false;
    deliver(machine, { vector: devices.pic.acknowledge(), errorCode: -1, source: 'external' });
    return;
  }
  const isStepping = (machine.systemFlags & TF) !== 0;
  const deliveries = machine.deliveries;
  execute(machine, isStepping ? 1 : budget(machine, limit));
  if (machine.pending.vector >= 0) deliverPending(machine);
  else if (isStepping && machine.deliveries === deliveries && machine.stop === undefined) {
    deliver(machine, { vector: DB, errorCode: -1, source: 'trap' });
  }
}

/** A halted processor's time jumps to its next interrupt; without one it stands still for ever. */
function wake(machine: Machine): boolean {
  const { devices } = machine;
  if (acceptsInterrupt(machine)) return true;
  const at = devices.nextInterruptAt();
  if (!canBeInterrupted(machine) || at === Infinity) {
    machine.stop = { kind: 'halt' };
    return false;
  }
  machine.idle += Math.max(0, at - machine.clock);
  devices.advance(machine.clock);
  return true;
}

function canBeInterrupted(machine: Machine): boolean {
  return machine.monitor?.acceptsInterrupt?.(machine) ?? (machine.systemFlags & IF) !== 0;
}

function acceptsInterrupt(machine: Machine): boolean {
  return machine.devices.pic.hasRequest() && machine.retired >= machine.interruptsFrom && canBeInterrupted(machine);
}

/** Instructions until the outside may matter again. */
function budget(machine: Machine, limit: number): number {
  const { retired, interruptsFrom, clock, devices } = machine;
  const untilTimer = devices.nextEventAt() - clock;
  const untilShadowEnds = interruptsFrom > retired ? interruptsFrom - retired : Infinity;
  return Math.max(1, Math.min(limit - retired, untilTimer, untilShadowEnds, SLICE));
}

/** Delivers the exception that an instruction left. */
export function deliverPending(machine: Machine): void {
  const { pending } = machine;
  const { vector, errorCode } = pending;
  pending.vector = -1;
  if (vector === PF_VECTOR) machine.cr2 = pending.address;
  deliver(machine, { vector, errorCode, source: 'fault' });
}

/** Takes an event to the monitor or through the guest's IDT. A fault on the way may become a double fault, then the end. */
export function deliver(machine: Machine, delivery: Delivery): void {
  if (machine.monitor?.deliver?.(machine, delivery)) return;
  deliverToGuest(machine, delivery);
}

/** As `deliver`, past the monitor. */
export function deliverToGuest(machine: Machine, delivery: Delivery): void {
  const { eip, cpl, retired } = machine;
  let event = delivery;
  for (;;) {
    const observed = { instruction: retired, eip, cpl, ...event, cr2: machine.cr2 };
    try {
      enter(machine, event, eip);
      machine.deliveries++;
      if (delivery.source === 'fault') machine.retired = retired + 1;
      machine.observer?.(observed);
      return;
    } catch (error) {
      if (error !== GUEST_FAULT) throw error;
      if (machine.stop !== undefined) return;
      machine.observer?.({ ...observed, isAborted: true });
      const second = secondEvent(machine, event);
      if (second === undefined) {
        machine.stop = { kind: 'triple-fault' };
        return;
      }
      event = second;
    }
  }
}

/** What follows a fault during a delivery: a double fault, that fault alone, or nothing more: SDM vol. 3, 6.15. */
function secondEvent(machine: Machine, first: Delivery): Delivery | undefined {
  const { pending } = machine;
  const { vector, errorCode } = pending;
  pending.vector = -1;
  if (vector === PF_VECTOR) machine.cr2 = pending.address;
  if (first.source === 'fault' && first.vector === DF_VECTOR) return undefined;
  const isDouble = first.source === 'fault' && makesDoubleFault(first.vector, vector);
  return isDouble ? { vector: DF_VECTOR, errorCode: 0, source: 'fault' } : { vector, errorCode, source: 'fault' };
}
