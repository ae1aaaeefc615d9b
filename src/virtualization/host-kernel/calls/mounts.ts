/** What a task sees as its files: mount(2), umount(2), chroot(2), pivot_root(2). */
import { requireCapability } from '../capable.ts';
import { ERRNO } from '../errno.ts';
import { inRoot, isBelow, isDirectory, normalize, pivot, resolve } from '../files.ts';
import type { HostKernel } from '../host-kernel.ts';
import type { Mount } from '../namespaces.ts';
import { placeOfPath } from '../open-file.ts';
import type { SystemCall } from '../system-call.ts';
import type { Task } from '../task.ts';

/** MS_BIND: Linux, include/uapi/linux/mount.h. */
const MS_BIND = 4096;
const MNT_DETACH = 2;
/** A small limit of ours, as /proc/sys/fs/mount-max. */
const MAX_MOUNTS = 64;
const KNOWN_TYPES: readonly string[] = ['proc', 'cgroup2', 'tmpfs'];

/** Whoever changes a mount namespace needs CAP_SYS_ADMIN in the user namespace that owns it. */
const mayMount = (kernel: HostKernel, task: Task, call: string): number =>
  requireCapability(kernel, task, 'CAP_SYS_ADMIN', task.namespaces.mount.user, call);

function mount(kernel: HostKernel, task: Task, source: string, target: string, type: string, flags: number): number {
  const place = placeOfPath(task, target);
  if (place === undefined || !isDirectory(kernel.state.files, place)) return -ERRNO.ENOENT;
  const allowed = mayMount(kernel, task, `mount ${target}`);
  if (allowed < 0) return allowed;
  const { mount: namespace } = task.namespaces;
  if (namespace.mounts.length >= MAX_MOUNTS) return -ERRNO.ENOSPC;
  const made = newMount(kernel, task, source, inRoot(task.root, target), type, flags);
  if (typeof made === 'number') return made;
  namespace.mounts = [...namespace.mounts, made];
  return 0;
}

function newMount(
  kernel: HostKernel,
  task: Task,
  source: string,
  target: string,
  type: string,
  flags: number,
): Mount | number {
  if (flags & MS_BIND) {
    const from = resolve(task.namespaces.mount.mounts, inRoot(task.root, source));
    return from === undefined ? -ERRNO.ENOENT : { ...from.mount, target, subtree: from.path };
  }
  // A device can be mounted by the host's root alone: only the first user namespace owns devices.
  if (kernel.state.files.has(source)) {
    const allowed = requireCapability(kernel, task, 'CAP_SYS_ADMIN', kernel.state.namespaces.user, `mount ${source}`);
    return allowed < 0 ? allowed : { target, source, type, subtree: '/' };
  }
  if (!KNOWN_TYPES.includes(type)) return -ERRNO.ENODEV;
  // The control group file system shows the mounter's own root: cgroup_namespaces(7).
  return { target, source: type, type, subtree: type === 'cgroup2' ? task.namespaces.cgroup.root : '/' };
}

function unmount(kernel: HostKernel, task: Task, target: string, flags: number): number {
  const allowed = mayMount(kernel, task, `umount2 ${target}`);
  if (allowed < 0) return allowed;
  const { mount: namespace } = task.namespaces;
  const path = inRoot(task.root, target);
  const found = namespace.mounts.findLast((each) => each.target === path);
  if (found === undefined || path === '/') return -ERRNO.EINVAL;
  const below = namespace.mounts.filter((each) => each !== found && isBelow(each.target, path));
  if (below.length > 0 && !(flags & MNT_DETACH)) return -ERRNO.EBUSY;
  namespace.mounts = namespace.mounts.filter((each) => each !== found && !below.includes(each));
  return 0;
}

/** Only a directory further down can become the root: the mounts stay what they were, so it confines less than pivot_root. */
function chroot(kernel: HostKernel, task: Task, path: string): number {
  const place = placeOfPath(task, path);
  if (place === undefined || !isDirectory(kernel.state.files, place)) return -ERRNO.ENOENT;
  const allowed = requireCapability(kernel, task, 'CAP_SYS_CHROOT', task.namespaces.user, `chroot ${path}`);
  if (allowed < 0) return allowed;
  task.root = inRoot(task.root, path);
  return 0;
}

/** The new root must be a mount, and the old one goes to a place below it: pivot_root(2). */
function pivotRoot(kernel: HostKernel, task: Task, newRoot: string, putOld: string): number {
  const allowed = mayMount(kernel, task, `pivot_root ${newRoot}`);
  if (allowed < 0) return allowed;
  const { mount: namespace } = task.namespaces;
  const [to, old] = [inRoot(task.root, newRoot), inRoot(task.root, putOld)];
  const isMount = to !== '/' && namespace.mounts.some(({ target }) => target === to);
  if (!isMount || !isBelow(old, to) || old === to) return -ERRNO.EINVAL;
  namespace.mounts = pivot(namespace.mounts, to, old);
  for (const each of kernel.state.tasks) {
    if (each.namespaces.mount === namespace)
      each.root = normalize(isBelow(each.root, to) ? each.root.slice(to.length) : '/');
  }
  return 0;
}

export const MOUNT_CALLS: readonly SystemCall[] = [
  {
    number: 21,
    name: 'mount',
    takes: ['optional-text', 'text', 'optional-text', 'flags'],
    run: (kernel, task, { numbers, texts: [source, target, type] }) =>
      mount(kernel, task, source ?? '', target!, type ?? '', numbers[3]!),
  },
  {
    number: 52,
    name: 'umount2',
    takes: ['text', 'flags'],
    run: (kernel, task, { numbers, texts }) => unmount(kernel, task, texts[0]!, numbers[1]!),
  },
  { number: 61, name: 'chroot', takes: ['text'], run: (kernel, task, { texts }) => chroot(kernel, task, texts[0]!) },
  {
    number: 217,
    name: 'pivot_root',
    takes: ['text', 'text'],
    run: (kernel, task, { texts: [newRoot, putOld] }) => pivotRoot(kernel, task, newRoot!, putOld!),
  },
];
