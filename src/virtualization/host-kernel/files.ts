/** A toy file system: files by their path on a device, mounts that say where a device is seen, and the way of a path. */
import type { Mount } from './namespaces.ts';

export interface StoredFile {
  readonly content: string;
  /** The host's number of its owner. */
  readonly owner: number;
  /** True where nobody else may read it. */
  readonly isPrivate: boolean;
}

/** Files by device and path. */
export type FileTree = Map<string, Map<string, StoredFile>>;

const open = (content: string): StoredFile => ({ content, owner: 0, isPrivate: false });

/** Each image is a directory of the host's disk; pivot_root makes it a container's root. */
const imageFiles = (root: string, name: string): [string, StoredFile][] => [
  [`${root}/bin/app`, open('')],
  [`${root}/etc/os-release`, open(`NAME="${name}"\n`)],
  [`${root}/proc/.keep`, open('')],
  [`${root}/sys/fs/cgroup/.keep`, open('')],
  [`${root}/.old/.keep`, open('')],
];

export const IMAGES = ['/images/one', '/images/two'] as const;

/** The host's disk. */
export const FILES: FileTree = new Map([
  [
    '/dev/sda1',
    new Map([
      ['/etc/hostname', open('host\n')],
      ['/etc/os-release', open('NAME="host"\n')],
      ['/etc/shadow', { content: 'root:$6$anillo$:19000:0:99999:7:::\n', owner: 0, isPrivate: true }],
      ...imageFiles(IMAGES[0], 'image one'),
      ...imageFiles(IMAGES[1], 'image two'),
    ]),
  ],
]);

/** The longest path: PATH_MAX. */
export const PATH_MAX = 4096;

/** A path without `.`, `..` and double slashes. Above the root there is only the root. */
export function normalize(path: string): string {
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return `/${parts.join('/')}`;
}

/** A path as a task with this root directory means it. */
export const inRoot = (root: string, path: string): string =>
  normalize(root === '/' ? path : `${root}/${normalize(path)}`);

/** True when a path is the directory or lies below it. */
export const isBelow = (path: string, directory: string): boolean =>
  directory === '/' || path === directory || path.startsWith(`${directory}/`);

const without = (path: string, directory: string): string =>
  directory === '/' ? path : path.slice(directory.length) || '/';

/** Where a path leads: a mount, and the path on its device. */
export interface Place {
  readonly mount: Mount;
  readonly path: string;
}

/** Later and deeper mounts hide what lies below them. */
export function resolve(mounts: readonly Mount[], path: string): Place | undefined {
  let found: Mount | undefined;
  for (const mount of mounts) {
    if (isBelow(path, mount.target) && mount.target.length >= (found?.target.length ?? 0)) found = mount;
  }
  if (found === undefined) return undefined;
  return { mount: found, path: normalize(`${found.subtree}/${without(path, found.target)}`) };
}

export function fileAt(files: FileTree, { mount, path }: Place): StoredFile | undefined {
  return files.get(mount.source)?.get(path);
}

export function isDirectory(files: FileTree, { mount, path }: Place): boolean {
  if (path === '/') return true;
  return [...(files.get(mount.source)?.keys() ?? [])].some((each) => each.startsWith(`${path}/`));
}

/** pivot_root(2): the new root becomes `/`, and the old one is seen at `putOld`, which lies below the new one. */
export function pivot(mounts: readonly Mount[], newRoot: string, putOld: string): readonly Mount[] {
  const oldAt = without(putOld, newRoot);
  return mounts.map((mount) => {
    const isInside = isBelow(mount.target, newRoot);
    const target = isInside ? without(mount.target, newRoot) : normalize(`${oldAt}/${mount.target}`);
    return { ...mount, target };
  });
}
