/** The filter that a container gets: the calls that change the host, as in moby/moby, profiles/seccomp/default.json. */
import { CLONE_NAMESPACES } from './clone-flags.ts';
import { ERRNO } from './errno.ts';
import type { SeccompAction, SeccompFilter, SeccompRule } from './seccomp.ts';
import { callByName } from './system-calls.ts';

const REFUSED: readonly string[] = [
  'mount',
  'umount2',
  'pivot_root',
  'sethostname',
  'setdomainname',
  'reboot',
  'iopl',
  'init_module',
  'unshare',
  'setns',
  'ptrace',
  'process_vm_readv',
];

/**
 * The filter, with this action for what it refuses. clone is refused only with flags for namespaces, with -EINVAL: what a
 * kernel that is built without namespaces answers (Linux, include/linux/pid_namespace.h).
 */
export function usualFilter(action: SeccompAction): SeccompFilter {
  const number = (name: string): number => callByName(name)!.number;
  const rules = new Map<number, SeccompRule>();
  for (const name of REFUSED) rules.set(number(name), { action, errno: ERRNO.EPERM });
  rules.set(number('clone'), { action, errno: ERRNO.EINVAL, when: { argument: 0, bits: CLONE_NAMESPACES } });
  return { rules, otherwise: 'ALLOW' };
}
