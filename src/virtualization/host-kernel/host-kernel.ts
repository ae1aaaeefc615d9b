import { EAX } from '../../machine/registers.ts';
import type { Machine } from '../../machine/machine.ts';
import type { Costs } from '../costs.ts';
import type { Actor, EventDetails, EventKind, HostEvent } from '../host-event.ts';
import type { Journal } from '../journal.ts';
import { type Cgroup, lineage, newGroup } from './cgroup.ts';
import { ERRNO, type ErrorName } from './errno.ts';
import { FILES, type FileTree } from './files.ts';
import { type Frames, newFrames } from './frames.ts';
import type { Layer } from './layer.ts';
import { FIRST_DYNAMIC_INODE, firstNamespaces, type TaskNamespaces } from './namespaces.ts';
import { hostPid, type Task } from './task.ts';

/** A container, as the host knows it: a name for one task, its group, and the image it started from. */
export interface Container {
  readonly name: string;
  readonly group: Cgroup;
  readonly image: string;
  /** The task that will be process 1; undefined until it is cloned. */
  init: Task | undefined;
  /** What its tasks printed. */
  output: string;
  /** The exit code, or 128 + signal; undefined while it runs. */
  status: number | undefined;
}

/** All that the kernel knows. It is plain data, so that a recording can copy it. */
export interface KernelState {
  /** False while the containers are being started, before the first instruction. */
  isRunning: boolean;
  /** True after a reboot(2) of the first PID namespace: nothing runs any more. */
  isOff: boolean;
  /** What happened before the first instruction, for whoever listens from there on. */
  startEvents: HostEvent[];
  /** Every task, in the order in which they were made. */
  tasks: Task[];
  /** Whose registers the processor holds. */
  current: Task | undefined;
  /** True when somebody else should run. */
  reschedules: boolean;
  readonly namespaces: TaskNamespaces;
  readonly rootGroup: Cgroup;
  /** Every group by its path. */
  readonly groups: Map<string, Cgroup>;
  readonly frames: Frames;
  readonly files: FileTree;
  readonly containers: Container[];
  nextInode: number;
  /** Instructions up to which processor time has been charged. */
  chargedUpTo: number;
  /** The clock at which the next tick is due, and that for which the timer is set. */
  nextTick: number;
  timerAt: number;
}

/** Clocks of a tick: 1,193,182 Hz / 59,659 = 20 ticks a second. */
export const TICK_CLOCKS = 59_659;

function newState(): KernelState {
  const rootGroup = newGroup('/', undefined);
  return {
    isRunning: false,
    isOff: false,
    startEvents: [],
    tasks: [],
    current: undefined,
    reschedules: false,
    namespaces: firstNamespaces(),
    rootGroup,
    groups: new Map([['/', rootGroup]]),
    frames: newFrames(),
    files: structuredClone(FILES),
    containers: [],
    nextInode: FIRST_DYNAMIC_INODE + 2,
    chargedUpTo: 0,
    nextTick: TICK_CLOCKS,
    timerAt: Infinity,
  };
}

/**
 * The kernel of the host. It stands outside the machine's memory, in TypeScript, but nothing reaches it except through the
 * processor: a fault, an interrupt, INT 80h. There is no guest kernel, no hypervisor and no exit: for the
 * processor a container is a program in ring 3 like any other.
 */
export class HostKernel {
  readonly machine: Machine;
  readonly journal: Journal;
  readonly costs: Costs;
  /** The files that can be executed, by number. */
  readonly programs: readonly Uint8Array[];
  state: KernelState = newState();

  constructor(machine: Machine, journal: Journal, costs: Costs, programs: readonly Uint8Array[]) {
    this.machine = machine;
    this.journal = journal;
    this.costs = costs;
    this.programs = programs;
  }

  /** Something passed from one actor to another. What happens before the first instruction is kept until a run begins. */
  tell(kind: EventKind, from: Actor, to: Actor, cycles: number, details: () => EventDetails): void {
    const { state, machine } = this;
    if (state.isRunning) this.journal.tell(kind, from, to, cycles, details);
    else state.startEvents.push({ kind, from, to, instruction: 0, eip: machine.eip, cycles, ...details() });
  }

  /** A layer refused: the answer is that error, negative. */
  deny(task: Task, layer: Layer, error: ErrorName, text: string): number {
    this.tell('denied', 'host-kernel', this.actorOf(task), 0, () => ({
      reason: layer,
      number: ERRNO[error],
      text: `${error}: ${text}`,
      fields: { layer, errno: error, pid: hostPid(task) },
    }));
    return -ERRNO[error];
  }

  /** A program of the machine is the guest application; the host's own tasks are its user space. */
  actorOf(task: Task): Actor {
    return task.program >= 0 ? 'guest-application' : 'host-user';
  }

  /** The answer of a system call, for a task that waits for it or that runs. */
  answer(task: Task, result: number): void {
    const registers = task === this.state.current ? this.machine.registers : task.context?.registers;
    if (registers !== undefined) registers[EAX] = result;
  }
}

/** The container whose group a task is in. */
export function containerOf({ state }: HostKernel, { group }: Task): Container | undefined {
  return state.containers.find((each) => [...lineage(group)].includes(each.group));
}
