/** unshare(2) and setns(2). */
import { requireCapability } from '../capable.ts';
import { CLONE, UNSHARE_NAMESPACES } from '../clone-flags.ts';
import { allPowerful, unshareNamespaces } from '../create-namespaces.ts';
import { ERRNO } from '../errno.ts';
import type { HostKernel } from '../host-kernel.ts';
import type { NamespaceKind, PidNamespace, TimeNamespace } from '../namespaces.ts';
import type { SystemCall } from '../system-call.ts';
import type { Task } from '../task.ts';

/** Moves the caller into new namespaces. A task keeps its PID and its clock: NEWPID and NEWTIME act on its children only. */
function unshare(kernel: HostKernel, task: Task, flags: number): number {
  if (flags & ~UNSHARE_NAMESPACES) return -ERRNO.EINVAL;
  const from = { ...task.namespaces, pid: task.childPid, time: task.childTime };
  const born = unshareNamespaces(kernel, task, from, flags, 'unshare');
  if (typeof born === 'number') return born;
  task.namespaces = { ...born.namespaces, pid: task.namespaces.pid, time: task.namespaces.time };
  task.childPid = born.namespaces.pid;
  task.childTime = born.namespaces.time;
  task.credentials = born.credentials(task.credentials);
  return 0;
}

const FLAG_OF: Readonly<Record<NamespaceKind, number>> = {
  mount: CLONE.NEWNS,
  uts: CLONE.NEWUTS,
  ipc: CLONE.NEWIPC,
  user: CLONE.NEWUSER,
  pid: CLONE.NEWPID,
  net: CLONE.NEWNET,
  cgroup: CLONE.NEWCGROUP,
  time: CLONE.NEWTIME,
};

/** Enters a namespace that a file of /proc/PID/ns names; the kind may be asked for by its flag. */
function setns(kernel: HostKernel, task: Task, fd: number, flags: number): number {
  const file = task.files[fd];
  if (file === undefined) return -ERRNO.EBADF;
  if (file.kind !== 'namespace' || (flags !== 0 && flags !== FLAG_OF[file.of.kind])) return -ERRNO.EINVAL;
  const { of } = file;
  // Entering a user namespace again, or one's own, would bring lost capabilities back.
  if (of.kind === 'user' && of === task.namespaces.user) return -ERRNO.EINVAL;
  const allowed = requireCapability(
    kernel,
    task,
    'CAP_SYS_ADMIN',
    of.kind === 'user' ? of : of.user,
    `setns ${of.kind}`,
  );
  if (allowed < 0) return allowed;
  if (of.kind === 'pid') return enterPid(task, of);
  if (of.kind === 'time') return enterTime(task, of);
  task.namespaces = { ...task.namespaces, [of.kind]: of };
  if (of.kind === 'mount') task.root = '/';
  // Whoever enters a user namespace has every capability in it: user_namespaces(7).
  if (of.kind === 'user') task.credentials = allPowerful(task.credentials);
  return 0;
}

/** Only down: a PID namespace that is the own one or lies in it. */
function enterPid(task: Task, namespace: PidNamespace): number {
  for (let each: PidNamespace | undefined = namespace; each !== undefined; each = each.parent) {
    if (each !== task.namespaces.pid) continue;
    task.childPid = namespace;
    return 0;
  }
  return -ERRNO.EINVAL;
}

function enterTime(task: Task, namespace: TimeNamespace): number {
  task.childTime = namespace;
  return 0;
}

export const NAMESPACE_CALLS: readonly SystemCall[] = [
  {
    number: 310,
    name: 'unshare',
    takes: ['flags'],
    run: (kernel, task, { numbers }) => unshare(kernel, task, numbers[0]!),
  },
  {
    number: 346,
    name: 'setns',
    takes: ['number', 'flags'],
    run: (kernel, task, { numbers: [fd, flags] }) => setns(kernel, task, fd!, flags!),
  },
];
