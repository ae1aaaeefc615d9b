/**
 * The guest's virtual timer. The PC's interval timer belongs to the hypervisor: it counts to the next deadline, at most
 * 65,536 clocks away, and its interrupt is what raises VIRQ_TIMER.
 */
import type { Machine } from '../../machine/machine.ts';
import { writePort } from '../../machine/ports.ts';
import type { Domain } from './domain.ts';
import { TIMER_VECTOR } from './layout.ts';
import { CLOCKS_PER_SECOND, raiseChannel } from './shared-info.ts';

export const VIRQ_TIMER = 0;
const LONGEST_COUNT = 65_536;
const NANOSECONDS = 1e9;
/** Channel 0, low byte then high byte, mode 0: one interrupt at the end of the count. Intel 8254 data sheet. */
const COUNT_ONCE = 0x30;

/** Interrupts of the machine's devices: the timer alone, on IRQ 0, acknowledged by itself. Intel 8259A data sheet. */
export function installTimer(machine: Machine): void {
  const writes: readonly (readonly [port: number, value: number])[] = [
    [0x20, 0x11],
    [0x21, TIMER_VECTOR],
    [0x21, 4],
    [0x21, 3],
    [0x21, 0xfe],
    [0xa1, 0xff],
  ];
  for (const [port, value] of writes) writePort(machine, port, 1, value);
}

export const clocksOf = (nanoseconds: number): number =>
  Math.max(1, Math.round((nanoseconds * CLOCKS_PER_SECOND) / NANOSECONDS));

/** VCPUOP_set_periodic_timer; a period of 0 stops it. */
export function setPeriodicTimer(domain: Domain, nanoseconds: number): void {
  const { state, machine } = domain;
  state.period = nanoseconds === 0 ? 0 : clocksOf(nanoseconds);
  state.periodicAt = nanoseconds === 0 ? Infinity : machine.clock + state.period;
  arm(domain);
}

/** set_timer_op: one event at this time since the start; 0 takes it back. */
export function setSingleTimer(domain: Domain, nanoseconds: number): void {
  domain.state.singleAt = nanoseconds === 0 ? Infinity : clocksOf(nanoseconds);
  arm(domain);
}

/** The interval timer has counted to its end. */
export function timerExpired(domain: Domain): void {
  const { state, machine } = domain;
  const { clock } = machine;
  const isDue = clock >= state.periodicAt || clock >= state.singleAt;
  if (clock >= state.singleAt) state.singleAt = Infinity;
  if (clock >= state.periodicAt) {
    state.periodicAt += state.period * (Math.floor((clock - state.periodicAt) / state.period) + 1);
  }
  if (isDue) raiseVirq(domain, VIRQ_TIMER);
  arm(domain);
}

function raiseVirq({ state, machine }: Domain, virq: number): void {
  const channel = state.channels.findIndex((each) => each?.kind === 'virq' && each.virq === virq);
  if (channel > 0) raiseChannel(machine, channel);
}

/** Sets the interval timer to the next deadline. A count of 0 means 65,536. */
function arm({ state, machine }: Domain): void {
  const next = Math.min(state.periodicAt, state.singleAt);
  if (next === Infinity) return;
  const count = Math.min(LONGEST_COUNT, Math.max(1, next - machine.clock));
  writePort(machine, 0x43, 1, COUNT_ONCE);
  writePort(machine, 0x40, 1, count & 0xff);
  writePort(machine, 0x40, 1, (count >>> 8) & 0xff);
}
