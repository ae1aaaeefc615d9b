/** The filter that a container gets: the calls that change the host, as in moby/moby, profiles/seccomp/default.json. */
import { CLONE_NAMESPACES } from './clone-flags.ts';
import { ERRNO } from './errno.ts';
import type { SeccompAction, SeccompFilter } from './seccomp.ts';
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
  const rules = REFUSED.map((name) => ({ call: callByName(name)!.number, action, errno: ERRNO.EPERM }));
  const clone = {
    call: callByName('clone')!.number,
    action,
    errno: ERRNO.EINVAL,
    when: { argument: 0, bits: CLONE_NAMESPACES },
  };
  return { rules: [...rules, clone], otherwise: 'ALLOW' };
}
