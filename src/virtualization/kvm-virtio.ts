import { KVM_DIFFERENCES, KVM_OPTIONS } from './kvm.ts';
import { startKvm } from './kvm-module/start-kvm.ts';
import type { Technique } from './technique.ts';
import { QueueDevice } from './virtio/queue-device.ts';

/** KVM today: the guest's kernel knows of a queue in shared memory, and one kick tells the host of a whole batch. */
export const kvmVirtio: Technique = {
  id: 'kvm-virtio',
  actors: ['guest-application', 'guest-kernel', 'host-kernel', 'host-user', 'hardware'],
  kernel: 'any',
  options: [{ id: 'ioeventfd', values: [true, false] }, { id: 'irqfd', values: [true, false] }, ...KVM_OPTIONS],
  differences: KVM_DIFFERENCES,
  start: (guest, options) => startKvm(guest, options, 'kvm-virtio', (around) => new QueueDevice(around)),
};
