/** Giving up power: prctl(2), seccomp(2). */
import { CAPABILITIES } from '../capability.ts';
import { isCapable, requireCapability } from '../capable.ts';
import { ERRNO } from '../errno.ts';
import type { HostKernel } from '../host-kernel.ts';
import { type SeccompFilter, STRICT_FILTER } from '../seccomp.ts';
import type { SystemCall } from '../system-call.ts';
import type { Task } from '../task.ts';

/** Linux, include/uapi/linux/prctl.h. */
const PR_CAPBSET_READ = 23;
export const PR_CAPBSET_DROP = 24;
export const PR_SET_NO_NEW_PRIVS = 38;
const PR_GET_NO_NEW_PRIVS = 39;
/** Linux, include/uapi/linux/seccomp.h. */
const SECCOMP_SET_MODE_STRICT = 0;
export const SECCOMP_SET_MODE_FILTER = 1;

/** Takes a capability from the bounding set: no later exec can give it back. Programs here run as root, so it is lost at the next exec. */
function dropBounding(kernel: HostKernel, task: Task, number: number): number {
  const capability = CAPABILITIES[number];
  if (capability === undefined) return -ERRNO.EINVAL;
  const allowed = requireCapability(kernel, task, 'CAP_SETPCAP', task.namespaces.user, `prctl ${capability}`);
  if (allowed < 0) return allowed;
  const { credentials } = task;
  credentials.bounding = new Set([...credentials.bounding].filter((each) => each !== capability));
  return 0;
}

function prctl(kernel: HostKernel, task: Task, option: number, argument: number): number {
  const { credentials } = task;
  if (option === PR_CAPBSET_DROP) return dropBounding(kernel, task, argument);
  if (option === PR_CAPBSET_READ) {
    const capability = CAPABILITIES[argument];
    return capability === undefined ? -ERRNO.EINVAL : Number(credentials.bounding.has(capability));
  }
  if (option === PR_GET_NO_NEW_PRIVS) return Number(credentials.hasNoNewPrivileges);
  if (option !== PR_SET_NO_NEW_PRIVS || argument !== 1) return -ERRNO.EINVAL;
  credentials.hasNoNewPrivileges = true;
  return 0;
}

/**
 * Installs a filter, which can never be taken away. Without no_new_privs it would take CAP_SYS_ADMIN: a filter must not
 * outlive its author's power. Programs of the machine may choose the strict mode; only the runtime brings filters.
 */
function seccomp(
  _kernel: HostKernel,
  task: Task,
  mode: number,
  flags: number,
  filter: SeccompFilter | undefined,
): number {
  if (flags !== 0) return -ERRNO.EINVAL;
  if (mode === SECCOMP_SET_MODE_STRICT) {
    task.filters = [...task.filters, STRICT_FILTER];
    return 0;
  }
  if (mode !== SECCOMP_SET_MODE_FILTER || filter === undefined) return -ERRNO.EINVAL;
  const { user } = task.namespaces;
  if (!task.credentials.hasNoNewPrivileges && !isCapable(task, 'CAP_SYS_ADMIN', user)) return -ERRNO.EACCES;
  task.filters = [...task.filters, filter];
  return 0;
}

export const SECURITY_CALLS: readonly SystemCall[] = [
  {
    number: 172,
    name: 'prctl',
    takes: ['number', 'number'],
    run: (kernel, task, { numbers: [option, argument] }) => prctl(kernel, task, option!, argument!),
  },
  {
    number: 354,
    name: 'seccomp',
    takes: ['number', 'flags'],
    run: (kernel, task, { numbers: [mode, flags], filter }) => seccomp(kernel, task, mode!, flags!, filter),
  },
];
