import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

import { packageRoot } from './package-root.ts';

/** A guest program of the lessons, as it stands on disk. */
export interface LessonProgram {
  /** Its path as an author writes it, such as `lessons/guests/native.asm`. */
  readonly file: string;
  readonly source: string;
}

/** Every guest program in lessons/, in the order of their names; none where there is no such folder. */
export function readLessonPrograms(folder = join(packageRoot, 'lessons')): LessonProgram[] {
  if (!existsSync(folder)) return [];
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.asm'));
  return names.sort().map((name) => ({
    file: relative(join(folder, '..'), join(folder, name)),
    source: readFileSync(join(folder, name), 'utf8'),
  }));
}
