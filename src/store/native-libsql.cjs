'use strict';
// Stands in the built program for what libsql asks to find its native part: it has Node write a report on itself, which
// takes longer than all else that a store does at a start. Which C library there is, the file of Node tells as well: it
// names the loader that it was linked for.
const { closeSync, openSync, readSync } = require('node:fs');

const GLIBC = 'glibc';
const MUSL = 'musl';

/** The C library of this process; on a system of only one, nothing. */
function familySync() {
  if (process.platform !== 'linux') return null;
  return headOf(process.execPath).includes('/ld-musl-') ? MUSL : GLIBC;
}

const HEAD_BYTES = 4096;

function headOf(file) {
  const descriptor = openSync(file, 'r');
  try {
    const head = Buffer.alloc(HEAD_BYTES);
    return head.toString('latin1', 0, readSync(descriptor, head, 0, HEAD_BYTES, 0));
  } finally {
    closeSync(descriptor);
  }
}

/** How the package with the native part for this computer is called. */
function currentTarget() {
  const { platform, arch } = process;
  if (platform === 'win32') return `win32-${arch}-msvc`;
  if (platform !== 'linux') return `${platform}-${arch}`;
  if (arch === 'arm') return 'linux-arm-gnueabihf';
  return `linux-${arch}-${familySync() === MUSL ? 'musl' : 'gnu'}`;
}

module.exports = { GLIBC, MUSL, familySync, currentTarget };
