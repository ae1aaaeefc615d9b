import { assemble } from '../assembler/assemble.ts';
import { checkComments } from '../lesson/check-comments.ts';
import type { Issue } from '../reader/issue.ts';
import type { LessonBook } from './lesson-book.ts';
import type { ReadLessons } from './read-lessons.ts';

/** The folder of the programs, and what it leans on. */
interface ProgramsFolder {
  /** How issues call it. */
  readonly name: string;
  readonly ours?: LessonBook;
}

/** Every guest program must assemble, without so much as a warning, and speak both languages, whether a lesson names it or not. */
export function checkPrograms({ programs, glossary }: ReadLessons, { name, ours }: ProgramsFolder): Issue[] {
  const entries = [...glossary.entries, ...(ours?.glossary ?? [])];
  const terms = new Map(entries.map((entry) => [entry.id, entry]));
  return Object.entries(programs).flatMap(([path, source]) => {
    const file = `${name}/${path}`;
    const { issues, warnings } = assemble(source, { file });
    return [...issues, ...warnings, ...checkComments(source, { file, glossary: terms })];
  });
}
