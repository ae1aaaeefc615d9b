import type { GlossaryEntry, Lesson, Misconception, Source } from '../lesson/schema.ts';

/** Lessons with all that they name, as plain data: what the tutor needs, and what a build can keep as JSON. */
export interface LessonBook {
  readonly lessons: readonly Lesson[];
  readonly glossary: readonly GlossaryEntry[];
  readonly misconceptions: readonly Misconception[];
  readonly sources: readonly Source[];
  /** The text of each program by its path from the lessons folder: `guests/native.asm`, `03-full-virtualization/popf.asm`. */
  readonly programs: Readonly<Record<string, string>>;
}

/** The text of a program as a lesson names it: shared ones begin with guests/, the others stand beside the lesson. */
export function programOf(
  book: Pick<LessonBook, 'programs'>,
  lesson: Pick<Lesson, 'id' | 'order'>,
  path: string,
): string | undefined {
  const file = programFile(lesson, path);
  return Object.hasOwn(book.programs, file) ? book.programs[file] : undefined;
}

/** Where a program that a lesson names stands in the lessons folder. */
export function programFile({ id, order }: Pick<Lesson, 'id' | 'order'>, path: string): string {
  return path.startsWith('guests/') ? path : `${String(order).padStart(2, '0')}-${id}/${path}`;
}

/** One book of two: a lesson, a term or a program that both have is the first one's. */
export function joinBooks(first: LessonBook, second: LessonBook): LessonBook {
  const known = new Set(first.lessons.map(({ id }) => id));
  return {
    lessons: [...first.lessons, ...second.lessons.filter(({ id }) => !known.has(id))],
    glossary: joined(first.glossary, second.glossary),
    misconceptions: joined(first.misconceptions, second.misconceptions),
    sources: joined(first.sources, second.sources),
    programs: { ...second.programs, ...first.programs },
  };
}

function joined<Entry extends { readonly id: string }>(first: readonly Entry[], second: readonly Entry[]): Entry[] {
  const known = new Set(first.map(({ id }) => id));
  return [...first, ...second.filter(({ id }) => !known.has(id))];
}
