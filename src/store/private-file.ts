import { closeSync, openSync } from 'node:fs';

/** Makes an empty file that nobody else can read, where there is none: what people answered is nobody else's business, whatever the folder allows. */
export function makePrivateFile(file: string): void {
  try {
    closeSync(openSync(file, 'wx', 0o600));
  } catch {
    // It is there already, or cannot be made: whoever opens it next says so.
  }
}
