/** How a task ends, and what follows from it. */
import { dropSpace } from './address-space.ts';
import { unchargeTask } from './cgroup.ts';
import type { HostKernel } from './host-kernel.ts';
import type { PidNamespace } from './namespaces.ts';
import { SIGKILL } from './signals.ts';
import { hostPid, isAlive, isInit, pidIn, type Task } from './task.ts';

/** The status of a task that exits by itself, as waitpid reports it. */
export const exitedWith = (code: number): number => (code & 0xff) << 8;

/** The same as a shell shows it: the code, or 128 + signal. */
export const shellStatus = (status: number): number => (status & 0x7f ? 128 + (status & 0x7f) : status >>> 8);

/** Ends a task: an exit code × 256, or a signal. */
export function endTask(kernel: HostKernel, task: Task, status: number): void {
  if (!isAlive(task)) return;
  const { state } = kernel;
  task.state = 'zombie';
  task.exitStatus = status;
  task.wait = undefined;
  if (task === state.current) state.reschedules = true;
  if (isInit(task)) endNamespace(kernel, task);
  leaveTracees(kernel, task);
  leavePorts(task);
  giveChildrenAway(kernel, task);
  endContainer(kernel, task, shellStatus(status));
  if (kernel.machine.stop === undefined && task.space !== undefined) {
    dropSpace(kernel, task.space);
    task.space = undefined;
  }
  notifyParent(kernel, task);
}

/** When process 1 of a PID namespace ends, the kernel ends all others in it: pid_namespaces(7). */
function endNamespace(kernel: HostKernel, init: Task): void {
  const { namespace } = init.pids.at(-1)!;
  namespace.isDead = true;
  for (const task of kernel.state.tasks) {
    if (task !== init && pidIn(namespace, task) !== 0) endTask(kernel, task, SIGKILL);
  }
}

/** Children of a task that ends get process 1 of its namespace as their parent, or that of the namespace above. */
function giveChildrenAway(kernel: HostKernel, task: Task): void {
  const reaper = reaperOf(kernel, task);
  for (const child of kernel.state.tasks) {
    if (child.parent !== task) continue;
    child.parent = reaper;
    if (child.state === 'zombie') notifyParent(kernel, child);
  }
}

function reaperOf({ state }: HostKernel, task: Task): Task | undefined {
  let namespace: PidNamespace | undefined = task.pids.at(-1)!.namespace;
  for (; namespace !== undefined; namespace = namespace.parent) {
    const inside: PidNamespace = namespace;
    const init = state.tasks.find((each) => each !== task && isAlive(each) && pidIn(inside, each) === 1);
    if (init !== undefined) return init;
  }
  return undefined;
}

function leaveTracees({ state }: HostKernel, task: Task): void {
  for (const tracee of state.tasks) {
    if (tracee.tracer !== task) continue;
    tracee.tracer = undefined;
    if (tracee.state === 'traced') tracee.state = 'ready';
  }
}

function leavePorts(task: Task): void {
  const { ports } = task.namespaces.net;
  for (const [port, owner] of ports) if (owner === hostPid(task)) ports.delete(port);
}

/** A parent that waits looks again; one that is no program of this machine takes its children's status at once. */
function notifyParent(kernel: HostKernel, task: Task): void {
  const { parent } = task;
  if (parent === undefined || parent.program < 0) reap(kernel, task);
  else if (parent.state === 'waiting') parent.state = 'ready';
}

/** The last of a task: its number and its place in the group are free. */
export function reap({ state }: HostKernel, task: Task): void {
  if (task.state === 'dead') return;
  task.state = 'dead';
  unchargeTask(task.group);
  state.tasks = state.tasks.filter((each) => each !== task);
}

/** The machine stops when no container is left. Its memory stays as it is then: nobody needs it any more. */
function endContainer({ machine, state }: HostKernel, task: Task, status: number): void {
  const container = state.containers.find(({ init }) => init !== undefined && init === task);
  if (container === undefined) return;
  container.status = status;
  if (state.containers.every((each) => each.status !== undefined)) machine.stop = { kind: 'exit' };
}
