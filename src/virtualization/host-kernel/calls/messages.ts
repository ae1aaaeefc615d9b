/** System V message queues, as far as their names go: msgget(2). A key means a queue in one IPC namespace. */
import { ERRNO } from '../errno.ts';
import type { HostKernel } from '../host-kernel.ts';
import type { SystemCall } from '../system-call.ts';
import type { Task } from '../task.ts';

const IPC_CREAT = 0o1000;
/** MSGMNI, made small. */
const MAX_QUEUES = 64;

function messageQueue(kernel: HostKernel, task: Task, key: number, flags: number): number {
  const { ipc } = task.namespaces;
  const found = ipc.queues.get(key);
  kernel.tell('namespace-lookup', 'host-kernel', 'host-kernel', 0, () => ({
    reason: 'ipc',
    number: ipc.inode,
    text: `key ${key}: ${found ?? '-'}`,
    fields: { namespace: ipc.inode, key, queue: found ?? '-' },
  }));
  if (found !== undefined) return found;
  if (!(flags & IPC_CREAT)) return -ERRNO.ENOENT;
  if (ipc.queues.size >= MAX_QUEUES) return -ERRNO.ENOSPC;
  // Each namespace counts its own identifiers: Linux, ipc/util.c, ipc_addid.
  const queue = ipc.queues.size;
  ipc.queues.set(key, queue);
  return queue;
}

export const MESSAGE_CALLS: readonly SystemCall[] = [
  {
    number: 399,
    name: 'msgget',
    takes: ['number', 'flags'],
    run: (kernel, task, { numbers: [key, flags] }) => messageQueue(kernel, task, key!, flags!),
  },
];
