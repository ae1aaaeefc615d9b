import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder that holds lessons/ and locales/, for the sources in src/ as for what is built from them in dist/. */
export const packageRoot = folderWith('package.json', dirname(fileURLToPath(import.meta.url)));

/** The folder of our own lessons. */
export const ourLessons = join(packageRoot, 'lessons');

function folderWith(file: string, folder: string): string {
  if (existsSync(join(folder, file)) || dirname(folder) === folder) return folder;
  return folderWith(file, dirname(folder));
}
