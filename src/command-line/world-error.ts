import type { PhraseKey, Translate } from '../language/translate.ts';
import { StoreError } from '../store/store-error.ts';

/** What a computer says when it cannot do something (errno(3)), and how we say it. */
const reasons: Readonly<Record<string, PhraseKey>> = {
  ENOENT: 'world.notFound',
  EACCES: 'world.notAllowed',
  EPERM: 'world.notAllowed',
  EISDIR: 'world.isFolder',
  ENOTDIR: 'world.notFolder',
  ENOSPC: 'world.diskFull',
  EROFS: 'world.readOnly',
  EFBIG: 'world.tooLarge',
  EMFILE: 'world.tooManyFiles',
  EEXIST: 'world.exists',
};

/** True where the world failed, and not we: a file that is missing, a disk that is full. A reader who has read enough is no failure. */
export function isWorldError(error: unknown): error is NodeJS.ErrnoException | StoreError {
  if (error instanceof StoreError) return true;
  return error instanceof Error && 'code' in error && 'syscall' in error && error.code !== 'EPIPE';
}

/** One line that says what could not be done, and with which file where one is known. */
export function sayWorldError(error: NodeJS.ErrnoException | StoreError, translate: Translate): string {
  if (error instanceof StoreError) return translate(error.key, { file: error.file });
  const { code = '', path } = error;
  const key = reasons[code];
  const reason = key === undefined ? code : translate(key);
  return path === undefined ? reason : translate('world.failed', { path, reason });
}
