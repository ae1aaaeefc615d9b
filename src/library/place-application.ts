import { APPLICATION_ADDRESS, IMAGE_ADDRESS } from '../machine/boot.ts';

/** The longest application: what the shared kernels accept. */
export const APPLICATION_LIMIT_BYTES = 0x20000;

/** The image with an application in it, at the place where the kernel looks: its length in four bytes, then its bytes. See first that `leavesRoomForApplication`. */
export function placeApplication(image: Uint8Array, application: Uint8Array): Uint8Array {
  const offset = APPLICATION_ADDRESS - IMAGE_ADDRESS;
  const whole = new Uint8Array(offset + 4 + application.length);
  whole.set(image);
  new DataView(whole.buffer).setUint32(offset, application.length, true);
  whole.set(application, offset + 4);
  return whole;
}

/** True where the image ends before the application's place. */
export function leavesRoomForApplication(image: Uint8Array): boolean {
  return image.length <= APPLICATION_ADDRESS - IMAGE_ADDRESS;
}
