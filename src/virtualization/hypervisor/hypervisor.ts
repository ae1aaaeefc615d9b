/**
 * The hypervisor: it is entered by hypercalls, by the guest's faults and by the machine's interrupts, and by nothing
 * else. Between two entries the guest's kernel in ring 1 and its applications in ring 3 have the processor.
 */
import { GP, PF_VECTOR } from '../../machine/exceptions.ts';
import type { DeliveredEvent, Machine } from '../../machine/machine.ts';
import type { Delivery, Monitor } from '../../machine/monitor.ts';
import { EAX, EBX, ECX, EDI, EDX, ESI } from '../../machine/registers.ts';
import { costsOf } from '../costs.ts';
import { roadOf } from '../bare-metal.ts';
import { guestActor } from '../machine-execution.ts';
import { describeCall } from './describe-call.ts';
import type { Domain, Trap } from './domain.ts';
import { enterKernel, KERNEL_RING } from './enter-kernel.ts';
import type { Arguments } from './hypercall.ts';
import { IRET, runCall } from './hypercalls.ts';
import { HYPERCALL_VECTOR } from './layout.ts';
import { CR3_LOAD_CYCLES } from './page-tables.ts';
import { returnFromEvent } from './return-from-event.ts';
import { areEventsMasked, isUpcallPending, setFaultAddress } from './shared-info.ts';
import { timerExpired } from './virtual-timer.ts';

const costs = costsOf('paravirtualization');
const bare = costsOf('bare-metal');
/** A fault's saved EFLAGS has RF set: SDM vol. 3, 17.3.1.1. */
const RF = 1 << 16;
const INT_BYTES = 2;
/** INT3 and INTO reach the hypervisor by gates of their own. */
const TRAPS_BY_SOFTWARE: readonly number[] = [3, 4];

/** The door of the machine, with the hypervisor behind it. */
export function hypervisor(domain: Domain): Monitor<Machine> {
  return { deliver: (machine, delivery) => take(domain, machine, delivery) };
}

/** An event that the processor takes past the hypervisor: a system call through its trap gate, or an INT n that it refuses. */
export function tellDirect({ journal }: Domain, event: DeliveredEvent): void {
  journal.tellOf(roadOf(event, costs));
}

/** False for INT n that the real IDT decides: a direct system call, or #GP, which comes back here. */
function take(domain: Domain, machine: Machine, delivery: Delivery): boolean {
  const { vector, source } = delivery;
  if (source === 'software') {
    if (vector === HYPERCALL_VECTOR && machine.cpl <= KERNEL_RING) answerCall(domain, machine);
    else if (TRAPS_BY_SOFTWARE.includes(vector)) softwareTrap(domain, vector, machine.eip + lengthOfTrap(machine));
    else return false;
    return true;
  }
  if (source === 'external') answerInterrupt(domain, vector);
  else answerFault(domain, delivery);
  return true;
}

// ---- Hypercalls ----

function answerCall(domain: Domain, machine: Machine): void {
  const { registers } = machine;
  domain.bill.clear();
  const number = registers[EAX]! >>> 0;
  if (number === IRET) {
    answerReturn(domain);
    return;
  }
  const given: Arguments = [
    registers[EBX]! >>> 0,
    registers[ECX]! >>> 0,
    registers[EDX]! >>> 0,
    registers[ESI]! >>> 0,
    registers[EDI]! >>> 0,
  ];
  const result = runCall(domain, number, given);
  tellCall(domain, number, given, result);
  registers[EAX] = result;
  machine.eip = (machine.eip + INT_BYTES) | 0;
  leaveCall(domain);
}

/** The hypercall's own hop, with what its page-table entries cost, and then its consequences. */
function tellCall(domain: Domain, number: number, given: Arguments, result: number): void {
  const { journal, bill } = domain;
  const cycles = costs.kick + bill.entries * costs.ptewrite + bill.flushes * CR3_LOAD_CYCLES;
  const details = journal.listener && (() => describeCall(domain, number, given, result));
  journal.tell('hypercall', 'guest-kernel', 'vmm', cycles, details);
  for (const { kind, to, cycles, details } of bill.effects) journal.tell(kind, 'vmm', to, cycles, () => details);
}

/** Out of a hypercall: an event that is pending by now comes first. */
function leaveCall(domain: Domain): void {
  const { machine, state } = domain;
  machine.retired++;
  machine.deliveries++;
  if (!upcall(domain) && state.isBlocked) machine.isHalted = true;
}

function answerReturn(domain: Domain): void {
  const { journal, state } = domain;
  journal.tell('hypercall', 'guest-kernel', 'vmm', costs.kick, () => ({ reason: 'iret', number: IRET, text: 'iret' }));
  const returned = returnFromEvent(domain);
  if (returned === 'bad-frame') {
    crash(domain, 'iret');
    return;
  }
  if (returned === 'faulted') {
    const handler = state.failsafe;
    tellInterrupt(domain, 'failsafe');
    if (handler === undefined || !enterKernel(domain, { handler, masksEvents: true })) crash(domain, 'failsafe');
  }
  leaveCall(domain);
}

// ---- Events ----

/** Tells the guest of pending events, if it may be told now. */
function upcall(domain: Domain): boolean {
  const { machine, state } = domain;
  const handler = state.callback;
  if (machine.stop !== undefined || handler === undefined) return false;
  if (!isUpcallPending(machine) || areEventsMasked(machine)) return false;
  state.isBlocked = false;
  tellInterrupt(domain, 'upcall');
  if (!enterKernel(domain, { handler, masksEvents: true })) crash(domain, 'upcall');
  return true;
}

/** An interrupt of the machine's devices: the hypervisor's timer. */
function answerInterrupt(domain: Domain, vector: number): void {
  const { journal, state, machine } = domain;
  // What ran until here was the guest, not the hardware.
  journal.endRun();
  journal.tell('interrupt', 'hardware', 'vmm', bare.irq, () => ({ vector }));
  timerExpired(domain);
  if (!upcall(domain) && state.isBlocked) machine.isHalted = true;
}

/** The second half of an interrupt's road; the first, from the hardware, cost what it costs on bare hardware. */
function tellInterrupt({ journal }: Domain, reason: string): void {
  journal.endRun();
  journal.tell('interrupt', 'vmm', 'guest-kernel', costs.irq - bare.irq, () => ({ reason }));
}

// ---- Exceptions ----

function answerFault(domain: Domain, { vector, errorCode, source }: Delivery): void {
  const { machine, state } = domain;
  const [arrival, bounce] = vector === PF_VECTOR ? [bare.pgfault, costs.pgfault] : [bare.fault, costs.fault];
  const details = () => ({
    vector,
    ...(errorCode >= 0 && { errorCode }),
    ...(vector === PF_VECTOR && { cr2: machine.cr2 }),
  });
  domain.journal.tell('exception', guestActor(machine), 'vmm', arrival, details);
  if (vector === GP && (errorCode & 3) === 2 && isGuestsInterrupt(domain, errorCode >>> 3)) {
    softwareTrap(domain, errorCode >>> 3, machine.eip + INT_BYTES);
    return;
  }
  domain.journal.tell('exception', 'vmm', 'guest-kernel', bounce - arrival, details);
  if (vector === PF_VECTOR) setFaultAddress(machine, machine.cr2);
  enterTrap(domain, vector, state.traps[vector], errorCode, source === 'fault' ? RF : 0);
  if (source === 'fault') machine.retired++;
  upcall(domain);
}

/** #GP(n*8+2) came of INT n: the guest's own table says who may use n. Xen, traps.c: do_general_protection. */
function isGuestsInterrupt({ machine, state }: Domain, vector: number): boolean {
  const trap = state.traps[vector];
  return vector !== HYPERCALL_VECTOR && trap !== undefined && trap.ring >= machine.cpl;
}

/** INT n as the guest's kernel sees it: the address behind the instruction, and no error code. */
function softwareTrap(domain: Domain, vector: number, next: number): void {
  const { machine, journal, state } = domain;
  const { eip } = machine;
  const isArrival = TRAPS_BY_SOFTWARE.includes(vector);
  if (isArrival) journal.tell('exception', guestActor(machine), 'vmm', bare.fault, () => ({ vector, software: true }));
  journal.tell('interrupt', 'vmm', 'guest-kernel', costs.fault - bare.fault, () => ({ vector, software: true }));
  machine.eip = next | 0;
  if (!enterTrap(domain, vector, state.traps[vector], -1, 0)) machine.eip = eip;
  machine.retired++;
  upcall(domain);
}

/** CC is one byte long, CD 03 and CD 04 two. */
function lengthOfTrap({ memory, fetching, eip }: Machine): number {
  return memory[fetching.place | (eip & 4095)] === 0xcc ? 1 : INT_BYTES;
}

function enterTrap(domain: Domain, vector: number, trap: Trap | undefined, errorCode: number, flags: number): boolean {
  const entry = trap && { handler: trap, masksEvents: trap.masksEvents, flags, ...(errorCode >= 0 && { errorCode }) };
  if (entry !== undefined && enterKernel(domain, entry)) return true;
  crash(domain, `vector ${vector}`);
  return false;
}

/** The guest's kernel can't be entered: for the hypervisor that is the end of this guest, and of no other. */
function crash({ machine, journal }: Domain, where: string): void {
  journal.tell('denied', 'vmm', 'guest-kernel', 0, () => ({ reason: 'domain_crash', text: where }));
  machine.stop = { kind: 'triple-fault' };
}
