import { checkLesson } from '../lesson/check-lesson.ts';
import { checkLessons } from '../lesson/check-lessons.ts';
import { checkTexts } from '../lesson/rules/text-rules.ts';
import { simulateLesson, type SimulationSource } from '../lesson/simulate-lesson.ts';
import type { Simulate } from '../quiz/simulate.ts';
import type { Issue } from '../reader/issue.ts';
import { joinBooks, type LessonBook, programFile, programOf } from './lesson-book.ts';
import { type ReadLessons, toBook } from './read-lessons.ts';

/** What lessons are checked with. */
export interface CheckOptions {
  /** Our own lessons, where a stranger's folder is checked: it may lean on their terms, sources and programs. */
  readonly ours?: LessonBook;
  /** Runs the programs that a lesson names; the simulator itself, unless it is given. */
  readonly simulateFor?: (source: SimulationSource) => Simulate;
}

/** Everything that is wrong in a folder of lessons, file by file. */
export function checkLessonLibrary(read: ReadLessons, options: CheckOptions = {}): Issue[] {
  const steps = checkStepByStep(read, options);
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}

/** The same, a lesson a step: before each it tells the lesson's file, so that whoever waits can show it, or stop. */
export function* checkStepByStep(
  read: ReadLessons,
  { ours, simulateFor = simulateLesson }: CheckOptions = {},
): Generator<string, Issue[]> {
  const own = toBook(read);
  const book = ours === undefined ? own : joinBooks(own, ours);
  const lists = {
    glossary: byId(book.glossary),
    misconceptions: byId(book.misconceptions),
    sources: byId(book.sources),
  };
  const found = [...read.issues, ...checkLists(read, lists.glossary)];
  for (const file of read.lessons) {
    yield file.file.file;
    const { lesson } = file;
    const program = (path: string) => (lesson === undefined ? undefined : programOf(book, lesson, path));
    const nameOf = (path: string) => (lesson === undefined ? path : besides(file.file.file, programFile(lesson, path)));
    const simulate = lesson === undefined ? undefined : simulateFor({ program, nameOf });
    found.push(...checkLesson(file, { ...lists, program, ...(simulate && { simulate }) }));
  }
  return [...found, ...checkLessons(shelfOf(read, ours))];
}

/** How a program is called, given how the lesson.yaml of the same folder is. */
function besides(lessonFile: string, program: string): string {
  return [...lessonFile.split('/').slice(0, -2), program].join('/');
}

function checkLists(
  { glossary, misconceptions, sources, retired }: ReadLessons,
  terms: Parameters<typeof checkTexts>[1],
): Issue[] {
  const lists = [glossary, misconceptions, sources, retired];
  const repeated = [glossary, misconceptions, sources].flatMap(({ entries, file }) => {
    const ids = entries.map(({ id }) => id);
    return ids.flatMap((id, index) =>
      file !== undefined && ids.indexOf(id) < index
        ? [file.places.issue([index, 'id'], 'lesson.repeatedId', { id })]
        : [],
    );
  });
  const texts = [glossary, misconceptions].flatMap(({ file, issues }) =>
    file === undefined || issues.length > 0 ? [] : checkTexts(file, terms),
  );
  return [...lists.flatMap(({ issues }) => issues), ...repeated, ...texts];
}

function shelfOf(read: ReadLessons, ours: LessonBook | undefined): Parameters<typeof checkLessons>[0] {
  const { misconceptions, lessons, retired } = read;
  const taken = (ours?.lessons ?? []).flatMap((lesson) => [
    lesson.id,
    ...lesson.objectives.map(({ id }) => id),
    ...lesson.questions.map(({ id }) => id),
  ]);
  return {
    lessons,
    retired: new Set(retired.entries),
    takenIds: new Set(taken),
    ...(misconceptions.file && {
      misconceptions: { list: misconceptions.entries, places: misconceptions.file.places },
    }),
  };
}

function byId<Entry extends { readonly id: string }>(entries: readonly Entry[]): ReadonlyMap<string, Entry> {
  return new Map(entries.map((entry) => [entry.id, entry]));
}
