import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));

/** What the build left beside the program as JSON; nothing where anillo runs from its sources. Safe to take for what it is called: the build wrote what the program's own code had made. */
export function readCompiled<Content>(name: string): Content | undefined {
  const text = readBuilt(name);
  return text === undefined ? undefined : (JSON.parse(text) as Content);
}

/** The same, as a text. */
export function readBuilt(name: string): string | undefined {
  try {
    return readFileSync(join(here, name), 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
