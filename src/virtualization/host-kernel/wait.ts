/** waitpid(2). */
import { ERRNO } from './errno.ts';
import { reap } from './exit.ts';
import type { HostKernel } from './host-kernel.ts';
import { pidIn, type Task, type Wait } from './task.ts';
import { writeWord } from './user-memory.ts';

/** Any child. */
const ANY = -1;

/** The answer of waitpid now; undefined while there are such children, and none has ended. */
export function tryWait(kernel: HostKernel, task: Task, { pid, status }: Wait): number | undefined {
  const { namespace } = task.pids.at(-1)!;
  const children = kernel.state.tasks.filter(
    (each) => each.parent === task && (pid === ANY || pidIn(namespace, each) === pid),
  );
  if (children.length === 0) return -ERRNO.ECHILD;
  const ended = children.find((child) => child.state === 'zombie');
  if (ended === undefined) return undefined;
  if (status !== 0) {
    const result = writeWord(kernel, task, status, ended.exitStatus);
    if (result < 0) return result;
  }
  reap(kernel, ended);
  return pidIn(namespace, ended);
}
