import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

/** The entry that blessed brings for a kind of terminal, which a build keeps beside the program. The system's own may be of a newer form, which blessed cannot read. */
export function terminfoFile(terminal: string): string {
  const built = fileURLToPath(new URL(`./${terminal}.terminfo`, import.meta.url));
  return existsSync(built) ? built : createRequire(import.meta.url).resolve(`blessed/usr/${terminal}`);
}
