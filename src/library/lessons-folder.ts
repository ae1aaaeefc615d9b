import { lstatSync, readdirSync, realpathSync } from 'node:fs';
import { join, sep } from 'node:path';

import { readBounded } from './read-bounded.ts';

/** A file of a lessons folder that may be read, or why it may not. */
export type SafeFile =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'missing' | 'outside' | 'not-a-file' | 'too-long' | 'not-utf-8' };

/** No lesson and no program is longer. */
const MAX_BYTES = 1_500_000;

/** No folder has more lessons, nor more programs. */
const MAX_NAMES = 200;

/** A folder of lessons, which a stranger may have made: nothing outside it can be read through it, and nothing in it is without an end. */
export class LessonsFolder {
  readonly #root: string;

  /** Fails as the system does where there is no such folder. */
  constructor(path: string) {
    this.#root = realpathSync(path);
    // Says so at once where it is a file.
    readdirSync(this.#root);
  }

  /** The names of the lessons' folders, NN-id, in their order. */
  lessonNames(): string[] {
    const names = readdirSync(this.#root, { withFileTypes: true })
      .filter((entry) => /^\d\d-[a-z0-9-]{1,60}$/.test(entry.name) && (entry.isDirectory() || entry.isSymbolicLink()))
      .map(({ name }) => name);
    return names.sort().slice(0, MAX_NAMES);
  }

  /** The programs beside a lesson, or in guests/, as paths from the root. */
  programNames(folder: string): string[] {
    if (this.#inside(folder) === undefined) return [];
    const names = readdirSync(join(this.#root, folder), { withFileTypes: true });
    const own = names
      .filter((entry) => !entry.isDirectory() && entry.name.endsWith('.asm'))
      .map(({ name }) => `${folder}/${name}`);
    const deeper = names.filter((entry) => entry.isDirectory()).map(({ name }) => `${folder}/${name}`);
    const isTooDeep = folder.split('/').length > 4;
    return [...own, ...(isTooDeep ? [] : deeper.flatMap((name) => this.programNames(name)))].sort().slice(0, MAX_NAMES);
  }

  /** Reads a file by its path from the root. Links are followed only where they stay inside. */
  read(path: string): SafeFile {
    const real = this.#inside(path);
    if (real === undefined) return { kind: 'missing' };
    if (real === 'outside') return { kind: 'outside' };
    // A pipe would wait for ever, a device has no end.
    if (!lstatSync(real).isFile()) return { kind: 'not-a-file' };
    return readText(real);
  }

  #inside(path: string): string | undefined {
    const real = realPath(join(this.#root, path));
    if (real === undefined) return undefined;
    return real.startsWith(this.#root + sep) ? real : 'outside';
  }
}

function realPath(path: string): string | undefined {
  try {
    return realpathSync(path);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR' || code === 'ELOOP') return undefined;
    throw error;
  }
}

function readText(path: string): SafeFile {
  try {
    return { kind: 'text', text: new TextDecoder('utf-8', { fatal: true }).decode(readBounded(path, MAX_BYTES)) };
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EFBIG') return { kind: 'too-long' };
    if (code === 'ERR_ENCODING_INVALID_ENCODED_DATA') return { kind: 'not-utf-8' };
    throw error;
  }
}
