import type { Machine } from '../../machine/machine.ts';
import type { EventDetails, InputOutput } from '../host-event.ts';
import { type Journal, placeOfKind } from '../journal.ts';
import { KVM_EXIT, KVM_EXIT_IO_IN, KVM_EXIT_IO_OUT, type KvmExitName, PIO_DATA_OFFSET } from './kvm-exits.ts';

const EXIT = placeOfKind('user-exit');
const ENTRY = placeOfKind('user-entry');
const DEVICE = placeOfKind('device');

/** What user space pays for its part. */
export interface UserSpaceCosts {
  /** From the kernel module to user space and back: KVM_RUN returns and is called again. */
  readonly returnCycles: number;
  /** The device itself. */
  readonly deviceCycles: number;
}

/**
 * QEMU's part: a program that calls KVM_RUN in a loop, and does what the kernel module leaves to it. Each of its turns is
 * a `user-exit`, mostly a `device`, and a `user-entry`.
 */
export class UserSpace {
  private readonly journal: Journal;
  private readonly machine: Machine;
  private readonly costs: UserSpaceCosts;

  constructor(machine: Machine, journal: Journal, costs: UserSpaceCosts) {
    this.machine = machine;
    this.journal = journal;
    this.costs = costs;
  }

  /** KVM_RUN returns. */
  exit(reason: KvmExitName, details?: () => EventDetails): void {
    const { journal } = this;
    const cycles = this.costs.returnCycles;
    if (journal.listener === undefined) journal.count(EXIT, cycles);
    else {
      journal.tell('user-exit', 'host-kernel', 'host-user', cycles, () => ({
        reason,
        number: KVM_EXIT[reason],
        ...details?.(),
      }));
    }
  }

  /** KVM_RUN is called. What it costs stands in the exit before. */
  enter(text?: string): void {
    const { journal } = this;
    if (journal.listener === undefined) journal.count(ENTRY, 0);
    else
      journal.tell('user-entry', 'host-user', 'host-kernel', 0, () => ({
        reason: 'KVM_RUN',
        ...(text !== undefined && { text }),
      }));
  }

  /** A device that user space emulates did its work. */
  device(details?: () => EventDetails): void {
    this.journal.tell('device', 'host-user', 'hardware', this.costs.deviceCycles, details);
  }

  /** KVM_EXIT_IO. The access is done; its value stands where kvm_run.io.data_offset says. */
  port(direction: 'in' | 'out', port: number, size: number, value: number): void {
    const { journal } = this;
    if (journal.listener === undefined) {
      journal.count(EXIT, this.costs.returnCycles);
      journal.count(DEVICE, this.costs.deviceCycles);
    } else {
      const io: InputOutput = { direction, port, size, value };
      this.exit('KVM_EXIT_IO', () => ({ io, fields: portFields(io) }));
      this.device(() => ({ io }));
    }
    if (this.machine.stop === undefined) this.enter();
  }

  /** KVM_EXIT_MMIO, and what follows is the caller's affair. */
  exitForMemory(io: InputOutput): void {
    this.exit('KVM_EXIT_MMIO', () => ({ io, fields: memoryFields(io) }));
  }

  /** KVM_EXIT_MMIO, for a device that does nothing but answer. */
  memory(guestPhysical: number, size: number, isWrite: boolean, value: number, text?: string): void {
    const { journal } = this;
    if (journal.listener === undefined) {
      journal.count(EXIT, this.costs.returnCycles);
      journal.count(DEVICE, this.costs.deviceCycles);
    } else {
      const io: InputOutput = { direction: isWrite ? 'out' : 'in', port: guestPhysical, size, value, isMemory: true };
      this.exitForMemory(io);
      this.device(() => ({ io, ...(text !== undefined && { text }) }));
    }
    this.enter();
  }
}

/** The fields of kvm_run.io: Documentation/virt/kvm/api.rst, part 5. */
const portFields = ({ direction, port, size }: InputOutput): Record<string, number> => ({
  'io.direction': direction === 'in' ? KVM_EXIT_IO_IN : KVM_EXIT_IO_OUT,
  'io.size': size,
  'io.port': port,
  'io.count': 1,
  'io.data_offset': PIO_DATA_OFFSET,
});

/** The fields of kvm_run.mmio. */
const memoryFields = ({ direction, port, size, value }: InputOutput): Record<string, number | string> => ({
  'mmio.phys_addr': port,
  'mmio.data': Array.from({ length: size }, (_, i) => ((value >>> (i * 8)) & 0xff).toString(16).padStart(2, '0')).join(
    ' ',
  ),
  'mmio.len': size,
  'mmio.is_write': direction === 'out' ? 1 : 0,
});
