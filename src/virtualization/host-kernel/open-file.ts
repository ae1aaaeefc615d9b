/** Opening, reading and writing what a path leads to: a file of the disk, of /proc, or of a control group. */
import { isCapable } from './capable.ts';
import { ERRNO } from './errno.ts';
import { fileAt, inRoot, isDirectory, type Place, resolve } from './files.ts';
import { GROUP_FILES } from './group-files.ts';
import type { HostKernel } from './host-kernel.ts';
import type { Cgroup } from './cgroup.ts';
import { namespaceFile, PROCESS_FILES, processOf } from './process-files.ts';
import type { OpenFile, Task } from './task.ts';

const bytesOf = (text: string): Uint8Array => Uint8Array.from(text, (letter) => letter.charCodeAt(0) & 0xff);

const asFile = (path: string, text: string): OpenFile => ({ kind: 'file', path, content: bytesOf(text), position: 0 });

/** Where a path leads this task. */
export function placeOfPath({ namespaces, root }: Task, path: string): Place | undefined {
  return resolve(namespaces.mount.mounts, inRoot(root, path));
}

/** What the path leads to, opened, or an error. */
export function openPath(kernel: HostKernel, task: Task, path: string, isForWriting: boolean): OpenFile | number {
  const place = placeOfPath(task, path);
  if (place === undefined) return -ERRNO.ENOENT;
  return (OPENERS[place.mount.type] ?? openStored)(kernel, task, path, place, isForWriting);
}

type Opener = (kernel: HostKernel, task: Task, path: string, place: Place, isForWriting: boolean) => OpenFile | number;

const OPENERS: Readonly<Record<string, Opener>> = { proc: openProcessFile, cgroup2: openGroupFile };

/** A file of the disk. Root of a user namespace is not root here: its number outside is another. */
function openStored(
  kernel: HostKernel,
  task: Task,
  path: string,
  place: Place,
  isForWriting: boolean,
): OpenFile | number {
  const file = fileAt(kernel.state.files, place);
  if (file === undefined) return isDirectory(kernel.state.files, place) ? -ERRNO.EACCES : -ERRNO.ENOENT;
  if ((file.isPrivate || isForWriting) && !ownsFile(kernel, task, file.owner)) {
    return kernel.deny(task, 'user', 'EACCES', `open ${path}`);
  }
  return asFile(path, file.content);
}

/** The owner may, and who has CAP_DAC_OVERRIDE in a user namespace whose map names the owner. */
function ownsFile({ state }: HostKernel, task: Task, owner: number): boolean {
  const { user } = task.namespaces;
  const isNamed = user.uidMap.some(({ outside, count }) => owner >= outside && owner - outside < count);
  const over = isNamed ? user : state.namespaces.user;
  return task.credentials.uid === owner || isCapable(task, 'CAP_DAC_OVERRIDE', over);
}

function openProcessFile(kernel: HostKernel, task: Task, path: string, place: Place): OpenFile | number {
  const match = /^\/([^/]+)\/(.+)$/.exec(place.path);
  const about = match === null ? undefined : processOf(kernel, task, match[1]!);
  if (match === null || about === undefined) return -ERRNO.ENOENT;
  const namespace = namespaceFile(about, match[2]!);
  if (namespace !== undefined) return { kind: 'namespace', of: namespace };
  const file = Object.hasOwn(PROCESS_FILES, match[2]!) ? PROCESS_FILES[match[2]!] : undefined;
  return file === undefined ? -ERRNO.ENOENT : asFile(path, file.read(kernel, task, about));
}

/** A group's file: the directory is the group. */
function groupFile({ state }: HostKernel, place: Place): { group: Cgroup; name: string } | undefined {
  const slash = place.path.lastIndexOf('/');
  const group = state.groups.get(place.path.slice(0, slash) || '/');
  const name = place.path.slice(slash + 1);
  return group !== undefined && Object.hasOwn(GROUP_FILES, name) ? { group, name } : undefined;
}

/** The files of a group belong to the host's root. */
function openGroupFile(
  kernel: HostKernel,
  task: Task,
  path: string,
  place: Place,
  isForWriting: boolean,
): OpenFile | number {
  const found = groupFile(kernel, place);
  if (found === undefined) return -ERRNO.ENOENT;
  if (isForWriting && !ownsFile(kernel, task, 0)) return kernel.deny(task, 'user', 'EACCES', `open ${path}`);
  return asFile(path, GROUP_FILES[found.name]!.read(kernel, task, found.group));
}

/** Writes a text to an open file: its length or an error. */
export function writeFile(kernel: HostKernel, task: Task, path: string, text: string): number {
  const place = placeOfPath(task, path);
  if (place === undefined) return -ERRNO.ENOENT;
  const result = (WRITERS[place.mount.type] ?? writeStored)(kernel, task, place, text);
  return result < 0 ? result : text.length;
}

type Writer = (kernel: HostKernel, task: Task, place: Place, text: string) => number;

const WRITERS: Readonly<Record<string, Writer>> = {
  proc(kernel, task, place, text) {
    const match = /^\/([^/]+)\/(.+)$/.exec(place.path);
    const about = match === null ? undefined : processOf(kernel, task, match[1]!);
    if (match === null || about === undefined) return -ERRNO.ESRCH;
    return PROCESS_FILES[match[2]!]?.write?.(kernel, task, about, text) ?? -ERRNO.EACCES;
  },
  cgroup2(kernel, task, place, text) {
    const found = groupFile(kernel, place);
    if (found === undefined) return -ERRNO.ENOENT;
    return GROUP_FILES[found.name]!.write?.(kernel, task, found.group, text) ?? -ERRNO.EACCES;
  },
};

/** The longest file of the toy disk. */
const MAX_FILE = 65536;

function writeStored({ state }: HostKernel, _task: Task, place: Place, text: string): number {
  const file = fileAt(state.files, place);
  if (file === undefined) return -ERRNO.ENOENT;
  if (file.content.length + text.length > MAX_FILE) return -ERRNO.ENOSPC;
  state.files.get(place.mount.source)!.set(place.path, { ...file, content: file.content + text });
  return 0;
}
