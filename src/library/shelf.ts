import { simulateLesson } from '../lesson/simulate-lesson.ts';
import type { Lesson } from '../lesson/schema.ts';
import type { Question } from '../quiz/kinds/index.ts';
import type { Simulate } from '../quiz/simulate.ts';
import { readCompiled } from './compiled.ts';
import { joinBooks, type LessonBook, programOf } from './lesson-book.ts';
import { ourLessons } from './package-root.ts';

/** A lesson with what it leans on. */
export interface ShelvedLesson {
  readonly lesson: Lesson;
  readonly book: LessonBook;
  /** The text of a program as the lesson names it. */
  readonly program: (path: string) => string | undefined;
  /** Runs the lesson's programs. */
  readonly simulate: Simulate;
}

/** A question, and the lesson that asks it. */
export interface ShelvedQuestion {
  readonly question: Question;
  readonly shelved: ShelvedLesson;
}

/** Every lesson that can be learned. */
export interface Shelf {
  readonly lessons: readonly ShelvedLesson[];
  /** How many lessons of somebody's own folder cannot be read, or have the id of one of ours. */
  readonly leftOut: number;
}

/** Our lessons, and those of a folder of the user's own, which may lean on ours. */
export async function loadShelf(folder?: string): Promise<Shelf> {
  const ours = await ourBook();
  const shelf = ours.lessons.map((lesson) => shelve(lesson, ours));
  if (folder === undefined) return { lessons: shelf, leftOut: 0 };
  const { readLessons, toBook } = await import('./read-lessons.ts');
  const read = readLessons(folder);
  const theirs = toBook(read);
  const taken = new Set(ours.lessons.map(({ id }) => id));
  const book = joinBooks(theirs, ours);
  const own = theirs.lessons.filter(({ id }) => !taken.has(id)).map((lesson) => shelve(lesson, book));
  return { lessons: [...shelf, ...own], leftOut: read.lessons.length - own.length };
}

/** Every question of some lessons. */
export function questionsOf(lessons: readonly ShelvedLesson[]): ShelvedQuestion[] {
  return lessons.flatMap((shelved) => shelved.lesson.questions.map((question) => ({ question, shelved })));
}

function shelve(lesson: Lesson, book: LessonBook): ShelvedLesson {
  const program = (path: string) => programOf(book, lesson, path);
  return { lesson, book, program, simulate: simulateLesson({ program }) };
}

let known: Promise<LessonBook> | undefined;

/** Our own lessons: read once in a process. */
export function ourBook(): Promise<LessonBook> {
  known ??= readOurBook();
  return known;
}

/** As they were compiled when anillo was built; read from the folder where it runs from its sources. */
async function readOurBook(): Promise<LessonBook> {
  const compiled = readCompiled<LessonBook>('lessons.json');
  if (compiled !== undefined) return compiled;
  const { readLessons, toBook } = await import('./read-lessons.ts');
  return toBook(readLessons(ourLessons));
}
