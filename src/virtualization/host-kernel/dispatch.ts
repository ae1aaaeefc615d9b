/** From a number to the call: the filters first, then the arguments, then the call itself. */
import type { EventDetails } from '../host-event.ts';
import { ERRNO, errorName } from './errno.ts';
import { endTask } from './exit.ts';
import { PATH_MAX } from './files.ts';
import type { HostKernel } from './host-kernel.ts';
import { decide, SECCOMP_RETURN } from './seccomp.ts';
import { SIGSYS } from './signals.ts';
import type { ArgumentKind, CallArguments, SystemCall } from './system-call.ts';
import { callByNumber } from './system-calls.ts';
import { hostPid, type Task } from './task.ts';
import { readBytes, readText } from './user-memory.ts';

/** What a program's registers ask for. Undefined: the answer comes later, or never. */
export function performCall(
  kernel: HostKernel,
  task: Task,
  number: number,
  numbers: readonly number[],
): number | undefined {
  const verdict = filtered(kernel, task, number, numbers);
  if (verdict !== 'go on') return verdict;
  const call = callByNumber(number);
  if (call === undefined) return -ERRNO.ENOSYS;
  const texts = readTexts(kernel, task, call.takes, numbers);
  if (typeof texts === 'number') return texts;
  return call.run(kernel, task, { numbers, texts });
}

/** The same for a task of the host, which has its texts at hand. */
export function performHostCall(
  kernel: HostKernel,
  task: Task,
  call: SystemCall,
  given: CallArguments,
): number | undefined {
  const verdict = filtered(kernel, task, call.number, given.numbers);
  return verdict === 'go on' ? call.run(kernel, task, given) : verdict;
}

/** seccomp decides before the call: it sees numbers, never what they point to. */
function filtered(
  kernel: HostKernel,
  task: Task,
  number: number,
  numbers: readonly number[],
): number | undefined | 'go on' {
  if (task.filters.length === 0) return 'go on';
  const { action, errno } = decide(task.filters, number, numbers);
  if (action === 'ALLOW') return 'go on';
  const name = callByNumber(number)?.name ?? `call ${number}`;
  kernel.tell('denied', 'host-kernel', kernel.actorOf(task), 0, () => ({
    reason: 'seccomp',
    number: SECCOMP_RETURN[action],
    text: action === 'ERRNO' ? `${errorName(errno)}: ${name}` : `${action}: ${name}`,
    fields: {
      layer: 'seccomp',
      action,
      call: name,
      pid: hostPid(task),
      ...(action === 'ERRNO' && { errno: errorName(errno) }),
    },
  }));
  if (action === 'LOG') return 'go on';
  if (action === 'ERRNO') return -errno;
  // KILL_PROCESS ends it; TRAP sends SIGSYS, and nobody has a handler: both end it, process 1 too.
  endTask(kernel, task, SIGSYS);
  return undefined;
}

type Texts = readonly (string | undefined)[];

function readTexts(
  kernel: HostKernel,
  task: Task,
  takes: readonly ArgumentKind[],
  numbers: readonly number[],
): Texts | number {
  const texts: (string | undefined)[] = [];
  for (const [i, kind] of takes.entries()) {
    const text = readArgument(kernel, task, kind, numbers, i);
    if (typeof text === 'number') return text;
    texts.push(text);
  }
  return texts;
}

/** The longest text that comes with its length. */
const MAX_COUNTED = 64;

function readArgument(
  kernel: HostKernel,
  task: Task,
  kind: ArgumentKind,
  numbers: readonly number[],
  i: number,
): string | undefined | number {
  if (kind === 'text') return readText(kernel, task, numbers[i]!, PATH_MAX);
  if (kind === 'optional-text') return numbers[i] === 0 ? undefined : readText(kernel, task, numbers[i]!, PATH_MAX);
  if (kind !== 'counted-text') return undefined;
  const length = numbers[i + 1]! >>> 0;
  if (length > MAX_COUNTED) return -ERRNO.EINVAL;
  const bytes = readBytes(kernel, task, numbers[i]!, length);
  return typeof bytes === 'number' ? bytes : String.fromCharCode(...bytes);
}

/** The call as strace would print it. It looks at nothing that the call itself would have to look at. */
export function describeCall(
  kernel: HostKernel,
  task: Task,
  number: number,
  numbers: readonly number[],
  texts?: Texts,
): EventDetails {
  const call = callByNumber(number);
  const name = call?.name ?? `call ${number}`;
  const shown = (call?.takes ?? []).map((kind, i) => showArgument(kind, numbers[i] ?? 0, texts?.[i]));
  return {
    reason: name,
    number,
    text: `${name}(${shown.join(', ')})`,
    fields: { pid: hostPid(task), eax: number, ...(task.program >= 0 && { program: task.program }) },
  };
}

function showArgument(kind: ArgumentKind, number: number, text: string | undefined): string {
  if (text !== undefined) return JSON.stringify(text);
  return kind === 'number' ? String(number) : `0x${(number >>> 0).toString(16)}`;
}
