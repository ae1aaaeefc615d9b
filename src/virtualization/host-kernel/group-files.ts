/** The files of a control group: Linux, Documentation/admin-guide/cgroup-v2.rst. */
import { type Cgroup, chargeTask, CLOCKS_PER_MICROSECOND, limitText, newGroup, unchargeTask } from './cgroup.ts';
import { setBandwidth, uncharged } from './cpu-time.ts';
import { ERRNO } from './errno.ts';
import type { HostKernel } from './host-kernel.ts';
import { findTask } from './lookup.ts';
import { isAlive, pidIn, type Task } from './task.ts';

interface GroupFile {
  readonly read: (kernel: HostKernel, task: Task, group: Cgroup) => string;
  /** 0 or an error. Without it the file can't be written. */
  readonly write?: (kernel: HostKernel, task: Task, group: Cgroup, text: string) => number;
}

const microseconds = (clocks: number): number => Math.round(clocks / CLOCKS_PER_MICROSECOND);

/** A limit in its file: a number, or "max". */
function parseLimit(text: string): number | undefined {
  if (text.trim() === 'max') return Infinity;
  return /^\s*\d{1,15}\s*$/.test(text) ? Number(text) : undefined;
}

const setLimit = (set: (group: Cgroup, limit: number) => void): NonNullable<GroupFile['write']> => {
  return (_kernel, _task, group, text) => {
    const limit = parseLimit(text);
    if (limit === undefined) return -ERRNO.EINVAL;
    set(group, limit);
    return 0;
  };
};

/** Moves a task: what it was charged for stays where it is, as in Linux; the task itself is charged anew. */
function join(kernel: HostKernel, task: Task, group: Cgroup, text: string): number {
  const target = findTask(kernel, task, Number(text.trim()) || 0, 'cgroup.procs');
  if (target === undefined) return -ERRNO.ESRCH;
  unchargeTask(target.group);
  // Joining is never refused by pids.max, only fork is: Documentation/admin-guide/cgroup-v2.rst.
  const max = group.pids.max;
  group.pids.max = Infinity;
  chargeTask(group);
  group.pids.max = max;
  target.group = group;
  return 0;
}

function cpuMax(_kernel: HostKernel, _task: Task, { cpu }: Cgroup): string {
  return `${limitText(cpu.quota === Infinity ? Infinity : microseconds(cpu.quota))} ${microseconds(cpu.period)}\n`;
}

function cpuStat(kernel: HostKernel, _task: Task, group: Cgroup): string {
  const { cpu } = group;
  return [
    `usage_usec ${microseconds(cpu.usage + uncharged(kernel, group))}`,
    `nr_periods ${cpu.periods}`,
    `nr_throttled ${cpu.throttledPeriods}`,
    `throttled_usec ${microseconds(cpu.throttledClocks)}`,
    '',
  ].join('\n');
}

function members({ state }: HostKernel, task: Task, group: Cgroup): string {
  const { namespace } = task.pids.at(-1)!;
  const inside = state.tasks.filter((each) => each.group === group && isAlive(each));
  return inside.map((each) => `${pidIn(namespace, each)}\n`).join('');
}

/** Every file of a group, by name. */
export const GROUP_FILES: Readonly<Record<string, GroupFile>> = {
  'cgroup.procs': { read: members, write: join },
  'memory.max': {
    read: (_kernel, _task, { memory }) => `${limitText(memory.max)}\n`,
    write: setLimit((group, limit) => (group.memory.max = limit)),
  },
  'memory.current': { read: (_kernel, _task, { memory }) => `${memory.current}\n` },
  'memory.peak': { read: (_kernel, _task, { memory }) => `${memory.peak}\n` },
  'memory.events': {
    read: (_kernel, _task, { memory: { events } }) =>
      `max ${events.max}\noom ${events.oom}\noom_kill ${events.oomKill}\n`,
  },
  'cpu.max': { read: cpuMax, write: (_kernel, _task, group, text) => (setBandwidth(group, text) ? 0 : -ERRNO.EINVAL) },
  'cpu.stat': { read: cpuStat },
  'pids.max': {
    read: (_kernel, _task, { pids }) => `${limitText(pids.max)}\n`,
    write: setLimit((group, limit) => (group.pids.max = limit)),
  },
  'pids.current': { read: (_kernel, _task, { pids }) => `${pids.current}\n` },
  'pids.peak': { read: (_kernel, _task, { pids }) => `${pids.peak}\n` },
  'pids.events': { read: (_kernel, _task, { pids }) => `max ${pids.refused}\n` },
};

/** mkdir in the control group file system makes a group. */
export function makeGroup({ state }: HostKernel, path: string): number {
  if (state.groups.has(path)) return -ERRNO.EEXIST;
  const parent = state.groups.get(path.slice(0, path.lastIndexOf('/')) || '/');
  if (parent === undefined) return -ERRNO.ENOENT;
  state.groups.set(path, newGroup(path, parent));
  return 0;
}
