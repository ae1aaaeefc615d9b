/** What the host sees and what a container sees, as data for panels: the same tasks, told twice. */
import type { Capability } from './capability.ts';
import type { Cgroup } from './cgroup.ts';
import { isBelow } from './files.ts';
import { GROUP_FILES } from './group-files.ts';
import { containerOf, type HostKernel } from './host-kernel.ts';
import type { IdRange, NamespaceKind, NetworkInterface, TaskNamespaces } from './namespaces.ts';
import { pidIn, type Task, type TaskState } from './task.ts';
import { insideId } from './user-ids.ts';

/** A line of `ps`. */
export interface TaskView {
  readonly pid: number;
  /** 0 where the parent has no number in this namespace. */
  readonly parent: number;
  readonly uid: number;
  readonly name: string;
  readonly state: TaskState;
  readonly pages: number;
}

/** A line of the host's list: with the task's number at every level, and the container it belongs to. */
export interface HostTaskView extends TaskView {
  readonly numbers: readonly number[];
  readonly container: string | undefined;
  readonly group: string;
}

/** A control group, and each of its files as it would be read. */
export interface GroupView {
  readonly path: string;
  readonly files: Readonly<Record<string, string>>;
}

export interface MountView {
  readonly target: string;
  readonly source: string;
  readonly type: string;
}

export interface HostView {
  readonly hostName: string;
  readonly tasks: readonly HostTaskView[];
  readonly mounts: readonly MountView[];
  readonly interfaces: readonly NetworkInterface[];
  readonly groups: readonly GroupView[];
}

export interface ContainerView {
  readonly name: string;
  /** Undefined while it runs. */
  readonly status: number | undefined;
  readonly hostName: string;
  readonly tasks: readonly TaskView[];
  readonly mounts: readonly MountView[];
  readonly interfaces: readonly NetworkInterface[];
  readonly uidMap: readonly IdRange[];
  readonly capabilities: readonly Capability[];
  readonly hasSeccomp: boolean;
  readonly hasNoNewPrivileges: boolean;
  readonly group: GroupView;
  /** The inode numbers of /proc/self/ns, and whether each namespace is the container's own. */
  readonly namespaces: readonly { readonly kind: NamespaceKind; readonly inode: number; readonly isOwn: boolean }[];
  readonly output: string;
}

/** Everything: one kernel, one list. */
export function hostView(kernel: HostKernel): HostView {
  const { state } = kernel;
  const { namespaces } = state;
  return {
    hostName: namespaces.uts.hostName,
    tasks: state.tasks.map((task) => ({
      ...taskView(task, namespaces),
      numbers: task.pids.map(({ number }) => number),
      container: containerOf(kernel, task)?.name,
      group: task.group.path,
    })),
    mounts: namespaces.mount.mounts.map(({ target, source, type }) => ({ target, source, type })),
    interfaces: namespaces.net.interfaces.map((each) => ({ ...each })),
    groups: [...state.groups.values()].map((group) => groupView(kernel, state.tasks[0]!, group)),
  };
}

/** What a program inside can find out; undefined when there is no such container. */
export function containerView(kernel: HostKernel, index: number): ContainerView | undefined {
  const container = kernel.state.containers[index];
  const init = container?.init;
  if (container === undefined || init === undefined) return undefined;
  const { namespaces, credentials } = init;
  const inside = namespaces.mount.mounts.filter(({ target }) => isBelow(target, init.root));
  return {
    name: container.name,
    status: container.status,
    hostName: namespaces.uts.hostName,
    tasks: visibleTasks(kernel, init).map((task) => taskView(task, namespaces)),
    mounts: inside.map(({ target, source, type }) => ({ target, source, type })),
    interfaces: namespaces.net.interfaces.map((each) => ({ ...each })),
    uidMap: namespaces.user.uidMap,
    capabilities: [...credentials.capabilities],
    hasSeccomp: init.filters.length > 0,
    hasNoNewPrivileges: credentials.hasNoNewPrivileges,
    group: groupView(kernel, init, container.group),
    namespaces: namespaceViews(kernel.state.namespaces, namespaces),
    output: container.output,
  };
}

function taskView(task: Task, { pid, user }: TaskNamespaces): TaskView {
  return {
    pid: pidIn(pid, task),
    parent: task.parent === undefined ? 0 : pidIn(pid, task.parent),
    uid: insideId(user.uidMap, task.credentials.uid),
    name: task.name,
    state: task.state,
    pages: task.space?.pages ?? 0,
  };
}

/** The tasks that have a number in the PID namespace of this one. */
function visibleTasks({ state }: HostKernel, { pids }: Task): Task[] {
  const { namespace } = pids.at(-1)!;
  return state.tasks.filter((task) => pidIn(namespace, task) !== 0);
}

function groupView(kernel: HostKernel, reader: Task, group: Cgroup): GroupView {
  const files = Object.entries(GROUP_FILES).map(
    ([name, { read }]) => [name, read(kernel, reader, group).trimEnd()] as const,
  );
  return { path: group.path, files: Object.fromEntries(files) };
}

function namespaceViews(host: TaskNamespaces, own: TaskNamespaces): ContainerView['namespaces'] {
  const kinds = Object.keys(own) as NamespaceKind[];
  return kinds.map((kind) => ({ kind, inode: own[kind].inode, isOwn: own[kind] !== host[kind] }));
}
