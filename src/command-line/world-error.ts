import type { PhraseKey, Translate } from '../language/translate.ts';

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
};

/** True where the world failed, and not we: a file that is missing, a disk that is full. */
export function isWorldError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && 'code' in error && 'syscall' in error;
}

/** One line that says what could not be done, and with which file. */
export function sayWorldError({ code = '', path = '' }: NodeJS.ErrnoException, translate: Translate): string {
  const reason = reasons[code];
  return translate('world.failed', { path, reason: reason === undefined ? code : translate(reason) });
}
