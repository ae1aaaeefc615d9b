import { writeSync } from 'node:fs';
import type { WriteStream } from 'node:tty';

import type { Output } from './surroundings.ts';

/** How long to wait for a reader that is slower than we are. */
const PAUSE_MS = 2;

/**
 * Standard output or standard error, written at once. A stream would keep in memory all that a busy program writes
 * before it rests, which can be gigabytes; and it would tell too late that nobody reads any more.
 */
export function descriptorOutput(descriptor: 1 | 2, { isTTY, columns }: WriteStream): Output {
  return {
    isTTY,
    columns,
    write(content) {
      let rest = Buffer.from(content as string);
      while (rest.length > 0) rest = rest.subarray(writeSome(descriptor, rest));
    },
  };
}

/** How many bytes were written: none where the reader must first make room. */
function writeSome(descriptor: number, bytes: Buffer): number {
  try {
    return writeSync(descriptor, bytes);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EAGAIN') throw error;
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, PAUSE_MS);
    return 0;
  }
}
