import type { Capability } from './capability.ts';
import type { Cgroup } from './cgroup.ts';
import type { PidNamespace, TaskNamespaces, TimeNamespace } from './namespaces.ts';
import type { SeccompFilter } from './seccomp.ts';

/** A task has one number in each PID namespace from its own up to the first: that is all there is to "its PID". */
export interface PidNumber {
  readonly namespace: PidNamespace;
  readonly number: number;
}

/** The registers of a task that does not run. */
export interface Context {
  readonly registers: Int32Array;
  readonly eip: number;
  readonly eflags: number;
  readonly fs: number;
  readonly gs: number;
}

/** A process's memory: its own page directory, and the one page table of 4 to 8 MiB. */
export interface AddressSpace {
  readonly directory: number;
  readonly table: number;
  /** Where the heap ends. */
  break: number;
  /** Where the program's file ends. */
  imageEnd: number;
  /** Pages present: what the OOM killer looks at. */
  pages: number;
}

export type OpenFile =
  | { readonly kind: 'console' }
  | { readonly kind: 'device' }
  | { readonly kind: 'nothing' }
  | { readonly kind: 'socket' }
  | { readonly kind: 'file'; readonly path: string; readonly content: Uint8Array; position: number }
  | { readonly kind: 'namespace'; readonly of: TaskNamespaces[keyof TaskNamespaces] };

/** Who a task is, and what it may do. Numbers are the host's: a namespace's map only changes how they look. */
export interface Credentials {
  uid: number;
  gid: number;
  capabilities: ReadonlySet<Capability>;
  /** What no later exec can give back. */
  bounding: ReadonlySet<Capability>;
  hasNoNewPrivileges: boolean;
}

/** What a task waits for in waitpid. */
export interface Wait {
  readonly pid: number;
  readonly status: number;
}

export type TaskState = 'ready' | 'sleeping' | 'waiting' | 'traced' | 'zombie' | 'dead';

export interface Task {
  /** The first is the host's number, the last the one in its own namespace. */
  readonly pids: readonly PidNumber[];
  name: string;
  parent: Task | undefined;
  state: TaskState;
  /** The clock to wake at. */
  wakeAt: number;
  wait: Wait | undefined;
  /** As waitpid reports it: signal in bits 0–6, else exit code in bits 8–15. */
  exitStatus: number;
  /** Undefined for the tasks of the host that no program of this machine runs. */
  space: AddressSpace | undefined;
  context: Context | undefined;
  /** The number of its program among those that the kernel knows; -1 where it runs none of them. */
  program: number;
  readonly files: (OpenFile | undefined)[];
  namespaces: TaskNamespaces;
  /** Where children are born: unshare and setns of these two act on children only. */
  childPid: PidNamespace;
  childTime: TimeNamespace;
  credentials: Credentials;
  filters: readonly SeccompFilter[];
  group: Cgroup;
  /** Its root directory, in its mount namespace. */
  root: string;
  /** A kernel thread: signals don't reach it. */
  readonly isKernelThread: boolean;
  tracer: Task | undefined;
}

/** The host's number. */
export const hostPid = (task: Task): number => task.pids[0]!.number;

export const ownPid = (task: Task): number => task.pids.at(-1)!.number;

/** The number by which a namespace knows the task; 0 where it does not see it. */
export function pidIn(namespace: PidNamespace, task: Task): number {
  return task.pids.find((each) => each.namespace === namespace)?.number ?? 0;
}

/** Process 1 of a namespace: its death ends the namespace, and signals from inside don't end it. */
export const isInit = (task: Task): boolean => ownPid(task) === 1;

export const isAlive = (task: Task): boolean => task.state !== 'zombie' && task.state !== 'dead';
