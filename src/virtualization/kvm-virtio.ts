import { KVM_DIFFERENCES, KVM_OPTIONS } from './kvm.ts';
import { startKvm } from './kvm-module/start-kvm.ts';
import type { Difference, Guest, Options, Technique } from './technique.ts';
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

const LARGEST_BATCH = 256;
/** Behind the boot header, where a guest that lets itself be told keeps the size of its batches: INTERFACE.md of the guests. */
const BATCH_AT = 32;

/** The guest with another batch size, where it has one and the option names one; else the guest as it is. */
function withBatch(guest: Guest, batch: Options[string] | undefined): Guest {
  const { image } = guest;
  if (typeof batch !== 'number' || image === undefined || image.length < BATCH_AT + 4) return guest;
  const changed = image.slice();
  const view = new DataView(changed.buffer);
  const own = view.getUint32(BATCH_AT, true);
  if (own < 1 || own > LARGEST_BATCH) return guest;
  view.setUint32(BATCH_AT, batch, true);
  return { ...guest, image: changed };
}

/** KVM today: the guest's kernel knows of a queue in shared memory, and one kick tells the host of a whole batch. */
export const kvmVirtio: Technique = {
  id: 'kvm-virtio',
  actors: ['guest-application', 'guest-kernel', 'host-kernel', 'host-user', 'hardware'],
  kernel: 'any',
  options: [
    { id: 'batch', values: ['own', 1, 16, 64, 256], largest: LARGEST_BATCH },
    { id: 'ioeventfd', values: [true, false] },
    { id: 'irqfd', values: [true, false] },
    ...KVM_OPTIONS,
  ],
  differences: [...KVM_DIFFERENCES, ...DRIVER_DIFFERENCES],
  start: (guest, options) =>
    startKvm(withBatch(guest, options['batch']), options, 'kvm-virtio', (around) => new QueueDevice(around)),
};
