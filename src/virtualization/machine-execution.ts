import { APPLICATION_ADDRESS, boot } from '../machine/boot.ts';
import type { Machine, Stop } from '../machine/machine.ts';
import { run } from '../machine/run.ts';
import { type CostColumn, costsOf } from './costs.ts';
import { type Actor } from './host-event.ts';
import { Journal } from './journal.ts';
import type { Execution, Guest } from './technique.ts';

/** A machine at the entry of a guest's kernel, with the application where the kernel looks for it. */
export function bootGuest({ image, application }: Guest): Machine {
  if (image === undefined) throw new Error('this technique needs a kernel image');
  const machine = boot(image);
  if (application === undefined) return machine;
  machine.view.setUint32(APPLICATION_ADDRESS, application.length, true);
  machine.memory.set(application, APPLICATION_ADDRESS + 4);
  machine.dirty.fill(1, APPLICATION_ADDRESS >>> 12, ((APPLICATION_ADDRESS + 3 + application.length) >>> 12) + 1);
  return machine;
}

/** The usual guest actors: ring 3 is the application, every other ring the kernel. */
export const actorOf = (cpl: number): Actor => (cpl === 3 ? 'guest-application' : 'guest-kernel');

export const guestActor = ({ cpl }: Machine): Actor => actorOf(cpl);

/** The plain case of an execution: all state is the machine's. A technique with more overrides `save` and `restore`. */
export class MachineExecution implements Execution {
  readonly machine: Machine;
  readonly journal: Journal;

  /** `runKind` is what a run of guest instructions is called: executed directly, or emulated. */
  constructor(
    machine: Machine,
    column: CostColumn,
    who: (machine: Machine) => Actor = guestActor,
    runKind: 'direct-execution' | 'emulation' = 'direct-execution',
  ) {
    this.machine = machine;
    this.journal = new Journal(machine, costsOf(column), who, runKind);
    machine.leavingRing = () => this.journal.endRun();
  }

  run(limit: number): void {
    run(this.machine, limit);
  }

  get stop(): Stop | undefined {
    return this.machine.stop;
  }

  get status(): number {
    return this.machine.devices.exit.state.status;
  }

  get output(): Uint8Array {
    return this.machine.output;
  }

  save(): unknown {
    return undefined;
  }

  restore(_saved: unknown): void {
    // All state is the machine's.
  }
}
