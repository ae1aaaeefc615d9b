/** Calls for the masters of the machine: reboot(2), iopl(2), init_module(2). */
import { requireCapability } from '../capable.ts';
import { ERRNO } from '../errno.ts';
import { endTask } from '../exit.ts';
import type { HostKernel } from '../host-kernel.ts';
import { SIGINT } from '../signals.ts';
import type { SystemCall } from '../system-call.ts';
import { isAlive, pidIn, type Task } from '../task.ts';

/** Linux, include/uapi/linux/reboot.h. */
const MAGIC_1 = 0xfee1dead | 0;
const MAGIC_2 = 0x28121969;
const POWER_OFF = 0x4321fedc;
const IOPL_SHIFT = 12;

/** In a PID namespace below the first, reboot ends that namespace's process 1; in the first it ends the machine: reboot(2). */
function reboot(kernel: HostKernel, task: Task, [magic1, magic2, command]: readonly number[]): number | undefined {
  const { namespace } = task.pids.at(-1)!;
  const allowed = requireCapability(kernel, task, 'CAP_SYS_BOOT', namespace.user, 'reboot');
  if (allowed < 0) return allowed;
  if (magic1 !== MAGIC_1 || magic2 !== MAGIC_2 || command !== POWER_OFF) return -ERRNO.EINVAL;
  if (namespace.level === 0) {
    powerOff(kernel);
    return undefined;
  }
  const init = kernel.state.tasks.find((each) => pidIn(namespace, each) === 1);
  if (init !== undefined) endTask(kernel, init, SIGINT);
  return isAlive(task) ? 0 : undefined;
}

/** The host is off, with all that ran on it. */
function powerOff({ machine, state }: HostKernel): void {
  for (const container of state.containers) container.status ??= 128 + SIGINT;
  state.isOff = true;
  machine.stop = { kind: 'exit', detail: 'the host was powered off' };
}

/** With IOPL 3 a program in ring 3 may use IN, OUT and CLI: it has the machine. CAP_SYS_RAWIO in the first user namespace, no less. */
function ioPrivilege(kernel: HostKernel, task: Task, level: number): number {
  const { machine, state } = kernel;
  if (level >>> 0 > 3) return -ERRNO.EINVAL;
  if (level <= machine.iopl) return 0;
  const allowed = requireCapability(kernel, task, 'CAP_SYS_RAWIO', state.namespaces.user, 'iopl');
  if (allowed < 0) return allowed;
  machine.eflags = machine.eflags | (level << IOPL_SHIFT);
  return 0;
}

function loadModule(kernel: HostKernel, task: Task): number {
  const allowed = requireCapability(kernel, task, 'CAP_SYS_MODULE', kernel.state.namespaces.user, 'init_module');
  return allowed < 0 ? allowed : -ERRNO.ENOEXEC;
}

export const PRIVILEGED_CALLS: readonly SystemCall[] = [
  {
    number: 88,
    name: 'reboot',
    takes: ['flags', 'flags', 'flags'],
    run: (kernel, task, { numbers }) => reboot(kernel, task, numbers),
  },
  {
    number: 110,
    name: 'iopl',
    takes: ['number'],
    run: (kernel, task, { numbers }) => ioPrivilege(kernel, task, numbers[0]!),
  },
  { number: 128, name: 'init_module', takes: ['address', 'number', 'address'], run: loadModule },
];
