/** Whose turn is it? Round robin, driven by the machine's own interval timer. */
import type { Machine } from '../../machine/machine.ts';
import { DS, ES, FS, GS } from '../../machine/registers.ts';
import { loadSegment } from '../../machine/descriptors.ts';
import { writeCr3 } from '../../machine/control-registers.ts';
import { throttledUntil } from './cgroup.ts';
import { chargeTime, endThrottling, quotaEndsAt } from './cpu-time.ts';
import { type HostKernel, TICK_CLOCKS } from './host-kernel.ts';
import { setTimer, setUserData } from './machine-setup.ts';
import { type Context, hostPid, isAlive, type Task } from './task.ts';
import { tryWait } from './wait.ts';

const MAX_TIMER = 0x10000;
const TIMER_VECTOR = 32;

/** The registers of the task that runs, `skip` bytes further on. */
export function contextOf({ registers, eip, eflags, segments }: Machine, skip: number): Context {
  return {
    registers: registers.slice(0, 8),
    eip: (eip + skip) | 0,
    eflags,
    fs: segments[FS]!.selector,
    gs: segments[GS]!.selector,
  };
}

/**
 * Out of the kernel and back to ring 3: to the task that came, or to another. `skip` is the length of the INT 80h that
 * it came by, 0 where its instruction is to be done again.
 */
export function leaveKernel(kernel: HostKernel, skip: number): void {
  const { machine, state } = kernel;
  if (machine.stop !== undefined || !state.reschedules) {
    machine.eip = (machine.eip + skip) | 0;
    setUserData(machine, DS);
    setUserData(machine, ES);
    return;
  }
  schedule(kernel, skip);
}

/** Gives the processor to the next task that can run; while there is none, time passes. */
export function schedule(kernel: HostKernel, skip: number): void {
  const { machine, state } = kernel;
  const previous = state.current;
  chargeTime(kernel, skip > 0 ? 1 : 0);
  if (previous !== undefined && isAlive(previous)) previous.context = contextOf(machine, skip);
  state.current = undefined;
  state.reschedules = false;
  const next = nextTask(kernel, previous);
  if (next === undefined) {
    machine.stop ??= { kind: 'halt' };
    return;
  }
  state.current = next;
  if (next !== previous) tellSwitch(kernel, previous, next);
  load(machine, next, next !== previous);
  armTimer(kernel);
}

function tellSwitch(kernel: HostKernel, previous: Task | undefined, next: Task): void {
  const from = previous === undefined ? 0 : hostPid(previous);
  kernel.tell('context-switch', 'host-kernel', 'guest-application', kernel.costs.ctxsw, () => ({
    reason: 'schedule',
    number: hostPid(next),
    text: `${from} -> ${hostPid(next)}`,
    fields: { from, to: hostPid(next), cr3: next.space!.directory },
  }));
}

/** The next task after this one in turn. Where none is ready, the processor sleeps up to the next clock that matters. */
function nextTask(kernel: HostKernel, previous: Task | undefined): Task | undefined {
  const { machine, state } = kernel;
  for (;;) {
    endThrottling(kernel);
    const task = readyTask(kernel, previous);
    if (task !== undefined || machine.stop !== undefined) return task;
    const at = wakesAt(kernel);
    if (at === Infinity) return undefined;
    // HLT in the kernel's idle task, with a timer that reaches further than the 16 bits of the 8254.
    machine.idle += Math.max(0, at - machine.clock);
    state.nextTick = Math.max(state.nextTick, (Math.floor(machine.clock / TICK_CLOCKS) + 1) * TICK_CLOCKS);
    tellTimer(kernel);
  }
}

/** The timer interrupt, as an event. */
export function tellTimer(kernel: HostKernel): void {
  kernel.tell('interrupt', 'hardware', 'host-kernel', kernel.costs.irq, () => ({ vector: TIMER_VECTOR }));
}

function readyTask(kernel: HostKernel, previous: Task | undefined): Task | undefined {
  const tasks = [...kernel.state.tasks];
  const turn = previous === undefined ? -1 : tasks.findIndex((task) => hostPid(task) > hostPid(previous));
  const first = turn < 0 ? 0 : turn;
  for (let i = 0; i < tasks.length; i++) {
    const task = tasks[(first + i) % tasks.length]!;
    if (canRun(kernel, task)) return task;
  }
  return undefined;
}

/** True when the task can go on; what it waited for is answered here. */
function canRun(kernel: HostKernel, task: Task): boolean {
  const { clock } = kernel.machine;
  if (task.space === undefined) return false;
  if (task.state === 'sleeping' && task.wakeAt <= clock) task.state = 'ready';
  if (task.state !== 'ready' || throttledUntil(task.group) > clock) return false;
  if (task.wait === undefined) return true;
  const result = tryWait(kernel, task, task.wait);
  if (!isAlive(task)) return false;
  if (result === undefined) {
    task.state = 'waiting';
    return false;
  }
  task.wait = undefined;
  kernel.answer(task, result);
  return true;
}

/** The clock at which somebody will be able to run. */
function wakesAt({ state }: HostKernel): number {
  let at = Infinity;
  for (const task of state.tasks) {
    if (task.space === undefined) continue;
    if (task.state === 'sleeping') at = Math.min(at, Math.max(task.wakeAt, throttledUntil(task.group)));
    if (task.state === 'ready') at = Math.min(at, throttledUntil(task.group));
  }
  return at;
}

function load(machine: Machine, { context, space }: Task, isOther: boolean): void {
  const { registers, eip, eflags, fs, gs } = context!;
  machine.registers.set(registers);
  machine.eip = eip;
  machine.eflags = eflags;
  setUserData(machine, DS);
  setUserData(machine, ES);
  if (isOther) writeCr3(machine, space!.directory);
  if (machine.segments[FS]!.selector !== fs) loadSegment(machine, FS, fs);
  if (machine.segments[GS]!.selector !== gs) loadSegment(machine, GS, gs);
}

/** Sets the timer for the next tick, or for the end of the quota or the period of the group that runs now. */
export function armTimer({ machine, state }: HostKernel): void {
  const { clock } = machine;
  const { current } = state;
  const at = Math.min(state.nextTick, current === undefined ? Infinity : quotaEndsAt(current.group, clock));
  if (at === state.timerAt && at > clock) return;
  state.timerAt = at;
  setTimer(machine, Math.min(MAX_TIMER, Math.max(1, at - clock)));
}
