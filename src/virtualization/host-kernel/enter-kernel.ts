/** The only ways from ring 3 into the host kernel: a system call, a fault, an interrupt. */
import { DB, GP, PF_VECTOR, VECTOR_NAMES } from '../../machine/exceptions.ts';
import type { Machine } from '../../machine/machine.ts';
import type { Delivery, Monitor } from '../../machine/monitor.ts';
import { EAX, EBP, EBX, ECX, EDI, EDX, ESI } from '../../machine/registers.ts';
import { finish } from '../../machine/system.ts';
import type { Costs } from '../costs.ts';
import type { EventDetails } from '../host-event.ts';
import { describeAccess, input, output } from '../port-access.ts';
import { SYSTEM_CALL_BYTES } from './calls/process.ts';
import { chargeTime } from './cpu-time.ts';
import { describeCall, performCall } from './dispatch.ts';
import { ERRNO } from './errno.ts';
import { endTask } from './exit.ts';
import { type HostKernel, TICK_CLOCKS } from './host-kernel.ts';
import { endInterrupt, isOpenToUsers } from './machine-setup.ts';
import { armTimer, leaveKernel, tellTimer } from './scheduler.ts';
import { SIGSEGV, signalOf } from './signals.ts';
import { hostPid, isAlive, type Task } from './task.ts';
import { makeReady } from './user-memory.ts';

const SYSTEM_CALL_VECTOR = 0x80;

/** What the machine calls where a real processor would enter the kernel. */
export function entries(kernel: HostKernel): Monitor<Machine> {
  return {
    deliver(_machine, delivery) {
      enterKernel(kernel, delivery);
      return true;
    },
    // Only a program that iopl(2) was granted to comes so far: for all others IN and OUT are #GP.
    intercept(machine, instruction, operands) {
      const io = instruction === 'in' ? input(machine, operands) : output(machine, operands);
      kernel.tell('device', 'guest-application', 'hardware', kernel.costs.hwio, () => describeAccess(io, operands));
      return finish(machine, operands);
    },
  };
}

function enterKernel(kernel: HostKernel, delivery: Delivery): void {
  const task = kernel.state.current!;
  const { vector, source } = delivery;
  if (source === 'external') onTimer(kernel);
  else if (source === 'software' && vector === SYSTEM_CALL_VECTOR) onSystemCall(kernel, task);
  else if (source === 'software' && !isOpenToUsers(kernel.machine, vector)) {
    onFault(kernel, task, { vector: GP, errorCode: vector * 8 + 2, source: 'fault' });
  } else onFault(kernel, task, delivery);
}

/** EAX number, EBX ECX EDX ESI EDI EBP arguments; the answer goes back in EAX. */
function onSystemCall(kernel: HostKernel, task: Task): void {
  const { machine } = kernel;
  const { registers } = machine;
  const number = registers[EAX]!;
  const numbers = [EBX, ECX, EDX, ESI, EDI, EBP].map((register) => registers[register]!);
  kernel.tell('system-call', 'guest-application', 'host-kernel', costOfCall(kernel.costs, number), () =>
    describeCall(kernel, task, number, numbers),
  );
  const answer = performCall(kernel, task, number, numbers);
  if (answer !== undefined && isAlive(task)) registers[EAX] = answer;
  leaveKernel(kernel, SYSTEM_CALL_BYTES);
  machine.retired++;
}

const [EXIT, FORK, CLONE] = [1, 2, 120];

/** The way in and out, and the kernel's own work, which is charged because this kernel is not simulated. */
function costOfCall({ syscall, callbody, forkbody, exitbody }: Costs, number: number): number {
  if (number === FORK || number === CLONE) return syscall + forkbody;
  return syscall + (number === EXIT ? exitbody : callbody);
}

/** A page fault may be a first touch, or a write to a page that fork left shared. Everything else is a signal. */
function onFault(kernel: HostKernel, task: Task, delivery: Delivery): void {
  const { vector } = delivery;
  const { machine, costs } = kernel;
  const cost = vector === PF_VECTOR ? costs.pgfault : costs.fault;
  kernel.tell('exception', 'guest-application', 'host-kernel', cost, () => describeFault(machine, delivery));
  const isWrite = (delivery.errorCode & 2) !== 0;
  const result = vector === PF_VECTOR ? makeReady(kernel, task, machine.cr2 >>> 0, isWrite) : -ERRNO.EFAULT;
  if (result === -ERRNO.EFAULT && isAlive(task)) {
    const signal = vector === PF_VECTOR ? SIGSEGV : signalOf(vector);
    tellSignal(kernel, task, delivery, signal);
    endTask(kernel, task, signal);
  }
  leaveKernel(kernel, 0);
}

/** What the processor itself refused: an address that is not the task's, an instruction that ring 3 may not do. */
function tellSignal(kernel: HostKernel, task: Task, { vector, errorCode }: Delivery, signal: number): void {
  if (vector !== PF_VECTOR && vector !== GP) return;
  kernel.tell('denied', 'host-kernel', 'guest-application', 0, () => ({
    reason: vector === PF_VECTOR ? 'paging' : 'ring',
    number: signal,
    text: `signal ${signal}: ${VECTOR_NAMES[vector]}(${errorCode})`,
    fields: { layer: vector === PF_VECTOR ? 'paging' : 'ring', signal, pid: hostPid(task) },
  }));
}

function describeFault({ cr2 }: Machine, { vector, errorCode, source }: Delivery): EventDetails {
  return {
    vector,
    reason: VECTOR_NAMES[vector] ?? `vector ${vector}`,
    ...(errorCode >= 0 && { errorCode }),
    ...(vector === PF_VECTOR && { cr2 }),
    ...(source === 'software' && vector !== DB && { software: true }),
  };
}

/** The timer: a tick gives the next task its turn; the end of a quota takes the processor from a group. */
function onTimer(kernel: HostKernel): void {
  const { machine, state } = kernel;
  endInterrupt(machine);
  tellTimer(kernel);
  chargeTime(kernel);
  if (machine.clock >= state.nextTick) {
    state.nextTick = (Math.floor(machine.clock / TICK_CLOCKS) + 1) * TICK_CLOCKS;
    state.reschedules = true;
  }
  if (!state.reschedules) armTimer(kernel);
  leaveKernel(kernel, 0);
}
