import Database from 'libsql';

import { makePrivateFile } from './private-file.ts';
import { StoreError, troubleOf } from './store-error.ts';

/** Holds a file for this process alone, and gives back what lets go of it; undefined where another process holds it. However a process ends, what it held is free. */
export function holdAlone(file: string): (() => void) | undefined {
  makePrivateFile(file);
  const connection = new Database(file);
  try {
    connection.exec('begin exclusive');
    return () => void connection.close();
  } catch (error) {
    connection.close();
    const trouble = troubleOf(error);
    if (trouble === 'busy') return undefined;
    throw trouble === undefined ? error : new StoreError(trouble, file, error);
  }
}
