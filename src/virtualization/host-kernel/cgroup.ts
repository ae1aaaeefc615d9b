/** Control groups, version 2: Linux, Documentation/admin-guide/cgroup-v2.rst. */
import { PAGE_BYTES } from '../../machine/machine.ts';

/** Clocks of the machine in a microsecond: the clock of a PC's interval timer, 1.193182 MHz. */
export const CLOCKS_PER_MICROSECOND = 1.193182;

/** A group of tasks, its limits, and what it has used. */
export interface Cgroup {
  readonly path: string;
  readonly parent: Cgroup | undefined;
  readonly memory: {
    max: number;
    current: number;
    peak: number;
    events: { max: number; oom: number; oomKill: number };
  };
  readonly pids: { max: number; current: number; peak: number; refused: number };
  readonly cpu: CpuBandwidth;
}

/** cpu.max and cpu.stat. Times are clocks of the machine. */
export interface CpuBandwidth {
  /** Clocks of each period in which the group may run; Infinity for "max". */
  quota: number;
  period: number;
  used: number;
  /** The number of the period that `used` belongs to. */
  periodNumber: number;
  usage: number;
  /** The clock until which it may not run; 0 while it may. */
  throttledUntil: number;
  periods: number;
  throttledPeriods: number;
  throttledClocks: number;
}

/** "max 100000", the usual cpu.max. */
export const USUAL_PERIOD_MICROSECONDS = 100_000;

export function newGroup(path: string, parent: Cgroup | undefined): Cgroup {
  return {
    path,
    parent,
    memory: { max: Infinity, current: 0, peak: 0, events: { max: 0, oom: 0, oomKill: 0 } },
    pids: { max: Infinity, current: 0, peak: 0, refused: 0 },
    cpu: {
      quota: Infinity,
      period: Math.round(USUAL_PERIOD_MICROSECONDS * CLOCKS_PER_MICROSECOND),
      used: 0,
      periodNumber: 0,
      usage: 0,
      throttledUntil: 0,
      periods: 0,
      throttledPeriods: 0,
      throttledClocks: 0,
    },
  };
}

/** The group and the groups it is in, up to the root. */
export function* lineage(group: Cgroup): Generator<Cgroup> {
  for (let each: Cgroup | undefined = group; each !== undefined; each = each.parent) yield each;
}

/** Charges a page to the group and all above it, or to none: then it is the group whose limit it would break. */
export function chargePage(group: Cgroup): Cgroup | undefined {
  for (const each of lineage(group)) {
    if (each.memory.current + PAGE_BYTES <= each.memory.max) continue;
    each.memory.events.max++;
    return each;
  }
  for (const { memory } of lineage(group)) {
    memory.current += PAGE_BYTES;
    memory.peak = Math.max(memory.peak, memory.current);
  }
  return undefined;
}

export function unchargePage(group: Cgroup): void {
  for (const { memory } of lineage(group)) memory.current -= PAGE_BYTES;
}

/** Charges a task, or to none: then it is the group whose pids.max it would break. */
export function chargeTask(group: Cgroup): Cgroup | undefined {
  for (const each of lineage(group)) {
    if (each.pids.current + 1 <= each.pids.max) continue;
    each.pids.refused++;
    return each;
  }
  for (const { pids } of lineage(group)) {
    pids.current++;
    pids.peak = Math.max(pids.peak, pids.current);
  }
  return undefined;
}

export function unchargeTask(group: Cgroup): void {
  for (const { pids } of lineage(group)) pids.current--;
}

/** The first clock at which the group, and all above it, may run. */
export function throttledUntil(group: Cgroup): number {
  let until = 0;
  for (const { cpu } of lineage(group)) until = Math.max(until, cpu.throttledUntil);
  return until;
}

/** A limit as its file shows it. */
export const limitText = (limit: number): number | string => (limit === Infinity ? 'max' : limit);
