/**
 * How a container is started: by ordinary system calls of a program in the host's user space, one after the other. There
 * is no call "make a container"; what comes out is a task whose namespaces, limits and powers are not the usual ones.
 */
import { CAPABILITIES, CAPABILITY_SETS } from './capability.ts';
import { SIOCSIFFLAGS } from './calls/network.ts';
import { PR_CAPBSET_DROP, PR_SET_NO_NEW_PRIVS, SECCOMP_SET_MODE_FILTER } from './calls/security.ts';
import { CLONE, namespaceFlags } from './clone-flags.ts';
import type { ContainerSettings } from './container-settings.ts';
import { describeCall, performHostCall } from './dispatch.ts';
import { endTask, exitedWith } from './exit.ts';
import { IMAGES } from './files.ts';
import type { Container, HostKernel } from './host-kernel.ts';
import type { NamespaceLayer } from './layer.ts';
import { SIGCHLD } from './signals.ts';
import type { StartStepId } from './start-steps.ts';
import type { CallArguments } from './system-call.ts';
import { callByName } from './system-calls.ts';
import { hostPid, type Task } from './task.ts';
import { usualFilter } from './usual-filter.ts';

const O_WRONLY = 1;
const MS_BIND = 4096;
const MNT_DETACH = 2;
const NO_FLAGS = [0, 0, 0, 0];
/** What a shell answers when a command can't be executed. */
const CANNOT_EXECUTE = 126;
/** A range of 65,536 numbers for each container. */
const RANGE = 65_536;
/** The container believes that the host has been up for so much longer. */
const BOOT_OFFSET_SECONDS = 86_400;
const HOST_NAME = 'guest';

export const CONTAINER_NAMES = ['one', 'two'] as const;
const GROUPS = '/sys/fs/cgroup';

/** Flags that clone takes for the namespaces that are on; time and cgroup come by unshare, each at its own moment. */
const CLONE_FLAGS: Partial<Record<NamespaceLayer, number>> = {
  pid: CLONE.NEWPID,
  uts: CLONE.NEWUTS,
  mount: CLONE.NEWNS,
  net: CLONE.NEWNET,
  user: CLONE.NEWUSER,
  ipc: CLONE.NEWIPC,
};

/** A task of the host at one step of the way: it makes the calls of that step. */
interface Caller {
  readonly kernel: HostKernel;
  readonly task: Task;
  readonly step: StartStepId;
}

/** A system call, told as the event that it is; `shown` is its arguments where numbers alone would not say it. */
function call({ kernel, task, step }: Caller, name: string, given: Partial<CallArguments>, shown?: string): number {
  const found = callByName(name)!;
  const complete = { numbers: [], texts: [], ...given };
  const described = describeCall(kernel, task, found.number, complete.numbers, complete.texts);
  kernel.tell('system-call', 'host-user', 'host-kernel', kernel.costs.syscall, () => ({
    ...described,
    ...(shown !== undefined && { text: `${name}(${shown})` }),
    fields: { ...described.fields, step },
  }));
  const result = performHostCall(kernel, task, found, complete) ?? 0;
  // Only the program itself may be wrong: whatever else the runtime asks for, the kernel grants.
  if (result < 0 && name !== 'execve') throw new Error(`${name} answered ${result} to the runtime`);
  return result;
}

/** open, write, close. */
function writeTo(caller: Caller, path: string, text: string): void {
  const fd = call(caller, 'open', { texts: [path], numbers: [0, O_WRONLY] }, `${JSON.stringify(path)}, O_WRONLY`);
  const given = { numbers: [fd, 0, text.length], texts: [undefined, text] };
  call(caller, 'write', given, `${fd}, ${JSON.stringify(text)}, ${text.length}`);
  call(caller, 'close', { numbers: [fd] });
}

/** Starts container number `index` from the task of the host that looks after it. */
export function startContainer(kernel: HostKernel, shim: Task, index: number, settings: ContainerSettings): void {
  const container = makeGroup({ kernel, task: shim, step: 'limits' }, index, settings);
  const init = cloneInit({ kernel, task: shim, step: 'clone' }, settings);
  container.init = init;
  if (settings.namespaces.user) {
    mapUsers({ kernel, task: shim, step: 'id-maps' }, init, rangeOf(settings.uidMap, index));
  }
  writeTo({ kernel, task: shim, step: 'join' }, `${GROUPS}${container.group.path}/cgroup.procs`, String(hostPid(init)));
  takeNames({ kernel, task: init, step: 'names' }, settings);
  enterImage({ kernel, task: init, step: 'root' }, container, settings);
  giveUpPower(kernel, init, settings);
  const result = call({ kernel, task: init, step: 'exec' }, 'execve', { texts: ['/bin/app'] });
  if (result < 0) endTask(kernel, init, exitedWith(CANNOT_EXECUTE));
  else init.state = 'ready';
}

/** A new directory in the control group file system is a new group, and its limits are files. */
function makeGroup(caller: Caller, index: number, { memoryMax, cpuMax, pidsMax }: ContainerSettings): Container {
  const { state } = caller.kernel;
  const name = CONTAINER_NAMES[index]!;
  const path = `/containers/${name}`;
  call(caller, 'mkdir', { texts: [`${GROUPS}${path}`], numbers: [0, 0o755] });
  const limits = { 'memory.max': memoryMax, 'cpu.max': cpuMax, 'pids.max': pidsMax };
  for (const [file, text] of Object.entries(limits)) writeTo(caller, `${GROUPS}${path}/${file}`, text);
  const container: Container = {
    name,
    group: state.groups.get(path)!,
    image: IMAGES[index]!,
    init: undefined,
    output: '',
    status: undefined,
  };
  state.containers.push(container);
  return container;
}

/** clone with every namespace at once. NEWTIME is not among clone's flags: unshare, and then the child is born in it. */
function cloneInit(caller: Caller, { namespaces }: ContainerSettings): Task {
  if (namespaces.time) {
    call(caller, 'unshare', { numbers: [CLONE.NEWTIME] }, 'CLONE_NEWTIME');
    writeTo(caller, '/proc/self/timens_offsets', `boottime ${BOOT_OFFSET_SECONDS} 0`);
  }
  let flags = 0;
  for (const [layer, flag] of Object.entries(CLONE_FLAGS)) if (namespaces[layer as NamespaceLayer]) flags |= flag;
  const shown = flags === 0 ? 'SIGCHLD, 0' : `${namespaceFlags(flags)}|SIGCHLD, 0`;
  call(caller, 'clone', { numbers: [flags | SIGCHLD, 0] }, shown);
  const init = caller.kernel.state.tasks.at(-1)!;
  return Object.assign(init, { name: 'runtime', state: 'sleeping', wakeAt: Infinity });
}

/** The host's own numbers stay what they are; a range of its own begins where the one before ends. */
function rangeOf(line: string, index: number): string {
  const [inside, outside, count] = line.split(' ').map(Number) as [number, number, number];
  return outside === 0 ? line : `${inside} ${outside + index * RANGE} ${count}`;
}

/** Root inside becomes some ordinary number outside. */
function mapUsers(shim: Caller, init: Task, line: string): void {
  for (const file of ['uid_map', 'gid_map']) writeTo(shim, `/proc/${hostPid(init)}/${file}`, line);
  const caller = { ...shim, task: init };
  call(caller, 'setgid', { numbers: [0] });
  call(caller, 'setuid', { numbers: [0] });
}

/** What process 1 does in its new namespaces, still as the runtime's program. */
function takeNames(caller: Caller, { namespaces }: ContainerSettings): void {
  if (namespaces.cgroup) call(caller, 'unshare', { numbers: [CLONE.NEWCGROUP] }, 'CLONE_NEWCGROUP');
  if (namespaces.uts) {
    const length = HOST_NAME.length;
    call(caller, 'sethostname', { texts: [HOST_NAME], numbers: [0, length] }, `"${HOST_NAME}", ${length}`);
  }
  if (!namespaces.net) return;
  const given = { numbers: [0, SIOCSIFFLAGS], texts: [undefined, undefined, 'lo'] };
  call(caller, 'ioctl', given, 'SIOCSIFFLAGS, "lo"');
}

/** Without a mount namespace of its own pivot_root would change the host's mounts: then chroot has to do. */
function enterImage(caller: Caller, { image }: Container, { namespaces }: ContainerSettings): void {
  if (!namespaces.mount) {
    call(caller, 'chroot', { texts: [image] });
    return;
  }
  const bind = { texts: [image, image], numbers: [0, 0, 0, MS_BIND] };
  call(caller, 'mount', bind, `"${image}", "${image}", 0, MS_BIND`);
  call(caller, 'pivot_root', { texts: [image, `${image}/.old`] });
  call(caller, 'mount', { texts: ['proc', '/proc', 'proc'], numbers: NO_FLAGS });
  call(caller, 'mount', { texts: ['cgroup2', GROUPS, 'cgroup2'], numbers: NO_FLAGS });
  call(caller, 'umount2', { texts: ['/.old'], numbers: [0, MNT_DETACH] }, '"/.old", MNT_DETACH');
}

/** The last steps before exec: nothing of this can be taken back. */
function giveUpPower(
  kernel: HostKernel,
  task: Task,
  { capabilities, hasSeccomp, seccompAction }: ContainerSettings,
): void {
  const kept: readonly string[] = CAPABILITY_SETS[capabilities];
  CAPABILITIES.forEach((capability, number) => {
    if (kept.includes(capability)) return;
    const caller: Caller = { kernel, task, step: 'capabilities' };
    call(caller, 'prctl', { numbers: [PR_CAPBSET_DROP, number] }, `PR_CAPBSET_DROP, ${capability}`);
  });
  const numbers = [PR_SET_NO_NEW_PRIVS, 1];
  call({ kernel, task, step: 'no-new-privileges' }, 'prctl', { numbers }, 'PR_SET_NO_NEW_PRIVS, 1');
  if (!hasSeccomp) return;
  const filter = usualFilter(seccompAction);
  const shown = `SECCOMP_SET_MODE_FILTER, 0, ${filter.rules.size} rules`;
  call({ kernel, task, step: 'filter' }, 'seccomp', { numbers: [SECCOMP_SET_MODE_FILTER, 0], filter }, shown);
}
