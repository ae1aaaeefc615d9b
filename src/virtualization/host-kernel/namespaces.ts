/** Namespaces: namespaces(7). Each kind gives a group of tasks its own view of one global resource. */

/** Inode numbers of the first namespaces, as `readlink /proc/self/ns/…` shows them: Linux, include/linux/proc_ns.h. */
const FIRST_INODES = {
  ipc: 0xefffffff,
  uts: 0xeffffffe,
  user: 0xeffffffd,
  pid: 0xeffffffc,
  cgroup: 0xeffffffb,
  time: 0xeffffffa,
} as const;

/** Every other namespace gets the next number from here on: PROC_DYNAMIC_FIRST. */
export const FIRST_DYNAMIC_INODE = 0xf0000000;

/** A line of uid_map or gid_map. `outside` is the number in the first user namespace, so that look-ups are one step. */
export interface IdRange {
  readonly inside: number;
  readonly outside: number;
  readonly count: number;
}

export interface UserNamespace {
  readonly kind: 'user';
  readonly inode: number;
  readonly parent: UserNamespace | undefined;
  readonly level: number;
  /** The host's number of the user who made it: outside, this user has every capability over it. */
  readonly owner: number;
  uidMap: readonly IdRange[];
  gidMap: readonly IdRange[];
}

/** All but the user namespaces belong to one, in which capabilities over them are looked for. */
interface Owned {
  readonly inode: number;
  readonly user: UserNamespace;
}

export interface PidNamespace extends Owned {
  readonly kind: 'pid';
  readonly parent: PidNamespace | undefined;
  readonly level: number;
  next: number;
  /** True once its process 1 has ended: no task can be made in it any more. */
  isDead: boolean;
}

export interface UtsNamespace extends Owned {
  readonly kind: 'uts';
  hostName: string;
  domainName: string;
}

/** One line of /proc/self/mounts, and where its files come from. */
export interface Mount {
  readonly target: string;
  readonly source: string;
  readonly type: string;
  /** The directory of that source which is seen at the target. */
  readonly subtree: string;
}

export interface MountNamespace extends Owned {
  readonly kind: 'mount';
  mounts: readonly Mount[];
}

export interface NetworkInterface {
  readonly name: string;
  readonly address: string;
  isUp: boolean;
}

export interface NetNamespace extends Owned {
  readonly kind: 'net';
  readonly interfaces: NetworkInterface[];
  /** Ports that are bound, each by the host's number of a task. */
  readonly ports: Map<number, number>;
}

export interface IpcNamespace extends Owned {
  readonly kind: 'ipc';
  /** System V message queues: a key leads to an identifier. */
  readonly queues: Map<number, number>;
}

export interface CgroupNamespace extends Owned {
  readonly kind: 'cgroup';
  /** The group that is shown as `/`. */
  readonly root: string;
}

export interface TimeNamespace extends Owned {
  readonly kind: 'time';
  /** Seconds added to CLOCK_MONOTONIC and CLOCK_BOOTTIME: time_namespaces(7). */
  monotonicSeconds: number;
  bootSeconds: number;
  /** Offsets can't be changed once a task is inside. */
  isUsed: boolean;
}

/** The namespaces that a task is in. */
export interface TaskNamespaces {
  readonly user: UserNamespace;
  readonly pid: PidNamespace;
  readonly uts: UtsNamespace;
  readonly mount: MountNamespace;
  readonly net: NetNamespace;
  readonly ipc: IpcNamespace;
  readonly cgroup: CgroupNamespace;
  readonly time: TimeNamespace;
}

export type NamespaceKind = keyof TaskNamespaces;

/** The largest user or group number and one more. */
export const ALL_IDS = 0xffffffff;
const EVERYONE: readonly IdRange[] = [{ inside: 0, outside: 0, count: ALL_IDS }];

const HOST_MOUNTS: readonly Mount[] = [
  { target: '/', source: '/dev/sda1', type: 'ext4', subtree: '/' },
  { target: '/proc', source: 'proc', type: 'proc', subtree: '/' },
  { target: '/sys/fs/cgroup', source: 'cgroup2', type: 'cgroup2', subtree: '/' },
];

/** The namespaces of a system that has just started. */
export function firstNamespaces(): TaskNamespaces {
  const user: UserNamespace = {
    kind: 'user',
    inode: FIRST_INODES.user,
    parent: undefined,
    level: 0,
    owner: 0,
    uidMap: EVERYONE,
    gidMap: EVERYONE,
  };
  return {
    user,
    pid: { kind: 'pid', inode: FIRST_INODES.pid, user, parent: undefined, level: 0, next: 1, isDead: false },
    uts: { kind: 'uts', inode: FIRST_INODES.uts, user, hostName: 'host', domainName: '(none)' },
    mount: { kind: 'mount', inode: FIRST_DYNAMIC_INODE, user, mounts: HOST_MOUNTS },
    net: {
      kind: 'net',
      inode: FIRST_DYNAMIC_INODE + 1,
      user,
      interfaces: [
        { name: 'lo', address: '127.0.0.1/8', isUp: true },
        { name: 'eth0', address: '192.0.2.10/24', isUp: true },
      ],
      ports: new Map(),
    },
    ipc: { kind: 'ipc', inode: FIRST_INODES.ipc, user, queues: new Map() },
    cgroup: { kind: 'cgroup', inode: FIRST_INODES.cgroup, user, root: '/' },
    time: { kind: 'time', inode: FIRST_INODES.time, user, monotonicSeconds: 0, bootSeconds: 0, isUsed: true },
  };
}
