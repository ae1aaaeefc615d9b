import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import type { LocaleFile } from '../reader/check-locales.ts';
import { packageRoot } from './package-root.ts';

/** The files of locales/ as they stand on disk. */
export function readLocales(folder = join(packageRoot, 'locales')): LocaleFile[] {
  const files = readdirSync(folder).filter((file) => file.endsWith('.json'));
  return files.sort().map((file) => ({ file: `locales/${file}`, text: readFileSync(join(folder, file), 'utf8') }));
}
