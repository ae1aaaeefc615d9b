/** A toy network: each namespace has its own interfaces and its own ports. socket(2), bind(2), and ioctl(2) to bring an interface up. */
import { isCapable, requireCapability } from '../capable.ts';
import { ERRNO } from '../errno.ts';
import type { HostKernel } from '../host-kernel.ts';
import type { CallArguments, SystemCall } from '../system-call.ts';
import { hostPid, type Task } from '../task.ts';
import { readBytes } from '../user-memory.ts';
import { addFile } from './files.ts';

const AF_INET = 2;
const SOCK_STREAM = 1;
/** sockaddr_in begins with the family and the port, the port in network order. */
const ADDRESS_BYTES = 4;
const FIRST_FREE_PORT = 1024;
/** SIOCSIFFLAGS: Linux, include/uapi/linux/sockios.h. */
export const SIOCSIFFLAGS = 0x8914;

const socket = (task: Task, family: number, type: number): number =>
  family === AF_INET && type === SOCK_STREAM ? addFile(task, { kind: 'socket' }) : -ERRNO.EINVAL;

/** A port is free or taken in this network namespace alone. */
function bind(kernel: HostKernel, task: Task, fd: number, address: number): number {
  if (task.files[fd]?.kind !== 'socket') return -ERRNO.EBADF;
  const bytes = readBytes(kernel, task, address, ADDRESS_BYTES);
  if (typeof bytes === 'number') return bytes;
  const port = (bytes[2]! << 8) | bytes[3]!;
  const { net } = task.namespaces;
  kernel.tell('namespace-lookup', 'host-kernel', 'host-kernel', 0, () => ({
    reason: 'net',
    number: net.inode,
    text: `port ${port}: ${net.ports.get(port) ?? '-'}`,
    fields: { namespace: net.inode, port, owner: net.ports.get(port) ?? '-' },
  }));
  if (port < FIRST_FREE_PORT && !isCapable(task, 'CAP_NET_BIND_SERVICE', net.user)) {
    return kernel.deny(task, 'capabilities', 'EACCES', `bind ${port}: CAP_NET_BIND_SERVICE`);
  }
  if (net.ports.has(port)) return -ERRNO.EADDRINUSE;
  net.ports.set(port, hostPid(task));
  return 0;
}

/** Brings an interface up, by its name. */
function setUp(kernel: HostKernel, task: Task, { numbers, texts }: CallArguments): number {
  if (numbers[1] !== SIOCSIFFLAGS) return -ERRNO.EINVAL;
  const { net } = task.namespaces;
  const allowed = requireCapability(kernel, task, 'CAP_NET_ADMIN', net.user, `ioctl ${texts[2]!}`);
  if (allowed < 0) return allowed;
  const found = net.interfaces.find(({ name }) => name === texts[2]);
  if (found === undefined) return -ERRNO.ENODEV;
  found.isUp = true;
  return 0;
}

export const NETWORK_CALLS: readonly SystemCall[] = [
  { number: 54, name: 'ioctl', takes: ['number', 'flags', 'text'], run: setUp },
  {
    number: 359,
    name: 'socket',
    takes: ['number', 'number'],
    run: (_kernel, task, { numbers: [family, type] }) => socket(task, family!, type!),
  },
  {
    number: 361,
    name: 'bind',
    takes: ['number', 'address'],
    run: (kernel, task, { numbers: [fd, address] }) => bind(kernel, task, fd!, address!),
  },
];
