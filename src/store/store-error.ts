import type { PhraseKey } from '../language/translate.ts';

/** What can be wrong with the place where things are kept. */
export type StoreTrouble = 'full' | 'readOnly' | 'damaged' | 'busy' | 'unreachable' | 'newer' | 'exists' | 'failed';

/** The world's failure, not ours: to be said in one line. Nothing that was acknowledged is lost, and the same can be tried again. */
export class StoreError extends Error {
  readonly trouble: StoreTrouble;
  readonly file: string;

  constructor(trouble: StoreTrouble, file: string, cause?: unknown) {
    super(`${file}: ${trouble}`, { cause });
    this.trouble = trouble;
    this.file = file;
  }

  /** The phrase that says it; its gap is `file`. */
  get key(): PhraseKey {
    return `store.${this.trouble}`;
  }
}

/** SQLite's result codes (sqlite.org/rescode.html), by their first word after SQLITE_. */
const troubles: Readonly<Record<string, StoreTrouble>> = {
  FULL: 'full',
  READONLY: 'readOnly',
  PERM: 'readOnly',
  CORRUPT: 'damaged',
  NOTADB: 'damaged',
  BUSY: 'busy',
  LOCKED: 'busy',
  CANTOPEN: 'unreachable',
  AUTH: 'unreachable',
  IOERR: 'failed',
};

/** The trouble that a thrown error tells of; undefined where it is a mistake of ours, such as wrong SQL. */
export function troubleOf(error: unknown): StoreTrouble | undefined {
  const { code = '', message = '' } = error as { code?: string; message?: string };
  if (message.startsWith('ConnectionFailed')) return 'unreachable';
  const [, word = ''] = /^SQLITE_([A-Z]+)/.exec(code) ?? [];
  return troubles[word] ?? systemTroubles[code];
}

/** What the operating system says (errno(3)). */
const systemTroubles: Readonly<Record<string, StoreTrouble>> = {
  ENOSPC: 'full',
  EDQUOT: 'full',
  EROFS: 'readOnly',
  EACCES: 'readOnly',
  EPERM: 'readOnly',
  ENOENT: 'unreachable',
  ENOTDIR: 'unreachable',
  EISDIR: 'unreachable',
  EEXIST: 'exists',
};
