/** How a task is made: its numbers, its namespaces, its memory. */
import { EAX } from '../../machine/registers.ts';
import { newAddressSpace, shareSpace } from './address-space.ts';
import { chargeTask, limitText, unchargeTask } from './cgroup.ts';
import { ERRNO } from './errno.ts';
import type { HostKernel } from './host-kernel.ts';
import type { PidNamespace, TaskNamespaces } from './namespaces.ts';
import { type AddressSpace, type Context, hostPid, pidIn, type PidNumber, type Task } from './task.ts';

/** A child of this task, not yet ready to run, or an error. */
export function makeChild(kernel: HostKernel, parent: Task, namespaces: TaskNamespaces): Task | number {
  const { state } = kernel;
  if (namespaces.pid.isDead) return -ERRNO.ENOMEM;
  const refusing = chargeTask(parent.group);
  if (refusing !== undefined) {
    const { path, pids } = refusing;
    return kernel.deny(parent, 'pids.max', 'EAGAIN', `fork: ${path} pids.max ${pids.max}`);
  }
  const space = forkSpace(kernel, parent);
  if (typeof space === 'number') {
    unchargeTask(parent.group);
    return space;
  }
  const child = copyTask(parent, namespaces, space);
  state.tasks.push(child);
  tellNumbers(kernel, child);
  return child;
}

function forkSpace(kernel: HostKernel, parent: Task): AddressSpace | undefined | number {
  if (parent.space === undefined) return undefined;
  const space = newAddressSpace(kernel, 0);
  if (space === undefined) return -ERRNO.ENOMEM;
  shareSpace(kernel, parent.space, space);
  return space;
}

function copyTask(parent: Task, namespaces: TaskNamespaces, space: AddressSpace | undefined): Task {
  namespaces.time.isUsed = true;
  return {
    ...parent,
    pids: takeNumbers(namespaces.pid),
    parent,
    state: 'ready',
    wait: undefined,
    exitStatus: 0,
    space,
    context: undefined,
    files: parent.files.map((file) => (file?.kind === 'file' ? { ...file } : file)),
    namespaces,
    childPid: namespaces.pid,
    childTime: namespaces.time,
    credentials: { ...parent.credentials },
    isKernelThread: false,
    tracer: undefined,
  };
}

/** The next number of the namespace and of each one above it: one task, several names. */
export function takeNumbers(namespace: PidNamespace): PidNumber[] {
  const above = namespace.parent === undefined ? [] : takeNumbers(namespace.parent);
  return [...above, { namespace, number: namespace.next++ }];
}

/** The number at each level, and what the group pays. */
function tellNumbers(kernel: HostKernel, child: Task): void {
  const { pids, group } = child;
  kernel.tell('namespace-lookup', 'host-kernel', 'host-kernel', 0, () => ({
    reason: 'pid',
    number: hostPid(child),
    text: `PID ${pids
      .map(({ number }) => number)
      .reverse()
      .join(' = ')}`,
    fields: Object.fromEntries(pids.map(({ namespace, number }) => [`level ${namespace.level}`, number])),
  }));
  kernel.tell('cgroup-charge', 'host-kernel', 'host-kernel', 0, () => ({
    reason: 'pids.current',
    number: group.pids.current,
    text: `${group.path} pids.current ${group.pids.current}`,
    fields: { group: group.path, current: group.pids.current, max: limitText(group.pids.max) },
  }));
}

/** fork: the child goes on where the parent does, with 0 as its answer. The parent's is the number by which it sees the child. */
export function fork(
  kernel: HostKernel,
  parent: Task,
  namespaces: TaskNamespaces,
  context: Context | undefined,
): number {
  const child = makeChild(kernel, parent, namespaces);
  if (typeof child === 'number') return child;
  if (context !== undefined) {
    context.registers[EAX] = 0;
    child.context = context;
  }
  return pidIn(parent.pids.at(-1)!.namespace, child);
}
