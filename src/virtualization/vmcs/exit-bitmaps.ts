/** The bitmaps that say which ports and which model-specific registers exit: SDM vol. 3C, 25.6.4 and 25.6.9. */

/** I/O bitmaps A (ports 0 to 7FFFh) and B (8000h to FFFFh), one after the other: a bit for each port, 1 = exit. */
export function ioBitmaps(passedThrough: readonly number[]): Uint8Array {
  const bitmaps = new Uint8Array(2 * 4096).fill(0xff);
  for (const port of passedThrough) bitmaps[port >>> 3]! &= ~(1 << (port & 7));
  return bitmaps;
}

/** An access exits if a bit of any of its ports is set, and always where it wraps around the ports' end. */
export function portExits(bitmaps: Uint8Array, port: number, bytes: number): boolean {
  for (let at = port; at < port + bytes; at++) {
    if (at > 0xffff || ((bitmaps[at >>> 3]! >>> (at & 7)) & 1) === 1) return true;
  }
  return false;
}

const KIBIBYTE = 1024;
const LOW_END = 0x2000;
const HIGH = 0xc0000000;

/** The place of a register's bit among the reads, or -1 outside both ranges: those always exit. */
function bitOf(index: number): number {
  if (index < LOW_END) return index;
  return index >= HIGH && index < HIGH + LOW_END ? KIBIBYTE * 8 + index - HIGH : -1;
}

const WRITES = 2 * KIBIBYTE * 8;

/** The MSR bitmap: reads of low and high registers, then writes of both, a KiB each; 1 = exit. */
export function msrBitmap(readable: readonly number[], writable: readonly number[]): Uint8Array {
  const bitmap = new Uint8Array(4 * KIBIBYTE).fill(0xff);
  const clear = (bit: number): void => void (bitmap[bit >>> 3]! &= ~(1 << (bit & 7)));
  readable.forEach((index) => clear(bitOf(index)));
  writable.forEach((index) => clear(bitOf(index) + WRITES));
  return bitmap;
}

export function msrExits(bitmap: Uint8Array, index: number, isWrite: boolean): boolean {
  const bit = bitOf(index);
  if (bit < 0) return true;
  const at = isWrite ? bit + WRITES : bit;
  return ((bitmap[at >>> 3]! >>> (at & 7)) & 1) === 1;
}
