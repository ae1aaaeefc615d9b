import { existsSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';

import { StoreError, troubleOf } from './store-error.ts';

/** Makes a folder and those above it. What somebody learns is nobody else's business. (Node's own `recursive` never ends in folders such as /proc, which say that what is to be made does not exist.) */
export function makeFolder(folder: string): void {
  if (existsSync(folder)) return;
  if (dirname(folder) !== folder) makeFolder(dirname(folder));
  try {
    mkdirSync(folder, { mode: 0o700 });
  } catch (error) {
    // Another process may have been faster.
    if (!existsSync(folder)) throw new StoreError(troubleOf(error) ?? 'failed', folder, error);
  }
}
