/** The host starts: its own tasks, and one that looks after each container. */
import { CAPABILITIES } from './capability.ts';
import { chargeTask, newGroup } from './cgroup.ts';
import type { ContainerSettings } from './container-settings.ts';
import { takeNumbers } from './fork.ts';
import type { HostKernel } from './host-kernel.ts';
import { setUpMachine } from './machine-setup.ts';
import { CONTAINER_NAMES, startContainer } from './runtime.ts';
import { schedule } from './scheduler.ts';
import type { Task } from './task.ts';

/** The host has been up for a while: so many numbers were given. */
const FIRST_SHIM = 4210;
/** The group of all containers. */
const GROUP = '/containers';

/** Everything up to the first instruction of the first container. */
export function bootHost(kernel: HostKernel, count: number, settings: ContainerSettings): void {
  const { state, machine } = kernel;
  setUpMachine(machine);
  addHostTask(kernel, 'init', false);
  addHostTask(kernel, 'kthreadd', true);
  state.namespaces.pid.next = FIRST_SHIM;
  state.groups.set(GROUP, newGroup(GROUP, state.rootGroup));
  for (let index = 0; index < count; index++) {
    startContainer(kernel, addHostTask(kernel, `shim ${CONTAINER_NAMES[index]!}`, false), index, settings);
  }
  if (machine.stop === undefined) schedule(kernel, 0);
}

/** A task of the host that no program of this machine runs: it is there, it can be seen, and it only waits. */
function addHostTask({ state }: HostKernel, name: string, isKernelThread: boolean): Task {
  const { namespaces, rootGroup } = state;
  const task: Task = {
    pids: takeNumbers(namespaces.pid),
    name,
    parent: state.tasks[0],
    state: 'sleeping',
    wakeAt: Infinity,
    wait: undefined,
    exitStatus: 0,
    space: undefined,
    context: undefined,
    program: -1,
    files: [{ kind: 'nothing' }, { kind: 'console' }, { kind: 'console' }, { kind: 'device' }],
    namespaces,
    childPid: namespaces.pid,
    childTime: namespaces.time,
    credentials: {
      uid: 0,
      gid: 0,
      capabilities: new Set(CAPABILITIES),
      bounding: new Set(CAPABILITIES),
      hasNoNewPrivileges: false,
    },
    filters: [],
    group: rootGroup,
    root: '/',
    isKernelThread,
    tracer: undefined,
  };
  chargeTask(rootGroup);
  state.tasks.push(task);
  return task;
}
