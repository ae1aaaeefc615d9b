/** Files: read(2), write(2), open(2), close(2), mkdir(2). */
import { printBytes, printThroughDevice, readStatus } from '../console.ts';
import { ERRNO } from '../errno.ts';
import { makeGroup } from '../group-files.ts';
import type { HostKernel } from '../host-kernel.ts';
import { openPath, placeOfPath, writeFile } from '../open-file.ts';
import type { CallArguments, SystemCall } from '../system-call.ts';
import type { OpenFile, Task } from '../task.ts';
import { checkRange, readBytes, writeBytes } from '../user-memory.ts';

const ACCESS_MODE = 3;
/** Open files of a task: a small RLIMIT_NOFILE. */
const MAX_FILES = 64;

/** The lowest free number for an open file. */
export function addFile(task: Task, file: OpenFile): number {
  const free = task.files.findIndex((each) => each === undefined);
  const number = free < 0 ? task.files.length : free;
  if (number >= MAX_FILES) return -ERRNO.EMFILE;
  task.files[number] = file;
  return number;
}

function read(kernel: HostKernel, task: Task, fd: number, buffer: number, length: number): number {
  const file = task.files[fd];
  if (file?.kind === 'nothing') return 0;
  if (file?.kind !== 'device' && file?.kind !== 'file') return -ERRNO.EBADF;
  const result = checkRange(kernel, task, buffer, length, true);
  if (result < 0) return result;
  const bytes = file.kind === 'device' ? Uint8Array.from({ length }, () => readStatus(kernel)) : next(file, length);
  const written = writeBytes(kernel, task, buffer, bytes);
  return written < 0 ? written : bytes.length;
}

function next(file: OpenFile & { kind: 'file' }, length: number): Uint8Array {
  const bytes = file.content.subarray(file.position, file.position + (length >>> 0));
  file.position += bytes.length;
  return bytes;
}

function write(kernel: HostKernel, task: Task, { numbers, texts }: CallArguments): number {
  const [fd, buffer, length] = numbers as [number, number, number];
  const file = task.files[fd];
  if (file === undefined || file.kind === 'nothing' || file.kind === 'namespace' || file.kind === 'socket')
    return -ERRNO.EBADF;
  if (file.kind === 'file' && texts[1] !== undefined) return writeFile(kernel, task, file.path, texts[1]);
  const bytes = readBytes(kernel, task, buffer, length);
  if (typeof bytes === 'number') return bytes;
  if (file.kind === 'file') return writeFile(kernel, task, file.path, String.fromCharCode(...bytes.subarray(0, 4096)));
  if (file.kind === 'console') printBytes(kernel, task, bytes);
  else printThroughDevice(kernel, task, bytes);
  return bytes.length;
}

function open(kernel: HostKernel, task: Task, path: string, flags: number): number {
  const file = openPath(kernel, task, path, (flags & ACCESS_MODE) !== 0);
  return typeof file === 'number' ? file : addFile(task, file);
}

function close(task: Task, fd: number): number {
  if (task.files[fd] === undefined) return -ERRNO.EBADF;
  task.files[fd] = undefined;
  return 0;
}

/** Only the control group file system has new directories: a new group. */
function mkdir(kernel: HostKernel, task: Task, path: string): number {
  const place = placeOfPath(task, path);
  if (place?.mount.type !== 'cgroup2') return -ERRNO.EACCES;
  if (task.credentials.uid !== 0) return kernel.deny(task, 'user', 'EACCES', `mkdir ${path}`);
  return makeGroup(kernel, place.path);
}

export const FILE_CALLS: readonly SystemCall[] = [
  {
    number: 3,
    name: 'read',
    takes: ['number', 'address', 'number'],
    run: (kernel, task, { numbers: [fd, buffer, length] }) => read(kernel, task, fd!, buffer!, length!),
  },
  { number: 4, name: 'write', takes: ['number', 'address', 'number'], run: write },
  {
    number: 5,
    name: 'open',
    takes: ['text', 'flags'],
    run: (kernel, task, { numbers, texts }) => open(kernel, task, texts[0]!, numbers[1]!),
  },
  { number: 6, name: 'close', takes: ['number'], run: (_kernel, task, { numbers }) => close(task, numbers[0]!) },
  {
    number: 39,
    name: 'mkdir',
    takes: ['text', 'flags'],
    run: (kernel, task, { texts }) => mkdir(kernel, task, texts[0]!),
  },
];
