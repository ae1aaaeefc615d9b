/** Processor time: cpu.max and cpu.stat of control groups. Linux, Documentation/scheduler/sched-bwc.rst. */
import { type Cgroup, CLOCKS_PER_MICROSECOND, lineage } from './cgroup.ts';
import type { HostKernel } from './host-kernel.ts';

/**
 * Charges what ran since the last time to the task that ran; a group that has used up its quota has to wait. `extra`
 * instructions are about to be counted: the INT 80h that led here.
 */
export function chargeTime(kernel: HostKernel, extra = 0): void {
  const { machine, state } = kernel;
  const used = machine.retired + extra - state.chargedUpTo;
  state.chargedUpTo += used;
  if (state.current === undefined) return;
  for (const group of lineage(state.current.group)) {
    group.cpu.usage += used;
    if (group.cpu.quota === Infinity) continue;
    // The timer comes at each period's end, so what is charged here ran in one period: that in which it began.
    enterPeriod(group, machine.clock + extra - used);
    group.cpu.used += used;
    if (group.cpu.used >= group.cpu.quota && group.cpu.throttledUntil === 0) throttle(kernel, group);
  }
}

/** Clocks that a group's task has run since the last charge. */
export function uncharged({ machine, state }: HostKernel, group: Cgroup): number {
  const isRunning = state.current !== undefined && [...lineage(state.current.group)].includes(group);
  return isRunning ? machine.retired - state.chargedUpTo : 0;
}

/** A new period brings a new quota. */
function enterPeriod({ cpu }: Cgroup, clock: number): void {
  const number = Math.floor(clock / cpu.period);
  if (number === cpu.periodNumber) return;
  cpu.periodNumber = number;
  cpu.used = 0;
  cpu.periods++;
}

function throttle(kernel: HostKernel, group: Cgroup): void {
  const { cpu, path } = group;
  const { clock } = kernel.machine;
  const until = (cpu.periodNumber + 1) * cpu.period;
  if (until <= clock) return;
  cpu.throttledUntil = until;
  cpu.throttledPeriods++;
  cpu.throttledClocks += cpu.throttledUntil - clock;
  kernel.state.reschedules = true;
  kernel.tell('cgroup-charge', 'host-kernel', 'host-kernel', 0, () => ({
    reason: 'cpu.max',
    number: cpu.used,
    text: `${path} cpu.max: throttled until clock ${cpu.throttledUntil}`,
    fields: { group: path, used: cpu.used, quota: cpu.quota, until: cpu.throttledUntil },
  }));
}

/** Groups whose period has ended may run again. */
export function endThrottling({ machine, state }: HostKernel): void {
  for (const { cpu } of state.groups.values()) {
    if (cpu.throttledUntil === 0 || cpu.throttledUntil > machine.clock) continue;
    cpu.throttledUntil = 0;
  }
}

/** The clock at which the group must be looked at again if it runs from now on. */
export function quotaEndsAt(group: Cgroup, clock: number): number {
  let at = Infinity;
  for (const { cpu } of lineage(group)) {
    if (cpu.quota === Infinity) continue;
    const periodEnd = (Math.floor(clock / cpu.period) + 1) * cpu.period;
    const isNew = Math.floor(clock / cpu.period) !== cpu.periodNumber;
    at = Math.min(at, periodEnd, clock + cpu.quota - (isNew ? 0 : cpu.used));
  }
  return at;
}

/** Sets cpu.max from the text of its file, "$MAX $PERIOD" in microseconds; false where it is wrong. */
export function setBandwidth({ cpu }: Cgroup, text: string): boolean {
  const match = /^\s*(max|\d+)(?:\s+(\d+))?\s*$/.exec(text);
  if (match === null) return false;
  const period = match[2] === undefined ? cpu.period / CLOCKS_PER_MICROSECOND : Number(match[2]);
  const quota = match[1] === 'max' ? Infinity : Number(match[1]);
  // 1 ms to 1 s, and at least 1 ms of quota: Documentation/scheduler/sched-bwc.rst.
  if (period < 1000 || period > 1_000_000 || quota < 1000) return false;
  cpu.period = Math.round(period * CLOCKS_PER_MICROSECOND);
  cpu.quota = quota === Infinity ? Infinity : Math.round(quota * CLOCKS_PER_MICROSECOND);
  return true;
}
