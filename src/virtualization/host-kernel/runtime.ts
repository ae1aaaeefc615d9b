/**
 * How a container is started: by ordinary system calls of a program in the host's user space, one after the other. There
 * is no call "make a container"; what comes out is a task whose namespaces, limits and powers are not the usual ones.
 */
import { CAPABILITIES, CAPABILITY_SETS } from './capability.ts';
import { PR_CAPBSET_DROP, PR_SET_NO_NEW_PRIVS, SECCOMP_SET_MODE_FILTER } from './calls/security.ts';
import { SIOCSIFFLAGS } from './calls/network.ts';
import { CLONE, namespaceFlags } from './clone-flags.ts';
import type { ContainerSettings } from './container-settings.ts';
import { describeCall, performHostCall } from './dispatch.ts';
import { exitedWith, endTask } from './exit.ts';
import type { Container, HostKernel } from './host-kernel.ts';
import type { NamespaceLayer } from './layer.ts';
import { SIGCHLD } from './signals.ts';
import type { CallArguments } from './system-call.ts';
import { callByName } from './system-calls.ts';
import { hostPid, type Task } from './task.ts';
import { usualFilter } from './usual-filter.ts';

const O_WRONLY = 1;
const MS_BIND = 4096;
const MNT_DETACH = 2;
/** What a shell answers when a command can't be executed. */
const CANNOT_EXECUTE = 126;
/** A range of 65,536 numbers for each container. */
const RANGE = 65_536;
/** The container believes that the host has been up for so long. */
const BOOT_OFFSET_SECONDS = 86_400;

/** Flags that clone takes for the namespaces that are on; time and cgroup come by unshare, each at its own moment. */
const CLONE_FLAGS: Partial<Record<NamespaceLayer, number>> = {
  pid: CLONE.NEWPID,
  uts: CLONE.NEWUTS,
  mount: CLONE.NEWNS,
  net: CLONE.NEWNET,
  user: CLONE.NEWUSER,
  ipc: CLONE.NEWIPC,
};

/** A system call by a task of the host, told as the event that it is. */
function call(kernel: HostKernel, task: Task, name: string, given: Partial<CallArguments>, shown?: string): number {
  const found = callByName(name)!;
  const { numbers = [], texts = [] } = given;
  kernel.tell('system-call', 'host-user', 'host-kernel', kernel.costs.syscall, () => ({
    ...describeCall(kernel, task, found.number, numbers, [...texts]),
    ...(shown !== undefined && { text: `${name}(${shown})` }),
  }));
  const result =
    performHostCall(kernel, task, found, { numbers, texts, ...(given.filter && { filter: given.filter }) }) ?? 0;
  // Only the program itself may be wrong: whatever else the runtime asks for, the kernel grants.
  if (result < 0 && name !== 'execve') throw new Error(`${name} answered ${result} to the runtime`);
  return result;
}

/** open, write, close. */
function writeTo(kernel: HostKernel, task: Task, path: string, text: string): number {
  const fd = call(kernel, task, 'open', { texts: [path], numbers: [0, O_WRONLY] });
  const written = call(
    kernel,
    task,
    'write',
    { numbers: [fd, 0, text.length], texts: [undefined, text] },
    `${fd}, ${JSON.stringify(text)}, ${text.length}`,
  );
  call(kernel, task, 'close', { numbers: [fd] });
  return written;
}

/** Starts container number `index` from the task of the host that looks after it. */
export function startContainer(kernel: HostKernel, shim: Task, index: number, settings: ContainerSettings): void {
  const container = kernel.state.containers[index]!;
  limit(kernel, shim, container, settings);
  const init = cloneInit(kernel, shim, settings);
  container.init = init;
  if (settings.namespaces.user) mapUsers(kernel, shim, init, rangeOf(settings.uidMap, index));
  writeTo(kernel, shim, `/sys/fs/cgroup${container.group.path}/cgroup.procs`, String(hostPid(init)));
  enter(kernel, init, container, settings);
  giveUpPower(kernel, init, settings);
  const result = call(kernel, init, 'execve', { texts: ['/bin/app'] });
  if (result < 0) endTask(kernel, init, exitedWith(CANNOT_EXECUTE));
  else init.state = 'ready';
}

/** The group's directory is made by the kernel's own bookkeeping of containers; here are its limits. */
function limit(
  kernel: HostKernel,
  shim: Task,
  { group }: Container,
  { memoryMax, cpuMax, pidsMax }: ContainerSettings,
): void {
  for (const [file, text] of [
    ['memory.max', memoryMax],
    ['cpu.max', cpuMax],
    ['pids.max', pidsMax],
  ] as const) {
    writeTo(kernel, shim, `/sys/fs/cgroup${group.path}/${file}`, text);
  }
}

/** clone with every namespace at once. NEWTIME is not among clone's flags: unshare, and then the child is born in it. */
function cloneInit(kernel: HostKernel, shim: Task, { namespaces }: ContainerSettings): Task {
  if (namespaces.time) {
    call(kernel, shim, 'unshare', { numbers: [CLONE.NEWTIME] }, 'CLONE_NEWTIME');
    writeTo(kernel, shim, '/proc/self/timens_offsets', `boottime ${BOOT_OFFSET_SECONDS} 0`);
  }
  let flags = 0;
  for (const [layer, flag] of Object.entries(CLONE_FLAGS)) if (namespaces[layer as NamespaceLayer]) flags |= flag;
  const shown = flags === 0 ? 'SIGCHLD, 0' : `${namespaceFlags(flags)}|SIGCHLD, 0`;
  call(kernel, shim, 'clone', { numbers: [flags | SIGCHLD, 0] }, shown);
  const init = kernel.state.tasks.at(-1)!;
  init.name = 'runtime';
  init.state = 'sleeping';
  init.wakeAt = Infinity;
  return init;
}

/** The host's own numbers stay what they are; a range of its own begins where the one before ends. */
function rangeOf(line: string, index: number): string {
  const [inside, outside, count] = line.split(' ').map(Number) as [number, number, number];
  return outside === 0 ? line : `${inside} ${outside + index * RANGE} ${count}`;
}

/** Root inside becomes some ordinary number outside. */
function mapUsers(kernel: HostKernel, shim: Task, init: Task, line: string): void {
  for (const file of ['uid_map', 'gid_map']) writeTo(kernel, shim, `/proc/${hostPid(init)}/${file}`, line);
  call(kernel, init, 'setgid', { numbers: [0] });
  call(kernel, init, 'setuid', { numbers: [0] });
}

/** What process 1 does in its new namespaces, still as the runtime's program. */
function enter(kernel: HostKernel, init: Task, { image }: Container, { namespaces }: ContainerSettings): void {
  if (namespaces.cgroup) call(kernel, init, 'unshare', { numbers: [CLONE.NEWCGROUP] }, 'CLONE_NEWCGROUP');
  if (namespaces.uts) call(kernel, init, 'sethostname', { texts: ['guest'], numbers: [0, 5] }, '"guest", 5');
  if (namespaces.net)
    call(
      kernel,
      init,
      'ioctl',
      { numbers: [0, SIOCSIFFLAGS], texts: [undefined, undefined, 'lo'] },
      'SIOCSIFFLAGS, "lo"',
    );
  if (!namespaces.mount) {
    // Without a namespace of its own pivot_root would change the host's mounts.
    call(kernel, init, 'chroot', { texts: [image] });
    return;
  }
  call(
    kernel,
    init,
    'mount',
    { texts: [image, image], numbers: [0, 0, 0, MS_BIND] },
    `"${image}", "${image}", 0, MS_BIND`,
  );
  call(kernel, init, 'pivot_root', { texts: [image, `${image}/.old`] });
  call(kernel, init, 'mount', { texts: ['proc', '/proc', 'proc'], numbers: [0, 0, 0, 0] });
  call(kernel, init, 'mount', { texts: ['cgroup2', '/sys/fs/cgroup', 'cgroup2'], numbers: [0, 0, 0, 0] });
  call(kernel, init, 'umount2', { texts: ['/.old'], numbers: [0, MNT_DETACH] }, '"/.old", MNT_DETACH');
}

/** The last steps before exec: nothing of this can be taken back. */
function giveUpPower(kernel: HostKernel, init: Task, settings: ContainerSettings): void {
  const kept: readonly string[] = CAPABILITY_SETS[settings.capabilities];
  // CAP_SETPCAP, which the dropping itself needs, takes effect until exec, even when it is dropped.
  CAPABILITIES.forEach((capability, number) => {
    if (!kept.includes(capability))
      call(kernel, init, 'prctl', { numbers: [PR_CAPBSET_DROP, number] }, `PR_CAPBSET_DROP, ${capability}`);
  });
  call(kernel, init, 'prctl', { numbers: [PR_SET_NO_NEW_PRIVS, 1] }, 'PR_SET_NO_NEW_PRIVS, 1');
  if (!settings.hasSeccomp) return;
  const filter = usualFilter(settings.seccompAction);
  call(
    kernel,
    init,
    'seccomp',
    { numbers: [SECCOMP_SET_MODE_FILTER, 0], filter },
    `SECCOMP_SET_MODE_FILTER, 0, ${filter.rules.length} rules`,
  );
}
