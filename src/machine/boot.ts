/** The boot contract: one flat image for the simulator, QEMU and raw KVM. */
import { EAX } from './registers.ts';
import { DEFAULT_MEMORY_BYTES, Machine } from './machine.ts';

export const IMAGE_ADDRESS = 0x100000;
/** Where an application's length and bytes wait for the kernel: isa.md part 4. */
export const APPLICATION_ADDRESS = 0x140000;
/** From here on up to the first megabyte's end are the kernel's stacks. */
const HEADER_BYTES = 32;
const MAGIC = 0x1badb002;
const ADDRESSES_ARE_GIVEN = 1 << 16;
/** What a multiboot loader leaves in EAX. */
const BOOTED = 0x2badb002;

/** Why an image can't be booted. */
export type ImageProblem = 'too-short' | 'no-header' | 'wrong-checksum' | 'wrong-address' | 'too-large' | 'wrong-entry';

/** Checks the multiboot-1 header (a.out kludge) at the head of an image. */
export function imageProblem(image: Uint8Array, memoryBytes = DEFAULT_MEMORY_BYTES): ImageProblem | undefined {
  if (image.length < HEADER_BYTES) return 'too-short';
  if (image.length > memoryBytes - IMAGE_ADDRESS) return 'too-large';
  const view = new DataView(image.buffer, image.byteOffset, image.byteLength);
  const [magic, flags, checksum, header, load, , , entry] = Array.from({ length: 8 }, (_, i) =>
    view.getUint32(i * 4, true),
  );
  if (magic !== MAGIC || !(flags! & ADDRESSES_ARE_GIVEN)) return 'no-header';
  if ((magic + flags! + checksum!) >>> 0 !== 0) return 'wrong-checksum';
  if (header !== IMAGE_ADDRESS || load !== IMAGE_ADDRESS) return 'wrong-address';
  return entry! >= IMAGE_ADDRESS && entry! < IMAGE_ADDRESS + image.length ? undefined : 'wrong-entry';
}

/** A machine at the entry of an image that has no problem. */
export function boot(image: Uint8Array, memoryBytes = DEFAULT_MEMORY_BYTES): Machine {
  const machine = new Machine(memoryBytes);
  machine.memory.set(image, IMAGE_ADDRESS);
  machine.dirty.fill(1, IMAGE_ADDRESS >>> 12, ((IMAGE_ADDRESS + image.length - 1) >>> 12) + 1);
  machine.eip = machine.view.getInt32(IMAGE_ADDRESS + 28, true);
  machine.registers[EAX] = BOOTED;
  return machine;
}
