import { DEFAULT_MEMORY_BYTES, Machine } from '../machine/machine.ts';
import { INTERCEPT } from '../machine/monitor.ts';
import { costsOf } from './costs.ts';
import { bootHost } from './host-kernel/boot-host.ts';
import { CONTAINER_OPTIONS, settingsOf } from './host-kernel/container-settings.ts';
import { entries } from './host-kernel/enter-kernel.ts';
import { HostKernel, type KernelState } from './host-kernel/host-kernel.ts';
import { MachineExecution } from './machine-execution.ts';
import type { Guest, Options, Technique } from './technique.ts';

/** A container's guest is an application alone. With two containers the second runs the neighbour, or the same. */
export interface ContainerGuest extends Guest {
  readonly neighbour?: Uint8Array;
}

/**
 * Virtualization at the level of the operating system: no guest kernel, no monitor, no exit. The application runs in
 * ring 3 on the host's own kernel, and what it can see and do is what that kernel's tables say.
 */
export const container: Technique = {
  id: 'container',
  actors: ['guest-application', 'host-kernel', 'host-user', 'hardware'],
  kernel: 'none',
  options: CONTAINER_OPTIONS,
  differences: [
    {
      guest: 'attack-calls',
      in: 'output',
      reason: {
        es: 'Un núcleo completo conoce esas llamadas, y las rechazan seccomp o las capacidades: EPERM en vez de ENOSYS.',
        en: 'A complete kernel knows these calls, and seccomp or capabilities refuse them: EPERM instead of ENOSYS.',
      },
    },
  ],
  start: (guest, options) => new ContainerExecution(guest, options),
};

/** A run of one or two containers, with the kernel that they share. */
export class ContainerExecution extends MachineExecution {
  readonly kernel: HostKernel;

  constructor({ application, neighbour }: ContainerGuest, options: Options) {
    if (application === undefined) throw new Error('this technique needs an application');
    const machine = new Machine(DEFAULT_MEMORY_BYTES);
    super(machine, 'container');
    const programs = options['containers'] === 2 ? [application, neighbour ?? application] : [application];
    this.kernel = new HostKernel(machine, this.journal, costsOf('container'), programs);
    bootHost(this.kernel, programs.length, settingsOf(options));
    machine.intercepts = INTERCEPT.in | INTERCEPT.out;
    machine.monitor = entries(this.kernel);
  }

  override run(limit: number): void {
    if (limit > 0) this.tellStart();
    super.run(limit);
  }

  /** The first container's status: its exit code, or 128 + signal. */
  override get status(): number {
    return this.kernel.state.containers[0]!.status ?? super.status;
  }

  override save(): unknown {
    return structuredClone(this.kernel.state);
  }

  override restore(saved: unknown): void {
    this.kernel.state = structuredClone(saved) as KernelState;
  }

  /** The containers were started before anybody could listen: their events come with the first instruction. */
  private tellStart(): void {
    const { state } = this.kernel;
    if (state.isRunning) return;
    state.isRunning = true;
    for (const event of state.startEvents) this.journal.tellOf(event);
    state.startEvents = [];
  }
}
