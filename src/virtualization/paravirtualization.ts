import { Domain, type SavedDomain } from './hypervisor/domain.ts';
import { hypervisor, tellDirect } from './hypervisor/hypervisor.ts';
import { emptyMachine, hypercallPageOf, startDomain } from './hypervisor/start-domain.ts';
import { MachineExecution } from './machine-execution.ts';
import type { Guest, Technique } from './technique.ts';

/** Changes of page tables in one hypercall that the kernel has room for; it is told of a smaller number only. */
const LARGEST_BATCH = 128;

/**
 * A kernel that was changed for the hypervisor: it runs in ring 1, asks by hypercalls for what it may not do itself, and
 * its page tables are the real ones, checked entry by entry. The hypervisor's interface is Xen's for 32 bits, as
 * INTERFACE.md beside the guests describes it.
 */
export const paravirtualization: Technique = {
  id: 'paravirtualization',
  actors: ['guest-application', 'guest-kernel', 'vmm', 'hardware'],
  kernel: 'ported',
  options: [{ id: 'batch', values: [LARGEST_BATCH, 16, 4, 1], largest: 2 * LARGEST_BATCH }],
  start: (guest, { batch }) => new ParavirtualExecution(guest, Number(batch ?? LARGEST_BATCH)),
};

/** A guest under the hypervisor; screens look at its `domain` through hypervisor/panels.ts. */
export class ParavirtualExecution extends MachineExecution {
  readonly domain: Domain;

  /** `batch`: how many changes of page tables the kernel may put into one hypercall. */
  constructor(guest: Guest, batch = LARGEST_BATCH) {
    super(emptyMachine(), 'paravirtualization');
    const { machine, journal } = this;
    this.domain = new Domain(machine, journal);
    const hypercallPage = guest.image && hypercallPageOf(guest.image);
    if (hypercallPage === undefined) {
      machine.stop = { kind: 'outside-subset', detail: 'an image without the note of a Xen guest' };
      return;
    }
    const commandLine = batch === LARGEST_BATCH ? '' : `batch=${batch}`;
    startDomain(this.domain, guest, { hypercallPage, commandLine });
    // The first run of direct execution begins at the kernel's entry.
    journal.endRun();
    machine.monitor = hypervisor(this.domain);
    machine.observer = (event) => tellDirect(this.domain, event);
  }

  override save(): SavedDomain {
    return this.domain.save();
  }

  override restore(saved: unknown): void {
    this.domain.restore(saved as SavedDomain);
  }
}
