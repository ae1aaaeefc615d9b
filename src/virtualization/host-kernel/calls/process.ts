/** Processes: fork(2), _exit(2), waitpid(2), kill(2), nanosleep(2) … */
import { unshareNamespaces } from '../create-namespaces.ts';
import { CLONE_NAMESPACES, CSIGNAL } from '../clone-flags.ts';
import { ERRNO } from '../errno.ts';
import { endTask, exitedWith } from '../exit.ts';
import { fork } from '../fork.ts';
import { type HostKernel, TICK_CLOCKS } from '../host-kernel.ts';
import { findTask, tellOwnNumber } from '../lookup.ts';
import { maySignal } from '../capable.ts';
import { contextOf } from '../scheduler.ts';
import { isIgnored, LAST_SIGNAL, SIGCHLD, SIGKILL } from '../signals.ts';
import type { SystemCall } from '../system-call.ts';
import { hostPid, isAlive, isInit, type Task } from '../task.ts';
import { readBytes } from '../user-memory.ts';
import { tryWait } from '../wait.ts';

/** INT 80h is two bytes long. */
export const SYSTEM_CALL_BYTES = 2;
const WNOHANG = 1;
const NANOSECONDS_PER_TICK = 50_000_000;
const TICKS_PER_SECOND = 20;
const MAX_SECONDS = 10_000_000;

/** What the child of this call goes on with; the host's own tasks have no registers here. */
const childContext = ({ machine, state }: HostKernel, task: Task) =>
  task === state.current ? contextOf(machine, SYSTEM_CALL_BYTES) : undefined;

/** The namespaces that children are born into. */
const forChildren = (task: Task): Task['namespaces'] => ({
  ...task.namespaces,
  pid: task.childPid,
  time: task.childTime,
});

/** clone without a new stack: fork, with new namespaces where flags ask for them. */
function clone(kernel: HostKernel, task: Task, flags: number, stack: number): number {
  const isKnown = (flags & ~(CLONE_NAMESPACES | CSIGNAL)) === 0 && stack === 0;
  const signal = flags & CSIGNAL;
  const namespaces = flags & CLONE_NAMESPACES;
  if (!isKnown || (signal !== SIGCHLD && !(signal === 0 && namespaces !== 0))) return -ERRNO.EINVAL;
  const born = unshareNamespaces(kernel, task, forChildren(task), namespaces, 'clone');
  if (typeof born === 'number') return born;
  const made = fork(kernel, task, born.namespaces, childContext(kernel, task));
  if (made < 0) return made;
  const child = kernel.state.tasks.at(-1)!;
  if (born.isAllPowerful) child.credentials = born.credentials(child.credentials);
  return made;
}

/** Sends a signal: nobody has handlers, so it ends the target or does nothing. */
function kill(kernel: HostKernel, task: Task, pid: number, signal: number): number {
  if (signal >>> 0 > LAST_SIGNAL) return -ERRNO.EINVAL;
  const target = findTask(kernel, task, pid, 'kill');
  if (target === undefined) return -ERRNO.ESRCH;
  if (!maySignal(task, target))
    return kernel.deny(task, 'user', 'EPERM', `kill: PID ${hostPid(target)} (${target.name})`);
  if (signal === 0 || isIgnored(signal) || target.isKernelThread || !isAlive(target)) return 0;
  // Process 1 of a namespace does not die of signals from inside; SIGKILL from above ends it: pid_namespaces(7).
  const isInside = target.pids.at(-1)!.namespace === task.pids.at(-1)!.namespace;
  if (isInit(target) && (isInside || signal !== SIGKILL)) return 0;
  endTask(kernel, target, signal);
  return 0;
}

function waitFor(kernel: HostKernel, task: Task, pid: number, status: number, options: number): number | undefined {
  const wait = { pid, status };
  const result = tryWait(kernel, task, wait);
  if (result !== undefined || !isAlive(task)) return result;
  if (options & WNOHANG) return 0;
  task.state = 'waiting';
  task.wait = wait;
  kernel.state.reschedules = true;
  return undefined;
}

/** Sleeps for the rest of this tick and as many whole ticks as the time needs: never too short. */
function sleep(kernel: HostKernel, task: Task, address: number): number {
  const bytes = readBytes(kernel, task, address, 8);
  if (typeof bytes === 'number') return bytes;
  const view = new DataView(bytes.buffer);
  const [seconds, nanoseconds] = [view.getUint32(0, true), view.getUint32(4, true)];
  if (nanoseconds > 999_999_999 || seconds > MAX_SECONDS) return -ERRNO.EINVAL;
  const now = Math.floor(kernel.machine.clock / TICK_CLOCKS);
  const ticks = Math.ceil(nanoseconds / NANOSECONDS_PER_TICK) + seconds * TICKS_PER_SECOND + 1;
  task.state = 'sleeping';
  task.wakeAt = (now + ticks) * TICK_CLOCKS;
  kernel.state.reschedules = true;
  return 0;
}

export const PROCESS_CALLS: readonly SystemCall[] = [
  {
    number: 1,
    name: 'exit',
    takes: ['number'],
    run: (kernel, task, { numbers }) => void endTask(kernel, task, exitedWith(numbers[0]!)),
  },
  { number: 2, name: 'fork', takes: [], run: (kernel, task) => clone(kernel, task, SIGCHLD, 0) },
  {
    number: 7,
    name: 'waitpid',
    takes: ['number', 'address', 'flags'],
    run: (kernel, task, { numbers: [pid, status, options] }) => waitFor(kernel, task, pid!, status!, options!),
  },
  // getpid translates: task_tgid_vnr reads the number that the task has in its own namespace. Nothing intercepts it.
  { number: 20, name: 'getpid', takes: [], run: (kernel, task) => tellOwnNumber(kernel, task, task) },
  {
    number: 37,
    name: 'kill',
    takes: ['number', 'number'],
    run: (kernel, task, { numbers: [pid, signal] }) => kill(kernel, task, pid!, signal!),
  },
  {
    // A parent outside the namespace has no number here: 0.
    number: 64,
    name: 'getppid',
    takes: [],
    run: (kernel, task) => (task.parent === undefined ? 0 : tellOwnNumber(kernel, task, task.parent)),
  },
  {
    number: 120,
    name: 'clone',
    takes: ['flags', 'address'],
    run: (kernel, task, { numbers: [flags, stack] }) => clone(kernel, task, flags!, stack!),
  },
  {
    number: 158,
    name: 'sched_yield',
    takes: [],
    run: ({ state }) => {
      state.reschedules = true;
      return 0;
    },
  },
  {
    number: 162,
    name: 'nanosleep',
    takes: ['address', 'address'],
    run: (kernel, task, { numbers: [time] }) => sleep(kernel, task, time!),
  },
  {
    number: 252,
    name: 'exit_group',
    takes: ['number'],
    run: (kernel, task, { numbers }) => void endTask(kernel, task, exitedWith(numbers[0]!)),
  },
];
