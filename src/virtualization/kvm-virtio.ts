import { KVM_DIFFERENCES, KVM_OPTIONS } from './kvm.ts';
import { startKvm } from './kvm-module/start-kvm.ts';
import type { Difference, Technique } from './technique.ts';
import { QueueDevice } from './virtio/queue-device.ts';

/** Guests that look for the queue, and applications whose kernel does. */
const DRIVERS = [
  ...['queue', 'native', 'hello', 'compute', 'syscalls', 'fork-pages', 'device-io', 'memory-walk', 'device-polling'],
  ...['identity', 'errors'],
];

const DRIVER_DIFFERENCES: readonly Difference[] = DRIVERS.map((guest) => ({
  guest,
  in: 'instructions',
  reason: {
    es: 'El núcleo encuentra la cola y usa su controlador en lugar del puerto.',
    en: 'The kernel finds the queue, and uses its driver for it instead of the port.',
  },
}));

/** KVM today: the guest's kernel knows of a queue in shared memory, and one kick tells the host of a whole batch. */
export const kvmVirtio: Technique = {
  id: 'kvm-virtio',
  actors: ['guest-application', 'guest-kernel', 'host-kernel', 'host-user', 'hardware'],
  kernel: 'any',
  options: [{ id: 'ioeventfd', values: [true, false] }, { id: 'irqfd', values: [true, false] }, ...KVM_OPTIONS],
  differences: [...KVM_DIFFERENCES, ...DRIVER_DIFFERENCES],
  start: (guest, options) => startKvm(guest, options, 'kvm-virtio', (around) => new QueueDevice(around)),
};
