/** The files of /proc/PID: proc(5). */
import { isCapable } from './capable.ts';
import { ERRNO } from './errno.ts';
import { inRoot, isBelow } from './files.ts';
import type { HostKernel } from './host-kernel.ts';
import type { IdRange, TaskNamespaces } from './namespaces.ts';
import { ownPid, pidIn, type Task } from './task.ts';
import { insideId, parseIdMap } from './user-ids.ts';

interface ProcessFile {
  readonly read: (kernel: HostKernel, reader: Task, about: Task) => string;
  readonly write?: (kernel: HostKernel, writer: Task, about: Task, text: string) => number;
}

type MapName = 'uidMap' | 'gidMap';

const showMap = (map: readonly IdRange[], above: readonly IdRange[]): string =>
  map.map(({ inside, outside, count }) => `${inside} ${insideId(above, outside)} ${count}\n`).join('');

/** A map is written once, from the namespace above or from inside, by whoever has CAP_SETUID there: user_namespaces(7). */
function setMap(kernel: HostKernel, writer: Task, about: Task, name: MapName, text: string): number {
  const { user } = about.namespaces;
  const capability = name === 'uidMap' ? 'CAP_SETUID' : 'CAP_SETGID';
  if (user.parent === undefined || user[name].length > 0) return -ERRNO.EPERM;
  if (!isCapable(writer, capability, user))
    return kernel.deny(writer, 'capabilities', 'EPERM', `${name}: ${capability}`);
  const map = parseIdMap(text, user.parent[name]);
  if (map === undefined) return -ERRNO.EINVAL;
  const { uid, gid } = writer.credentials;
  const own = name === 'uidMap' ? uid : gid;
  const isOwnOnly = map.length === 1 && map[0]!.count === 1 && map[0]!.outside === own;
  if (!isOwnOnly && !isCapable(writer, capability, user.parent)) {
    return kernel.deny(writer, 'user', 'EPERM', `${name}: ${capability}`);
  }
  user[name] = map;
  return 0;
}

const mapFile = (name: MapName): ProcessFile => ({
  read: (_kernel, _reader, { namespaces: { user } }) => showMap(user[name], (user.parent ?? user)[name]),
  write: (kernel, writer, about, text) => setMap(kernel, writer, about, name, text),
});

/** Offsets are set before the first task is inside: time_namespaces(7). */
function setOffset(kernel: HostKernel, writer: Task, about: Task, text: string): number {
  const match = /^\s*(monotonic|boottime)\s+(-?\d{1,9})\s+\d+\s*$/.exec(text);
  const time = about.childTime;
  if (match === null) return -ERRNO.EINVAL;
  if (time.isUsed) return -ERRNO.EACCES;
  if (!isCapable(writer, 'CAP_SYS_TIME', time.user)) {
    return kernel.deny(writer, 'capabilities', 'EPERM', 'timens_offsets: CAP_SYS_TIME');
  }
  if (match[1] === 'monotonic') time.monotonicSeconds = Number(match[2]);
  else time.bootSeconds = Number(match[2]);
  return 0;
}

/** The group's path, as seen from the reader's cgroup namespace: cgroup_namespaces(7). */
function groupPath(_kernel: HostKernel, reader: Task, { group }: Task): string {
  const { root } = reader.namespaces.cgroup;
  const path =
    root === '/' ? group.path : isBelow(group.path, root) ? group.path.slice(root.length) || '/' : `/..${group.path}`;
  return `0::${path}\n`;
}

function mounts(_kernel: HostKernel, reader: Task): string {
  const seen = reader.namespaces.mount.mounts.filter(({ target }) => isBelow(target, reader.root));
  return seen
    .map(
      ({ source, target, type }) =>
        `${source} ${inRoot('/', target.slice(reader.root === '/' ? 0 : reader.root.length) || '/')} ${type}\n`,
    )
    .join('');
}

function status(_kernel: HostKernel, reader: Task, about: Task): string {
  const { uidMap } = reader.namespaces.user;
  const { namespace } = reader.pids.at(-1)!;
  return [
    `Name:\t${about.name}`,
    `State:\t${about.state}`,
    `Pid:\t${pidIn(namespace, about)}`,
    `Uid:\t${insideId(uidMap, about.credentials.uid)}`,
    `NSpid:\t${about.pids
      .filter((each) => each.namespace.level >= namespace.level)
      .map((each) => each.number)
      .join('\t')}`,
    `NoNewPrivs:\t${about.credentials.hasNoNewPrivileges ? 1 : 0}`,
    `Seccomp:\t${about.filters.length > 0 ? 2 : 0}`,
    '',
  ].join('\n');
}

/** Every file of a process, by name. */
export const PROCESS_FILES: Readonly<Record<string, ProcessFile>> = {
  uid_map: mapFile('uidMap'),
  gid_map: mapFile('gidMap'),
  timens_offsets: {
    read: (_kernel, _reader, { childTime: { monotonicSeconds, bootSeconds } }) =>
      `monotonic ${monotonicSeconds} 0\nboottime ${bootSeconds} 0\n`,
    write: setOffset,
  },
  cgroup: { read: groupPath },
  mounts: { read: mounts },
  status: { read: status },
};

/** The names of /proc/PID/ns. */
const NAMESPACE_FILES: Readonly<Record<string, keyof TaskNamespaces>> = {
  cgroup: 'cgroup',
  ipc: 'ipc',
  mnt: 'mount',
  net: 'net',
  pid: 'pid',
  time: 'time',
  user: 'user',
  uts: 'uts',
};

/** The namespace that a path below /proc/PID/ns means. */
export function namespaceFile(about: Task, path: string): TaskNamespaces[keyof TaskNamespaces] | undefined {
  const kind = NAMESPACE_FILES[/^ns\/(\w+)$/.exec(path)?.[1] ?? ''];
  return kind === undefined ? undefined : about.namespaces[kind];
}

/** Whose file it is: /self, or a number of the reader's PID namespace. */
export function processOf({ state }: HostKernel, reader: Task, name: string): Task | undefined {
  const { namespace } = reader.pids.at(-1)!;
  const number = name === 'self' ? ownPid(reader) : Number(name);
  return state.tasks.find((each) => number > 0 && pidIn(namespace, each) === number);
}
