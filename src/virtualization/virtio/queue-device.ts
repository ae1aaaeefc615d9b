import type { EventDetails, InputOutput } from '../host-event.ts';
import { type DeviceSurroundings, type MemoryDevice, tellEmulation, unclaimed } from '../kvm-module/start-kvm.ts';
import {
  QUEUE_AT,
  QUEUE_BYTES,
  type QueueState,
  readRegister,
  registerAt,
  type RegisterName,
  RESET,
  writeRegister,
} from './registers.ts';
import { type ServedBuffer, serveQueue } from './serve-queue.ts';

const IRQ = 5;
const USED_BUFFERS = 1;

/**
 * The queue device of a virtual machine. User space keeps its registers; a kick goes there too, or with an ioeventfd only
 * as far as the host kernel, where a worker serves the queue (vhost).
 */
export class QueueDevice implements MemoryDevice {
  private state: QueueState = RESET;
  private readonly around: DeviceSurroundings;
  private readonly elsewhere: MemoryDevice;

  constructor(around: DeviceSurroundings) {
    this.around = around;
    this.elsewhere = unclaimed(around);
  }

  /** The device's registers and indices. */
  get registers(): QueueState {
    return this.state;
  }

  readonly access = (guestPhysical: number, size: number, value: number | undefined): number => {
    const offset = guestPhysical - QUEUE_AT;
    const register = size === 4 && offset < QUEUE_BYTES ? registerAt(offset) : undefined;
    if (guestPhysical < QUEUE_AT || register === undefined) return this.elsewhere.access(guestPhysical, size, value);
    if (register === 'QueueNotify' && value !== undefined) this.kick(guestPhysical, value);
    else if (value === undefined) return this.readRegister(guestPhysical, register);
    else this.writeRegister(guestPhysical, register, value);
    return 0;
  };

  save(): QueueState {
    return this.state;
  }

  restore(saved: QueueState): void {
    this.state = saved;
  }

  private readRegister(guestPhysical: number, register: RegisterName): number {
    const value = readRegister(this.state, register);
    tellEmulation(this.around.journal, this.around.costs);
    this.around.user.memory(guestPhysical, 4, false, value, register);
    return value;
  }

  private writeRegister(guestPhysical: number, register: RegisterName, value: number): void {
    this.state = writeRegister(this.state, register, value);
    tellEmulation(this.around.journal, this.around.costs);
    this.around.user.memory(guestPhysical, 4, true, value, register);
  }

  private kick(guestPhysical: number, queue: number): void {
    if (this.around.options.ioeventfd === false) this.kickUserSpace(guestPhysical, queue);
    else this.kickKernel(queue);
  }

  /** The write signals an eventfd instead of returning to user space: Documentation/virt/kvm/api.rst, KVM_IOEVENTFD. */
  private kickKernel(queue: number): void {
    const { journal, costs } = this.around;
    journal.tell('emulation', 'host-kernel', 'host-kernel', costs.kick - costs.exit, () => ({
      reason: 'KVM_IOEVENTFD',
      text: `QueueNotify ${queue}`,
    }));
    this.serve(queue, 'host-kernel');
  }

  private kickUserSpace(guestPhysical: number, queue: number): void {
    const { journal, costs, user } = this.around;
    tellEmulation(journal, costs);
    const io: InputOutput = { direction: 'out', port: guestPhysical, size: 4, value: queue, isMemory: true };
    user.exitForMemory(io);
    this.serve(queue, 'host-user');
    user.enter();
  }

  private serve(queue: number, worker: 'host-kernel' | 'host-user'): void {
    const { machine, journal, costs } = this.around;
    if (queue !== 0 || !this.state.isReady || this.state.size === 0) return;
    const { buffers, next, wantsInterrupt } = serveQueue(machine, this.state, (byte) =>
      machine.devices.console.append(byte),
    );
    this.state = { ...this.state, next };
    for (const buffer of buffers) {
      const cycles = (buffer.read + buffer.written) * costs.hwio;
      journal.tell('device', worker, 'hardware', cycles, () => bufferServed(buffer));
    }
    if (buffers.length > 0 && wantsInterrupt) this.interrupt(worker);
  }

  /** Buffers were used: by irqfd the kernel raises the line itself, else user space does. */
  private interrupt(worker: 'host-kernel' | 'host-user'): void {
    const { machine, options } = this.around;
    this.state = { ...this.state, interruptStatus: this.state.interruptStatus | USED_BUFFERS };
    const isInKernel = options.irqchip !== 'user';
    if (isInKernel && options.irqfd !== false) this.tellLine(worker, 'KVM_IRQFD', 0);
    else this.tellLineOfUserSpace(worker, isInKernel);
    machine.devices.pic.raise(IRQ);
  }

  /** A worker in the kernel has to wake user space first; that costs a way there and back. */
  private tellLineOfUserSpace(worker: 'host-kernel' | 'host-user', isInKernel: boolean): void {
    const { journal, costs } = this.around;
    const cycles = worker === 'host-kernel' ? costs.devreg - costs.exit : 0;
    if (worker === 'host-kernel')
      journal.tell('device', 'host-kernel', 'host-user', 0, () => ({ reason: 'eventfd', number: IRQ }));
    if (isInKernel) this.tellLine('host-user', 'KVM_IRQ_LINE', cycles);
  }

  private tellLine(from: 'host-kernel' | 'host-user', reason: string, cycles: number): void {
    this.around.journal.tell('device', from, 'host-kernel', cycles, () => ({
      reason,
      number: IRQ,
      text: `IRQ ${IRQ}`,
    }));
  }
}

function bufferServed({ descriptor, read, written }: ServedBuffer): EventDetails {
  return { text: `descriptor ${descriptor}`, fields: { read, written } };
}
