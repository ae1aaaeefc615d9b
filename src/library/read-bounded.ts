import { closeSync, openSync, readSync } from 'node:fs';

/** The bytes of a file up to a limit: a file without an end, such as /dev/zero, must not eat all memory. Fails as the system would, with EFBIG above the limit. */
export function readBounded(file: string, limitBytes: number): Uint8Array {
  const descriptor = openSync(file, 'r');
  try {
    const bytes = new Uint8Array(limitBytes + 1);
    const length = fill(bytes, descriptor);
    if (length > limitBytes) throw Object.assign(new Error('file too large'), { code: 'EFBIG', syscall: 'read' });
    return bytes.slice(0, length);
  } catch (error) {
    // The system names the file when it is opened, and no more when it is read.
    throw Object.assign(error as Error, { path: file });
  } finally {
    closeSync(descriptor);
  }
}

function fill(bytes: Uint8Array, descriptor: number): number {
  let length = 0;
  while (length < bytes.length) {
    const count = readSync(descriptor, bytes, length, bytes.length - length, null);
    if (count === 0) break;
    length += count;
  }
  return length;
}
