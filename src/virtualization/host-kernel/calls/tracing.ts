/** Looking into another task: ptrace(2), process_vm_readv(2). */
import { isCapable, mayTrace } from '../capable.ts';
import { ERRNO } from '../errno.ts';
import type { HostKernel } from '../host-kernel.ts';
import { findTask } from '../lookup.ts';
import type { SystemCall } from '../system-call.ts';
import { hostPid, isAlive, type Task } from '../task.ts';
import { readBytes, readWord, writeBytes, writeWord } from '../user-memory.ts';

/** Linux, include/uapi/linux/ptrace.h. */
const PEEKTEXT = 1;
const PEEKDATA = 2;
const POKETEXT = 4;
const POKEDATA = 5;
const ATTACH = 16;
const DETACH = 17;

/** The task whose memory may be looked at, or an error: the PID namespace first, then user and capabilities. */
function target(kernel: HostKernel, task: Task, pid: number, call: string): Task | number {
  const found = findTask(kernel, task, pid, call);
  if (found === undefined || !isAlive(found)) return -ERRNO.ESRCH;
  if (found === task && call === 'ptrace') return -ERRNO.EPERM;
  if (mayTrace(task, found) && found.space !== undefined) return found;
  const isElsewhere = isCapable(task, 'CAP_SYS_PTRACE', task.namespaces.user);
  return kernel.deny(
    task,
    isElsewhere ? 'user' : 'capabilities',
    'EPERM',
    `${call}: PID ${hostPid(found)} (${found.name})`,
  );
}

/** The tracee stops until it is let go, or its tracer ends. */
function attach(kernel: HostKernel, task: Task, tracee: Task): number {
  if (tracee.tracer !== undefined) return -ERRNO.EPERM;
  tracee.tracer = task;
  if (tracee.state === 'ready' && tracee.wait === undefined) tracee.state = 'traced';
  return 0;
}

function detach(tracee: Task): number {
  tracee.tracer = undefined;
  if (tracee.state === 'traced') tracee.state = 'ready';
  return 0;
}

function peek(kernel: HostKernel, task: Task, tracee: Task, address: number, to: number): number {
  const word = readWord(kernel, tracee, address);
  return word === undefined ? -ERRNO.EIO : writeWord(kernel, task, to, word);
}

function ptrace(kernel: HostKernel, task: Task, [request, pid, address, value]: readonly number[]): number {
  if (request === ATTACH) {
    const found = target(kernel, task, pid!, 'ptrace');
    return typeof found === 'number' ? found : attach(kernel, task, found);
  }
  const tracee = findTask(kernel, task, pid!, 'ptrace');
  if (tracee === undefined || tracee.tracer !== task) return -ERRNO.ESRCH;
  if (request === DETACH) return detach(tracee);
  if (request === PEEKTEXT || request === PEEKDATA) return peek(kernel, task, tracee, address!, value!);
  if (request !== POKETEXT && request !== POKEDATA) return -ERRNO.EIO;
  return writeWord(kernel, tracee, address!, value!) < 0 ? -ERRNO.EIO : 0;
}

/** The most that one call copies here: a page. */
const MAX_COPY = 4096;

/** One piece here and one there: more are not needed to show it. */
function readOther(kernel: HostKernel, task: Task, numbers: readonly number[]): number {
  const [pid, local, localCount, remote, remoteCount, flags] = numbers as [
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  if (localCount !== 1 || remoteCount !== 1 || flags !== 0) return -ERRNO.EINVAL;
  const found = target(kernel, task, pid, 'process_vm_readv');
  if (typeof found === 'number') return found;
  const [to, toLength] = [readWord(kernel, task, local), readWord(kernel, task, local + 4)];
  const [from, fromLength] = [readWord(kernel, task, remote), readWord(kernel, task, remote + 4)];
  if (to === undefined || toLength === undefined || from === undefined || fromLength === undefined)
    return -ERRNO.EFAULT;
  const bytes = readBytes(kernel, found, from, Math.min(toLength, fromLength, MAX_COPY));
  if (typeof bytes === 'number') return -ERRNO.EFAULT;
  const written = writeBytes(kernel, task, to, bytes);
  return written < 0 ? written : bytes.length;
}

export const TRACING_CALLS: readonly SystemCall[] = [
  {
    number: 26,
    name: 'ptrace',
    takes: ['number', 'number', 'address', 'address'],
    run: (kernel, task, { numbers }) => ptrace(kernel, task, numbers),
  },
  {
    number: 347,
    name: 'process_vm_readv',
    takes: ['number', 'address', 'number', 'address', 'number', 'flags'],
    run: (kernel, task, { numbers }) => readOther(kernel, task, numbers),
  },
];
