/** Who may do what: capabilities(7) and user_namespaces(7). */
import type { Capability } from './capability.ts';
import { ERRNO } from './errno.ts';
import type { HostKernel } from './host-kernel.ts';
import type { UserNamespace } from './namespaces.ts';
import type { Task } from './task.ts';

/**
 * True when the task has the capability over what belongs to a user namespace: in its own, by its set; over one made by
 * its user below its own, every one; over any namespace above, never. Linux, security/commoncap.c, cap_capable.
 */
export function isCapable({ namespaces, credentials }: Task, capability: Capability, over: UserNamespace): boolean {
  const own = namespaces.user;
  for (let each: UserNamespace | undefined = over; each !== undefined; each = each.parent) {
    if (each === own) return credentials.capabilities.has(capability);
    if (each.level <= own.level) return false;
    if (each.parent === own && each.owner === credentials.uid) return true;
  }
  return false;
}

/** 0, or -EPERM: then it is told whether the set lacks the capability, or has it in a namespace where it does not count. */
export function requireCapability(
  kernel: HostKernel,
  task: Task,
  capability: Capability,
  over: UserNamespace,
  call: string,
): number {
  if (isCapable(task, capability, over)) return 0;
  const isElsewhere = task.credentials.capabilities.has(capability);
  kernel.deny(task, isElsewhere ? 'user' : 'capabilities', 'EPERM', `${call}: ${capability}`);
  return -ERRNO.EPERM;
}

/**
 * True when one task may look into another: the same user, in the same user namespace, who can do no more than we; or
 * else CAP_SYS_PTRACE over it. Linux, kernel/ptrace.c, __ptrace_may_access; security/commoncap.c, cap_ptrace_access_check.
 */
export function mayTrace(task: Task, target: Task): boolean {
  const { uid, gid, capabilities } = target.credentials;
  const isSame = task.credentials.uid === uid && task.credentials.gid === gid;
  const isNoStronger = [...capabilities].every((each) => task.credentials.capabilities.has(each));
  const isPeer = task.namespaces.user === target.namespaces.user && isSame && isNoStronger;
  return isPeer || isCapable(task, 'CAP_SYS_PTRACE', target.namespaces.user);
}

/** True when one task may send another a signal: kill(2). */
export function maySignal(task: Task, target: Task): boolean {
  return task.credentials.uid === target.credentials.uid || isCapable(task, 'CAP_KILL', target.namespaces.user);
}
