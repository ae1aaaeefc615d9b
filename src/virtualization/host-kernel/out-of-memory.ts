/** The OOM killer: Linux, Documentation/admin-guide/cgroup-v2.rst, memory.max; mm/oom_kill.c. */
import type { Shortage } from './address-space.ts';
import { type Cgroup, lineage } from './cgroup.ts';
import { endTask } from './exit.ts';
import type { HostKernel } from './host-kernel.ts';
import { SIGKILL } from './signals.ts';
import { hostPid, isAlive, type Task } from './task.ts';

/** Nothing can be reclaimed here, so the largest task of the group has to die, or of the whole host where no limit but the machine's end was met. */
export function killForMemory(kernel: HostKernel, task: Task, { group }: Shortage): void {
  const victim = largest(kernel, group) ?? task;
  if (group !== undefined) {
    group.memory.events.oom++;
    for (const each of lineage(victim.group)) each.memory.events.oomKill++;
    kernel.deny(task, 'memory.max', 'ENOMEM', `${group.path} memory.max ${group.memory.max}: kill ${hostPid(victim)}`);
  }
  endTask(kernel, victim, SIGKILL);
}

/** The task with most pages; of equals the youngest. */
function largest({ state }: HostKernel, group: Cgroup | undefined): Task | undefined {
  let found: Task | undefined;
  for (const task of state.tasks) {
    if (!isAlive(task) || task.space === undefined) continue;
    if (group !== undefined && ![...lineage(task.group)].includes(group)) continue;
    if (task.space.pages >= (found?.space?.pages ?? 0)) found = task;
  }
  return found;
}
