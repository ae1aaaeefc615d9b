import {
  accessSync,
  closeSync,
  constants,
  fstatSync,
  lstatSync,
  openSync,
  readdirSync,
  readlinkSync,
  readSync,
  realpathSync,
  type Stats,
  statSync,
} from 'node:fs';
import { dirname, join, sep } from 'node:path';

import { printable } from '../language/printable.ts';
import { type DeviceFacts, type HostFacts, KVM_NUMBER, WHAT_TO_READ } from '../virtualization/host-check/host-facts.ts';

/** No file is read further, no folder listed further, no star stands for more. */
const LIMITS = { bytes: 64 * 1024, names: 1024, paths: 512 };

/** What is known where nothing may be read. */
export const NOTHING_READ: Omit<HostFacts, 'platform'> = { files: {}, links: {}, folders: {}, devices: {} };

/**
 * Reads what tells what a computer can virtualize. Under another root than `/` stands a tree that was recorded: nothing
 * outside of it is read, and a device is a file that says `character 10:232 opens`, or EACCES instead.
 */
export function readHost(root: string, platform: string): HostFacts {
  if (platform !== 'linux') return { platform, ...NOTHING_READ };
  const tree = new Tree(root);
  return {
    platform,
    files: gather(
      WHAT_TO_READ.files.flatMap(({ path, only }) => tree.expand(path).map((one) => ({ path: one, only }))),
      ({ path, only }) => tree.text(path, only),
    ),
    links: gather(
      WHAT_TO_READ.links.map((path) => ({ path })),
      ({ path }) => tree.link(path),
    ),
    folders: gather(
      WHAT_TO_READ.folders.flatMap((path) => tree.expand(path)).map((path) => ({ path })),
      ({ path }) => tree.names(path),
    ),
    devices: gather(
      WHAT_TO_READ.devices.map((path) => ({ path })),
      ({ path }) => tree.device(path),
    ),
  };
}

/** What could be read, by path. That something is missing, forbidden or no file at all is no failure: it is part of what is found. */
function gather<Wanted extends { path: string }, Found>(
  wanted: readonly Wanted[],
  read: (wanted: Wanted) => Found | undefined,
): Record<string, Found> {
  const found: Record<string, Found> = {};
  for (const one of wanted) {
    const value = quietly(() => read(one));
    if (value !== undefined) found[one.path] = value;
  }
  return found;
}

function quietly<Found>(read: () => Found): Found | undefined {
  try {
    return read();
  } catch (error) {
    if (error instanceof Error && 'syscall' in error) return undefined;
    throw error;
  }
}

/** The files of a computer under a root. */
class Tree {
  readonly #root: string;
  readonly #isOwn: boolean;

  constructor(root: string) {
    this.#root = realpathSync(root);
    this.#isOwn = this.#root === sep;
  }

  /** The paths that a path with stars stands for. */
  expand(path: string): string[] {
    const at = path.indexOf('/*');
    if (at === -1) return [path];
    const [before, after] = [path.slice(0, at), path.slice(at + 2)];
    const names = quietly(() => this.names(before)) ?? [];
    return names
      .slice(0, LIMITS.paths)
      .flatMap((name) => this.expand(`${before}/${name}${after}`))
      .slice(0, LIMITS.paths);
  }

  names(path: string): string[] | undefined {
    const place = this.#place(path);
    return place === undefined ? undefined : readdirSync(place).sort().slice(0, LIMITS.names).map(shown);
  }

  link(path: string): string | undefined {
    const folder = this.#place(dirname(path));
    return folder === undefined ? undefined : shown(readlinkSync(join(folder, path.slice(dirname(path).length + 1))));
  }

  /** The beginning of a file, and of it only the lines that are wanted. */
  text(path: string, only?: RegExp): string | undefined {
    const place = this.#place(path);
    const read = place === undefined ? undefined : beginningOf(place);
    // Texts of the kernel for programs end their parts with zeros.
    const lines = read?.replaceAll('\0', '\n').split('\n').map(shown);
    return lines?.filter((line) => only === undefined || only.test(line)).join('\n');
  }

  device(path: string): DeviceFacts | undefined {
    const place = this.#place(path);
    if (place === undefined) return undefined;
    const stat = statSync(place);
    if (!this.#isOwn && stat.isFile()) return recordedDevice(beginningOf(place) ?? '');
    if (!stat.isCharacterDevice()) return { kind: 'other', number: '', opening: '' };
    return { kind: 'character', number: numberOf(stat), opening: openingOf(place, numberOf(stat)) };
  }

  /** Where a path really leads; nothing where it would leave the tree. */
  #place(path: string): string | undefined {
    const place = realpathSync(join(this.#root, path));
    return this.#isOwn || place === this.#root || place.startsWith(this.#root + sep) ? place : undefined;
  }
}

/** A pipe would keep who opens it waiting, and a device may have no end: neither is read. */
function beginningOf(place: string): string | undefined {
  if (!lstatSync(place).isFile()) return undefined;
  const descriptor = openSync(place, constants.O_RDONLY | constants.O_NONBLOCK);
  try {
    if (!fstatSync(descriptor).isFile()) return undefined;
    const bytes = Buffer.alloc(LIMITS.bytes);
    let length = 0;
    for (let count = 1; count > 0 && length < bytes.length; length += count)
      count = readSync(descriptor, bytes, length, bytes.length - length, null);
    return bytes.toString('utf8', 0, length);
  } finally {
    closeSync(descriptor);
  }
}

function shown(text: string): string {
  return printable(text.replaceAll('\t', ' '));
}

const recorded = /^(character|block) (\d{1,5}:\d{1,7}) (opens|E[A-Z0-9]{1,20})\s*$/;

function recordedDevice(text: string): DeviceFacts {
  const [, kind, number = '', opening = ''] = recorded.exec(text) ?? [];
  return kind === 'character' ? { kind, number, opening } : { kind: 'other', number, opening };
}

/** The numbers as Linux packs them (gnu_dev_major(3)); small ones are all that is asked for. */
function numberOf({ rdev }: Stats): string {
  return `${(rdev >> 8) & 0xfff}:${(rdev & 0xff) | ((rdev >> 12) & 0xfff00)}`;
}

/** Opening /dev/kvm creates nothing, and only opening it tells of a container that is refused it. Others are not opened. */
function openingOf(place: string, number: string): string {
  try {
    accessSync(place, constants.R_OK | constants.W_OK);
    if (number === KVM_NUMBER) closeSync(openSync(place, constants.O_RDWR | constants.O_NONBLOCK));
    return 'opens';
  } catch (error) {
    return (error as NodeJS.ErrnoException).code ?? 'EIO';
  }
}
