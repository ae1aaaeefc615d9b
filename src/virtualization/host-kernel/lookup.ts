/** Numbers of tasks, as a PID namespace knows them. */
import type { HostKernel } from './host-kernel.ts';
import { hostPid, pidIn, type Task } from './task.ts';

/** The task that a number means to this one: it is looked up in its PID namespace, where others may have no number at all. */
export function findTask(kernel: HostKernel, task: Task, number: number, call: string): Task | undefined {
  const { namespace } = task.pids.at(-1)!;
  const found = kernel.state.tasks.find((each) => number > 0 && pidIn(namespace, each) === number);
  kernel.tell('namespace-lookup', 'host-kernel', 'host-kernel', 0, () => ({
    reason: 'pid',
    number: namespace.inode,
    text: found === undefined ? `PID ${number}: -` : `PID ${number} = ${hostPid(found)}`,
    fields: { namespace: namespace.inode, here: number, host: found === undefined ? '-' : hostPid(found) },
  }));
  if (found === undefined && namespace.level > 0) tellHidden(kernel, task, number, call);
  return found;
}

/** Nothing was refused: there is no such number here. But the host knows whom it would have met. */
function tellHidden(kernel: HostKernel, task: Task, number: number, call: string): void {
  const hidden = kernel.state.tasks.find((each) => hostPid(each) === number);
  if (hidden !== undefined) kernel.deny(task, 'pid', 'ESRCH', `${call}: PID ${number} (${hidden.name})`);
}

/** The number of a task as another one sees it. Nothing intercepts getpid: a task has one number for each level. */
export function tellOwnNumber(kernel: HostKernel, task: Task, about: Task): number {
  const { namespace } = task.pids.at(-1)!;
  const number = pidIn(namespace, about);
  kernel.tell('namespace-lookup', 'host-kernel', 'host-kernel', 0, () => ({
    reason: 'pid',
    number: namespace.inode,
    text: `PID ${number} = ${hostPid(about)}`,
    fields: { namespace: namespace.inode, here: number, host: hostPid(about) },
  }));
  return number;
}
