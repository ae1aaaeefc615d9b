/** New namespaces for clone(2) and unshare(2). */
import { CAPABILITIES } from './capability.ts';
import { requireCapability } from './capable.ts';
import { CLONE } from './clone-flags.ts';
import { ERRNO } from './errno.ts';
import type { HostKernel } from './host-kernel.ts';
import type { TaskNamespaces, UserNamespace } from './namespaces.ts';
import type { Credentials, Task } from './task.ts';

/** PID and user namespaces lie in one another up to this depth: pid_namespaces(7), user_namespaces(7). */
const MAX_LEVEL = 32;

export interface Unshared {
  readonly namespaces: TaskNamespaces;
  /** True with a new user namespace: whoever is first in it has every capability there, and only there. */
  readonly isAllPowerful: boolean;
  readonly credentials: (old: Credentials) => Credentials;
}

/** The credentials of whoever is first in a user namespace, or enters it. */
export const allPowerful = (old: Credentials): Credentials => ({
  ...old,
  capabilities: new Set(CAPABILITIES),
  bounding: new Set(CAPABILITIES),
});

/** The namespaces with those that the flags ask for made anew, or an error. The user namespace comes first, and owns the others. */
export function unshareNamespaces(
  kernel: HostKernel,
  task: Task,
  from: TaskNamespaces,
  flags: number,
  call: string,
): Unshared | number {
  const isAllPowerful = (flags & CLONE.NEWUSER) !== 0;
  if (isAllPowerful && from.user.level >= MAX_LEVEL) return -ERRNO.EUSERS;
  if (flags & CLONE.NEWPID && from.pid.level >= MAX_LEVEL) return -ERRNO.ENOSPC;
  if (flags & ~CLONE.NEWUSER && !isAllPowerful) {
    const result = requireCapability(kernel, task, 'CAP_SYS_ADMIN', from.user, call);
    if (result < 0) return result;
  }
  const user = isAllPowerful ? newUser(kernel, task, from.user) : from.user;
  const namespaces = { ...from, user, ...made(kernel, task, from, flags, user) };
  return { namespaces, isAllPowerful, credentials: isAllPowerful ? allPowerful : (old) => old };
}

function newUser({ state }: HostKernel, { credentials }: Task, parent: UserNamespace): UserNamespace {
  const { uid } = credentials;
  return {
    kind: 'user',
    inode: state.nextInode++,
    parent,
    level: parent.level + 1,
    owner: uid,
    uidMap: [],
    gidMap: [],
  };
}

function made(
  { state }: HostKernel,
  task: Task,
  from: TaskNamespaces,
  flags: number,
  user: UserNamespace,
): Partial<TaskNamespaces> {
  const has = (flag: number): boolean => (flags & flag) !== 0;
  const owned = () => ({ inode: state.nextInode++, user });
  return {
    ...(has(CLONE.NEWPID) && {
      pid: { ...owned(), kind: 'pid', parent: from.pid, level: from.pid.level + 1, next: 1, isDead: false },
    }),
    ...(has(CLONE.NEWUTS) && { uts: { ...from.uts, ...owned() } }),
    ...(has(CLONE.NEWNS) && { mount: { ...from.mount, ...owned() } }),
    ...(has(CLONE.NEWNET) && {
      net: {
        ...owned(),
        kind: 'net',
        interfaces: [{ name: 'lo', address: '127.0.0.1/8', isUp: false }],
        ports: new Map(),
      },
    }),
    ...(has(CLONE.NEWIPC) && { ipc: { ...owned(), kind: 'ipc', queues: new Map() } }),
    ...(has(CLONE.NEWCGROUP) && { cgroup: { ...owned(), kind: 'cgroup', root: task.group.path } }),
    ...(has(CLONE.NEWTIME) && { time: { ...from.time, ...owned(), isUsed: false } }),
  };
}
