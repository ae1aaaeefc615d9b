import type { Issue } from '../reader/issue.ts';
import type { Places, ValuePath } from '../reader/places.ts';
import type { LessonFile } from './read-lesson.ts';
import { misconceptionsOf } from './rules/reference-rules.ts';
import type { Misconception } from './schema.ts';

/** A folder of lessons with the lists that it brings. */
export interface LessonShelf {
  readonly lessons: readonly LessonFile[];
  /** The misconceptions of this folder, and where its list stands. */
  readonly misconceptions?: { readonly list: readonly Misconception[]; readonly places: Places };
  readonly retired: ReadonlySet<string>;
  /** Ids that lessons outside this folder have. */
  readonly takenIds?: ReadonlySet<string>;
}

/** How many questions must meet each misconception: one could be answered by chance. */
const MEETINGS_NEEDED = 2;

/** What is wrong between the lessons of a folder: ids and orders given twice or again, misconceptions that are hardly met. */
export function checkLessons(shelf: LessonShelf): Issue[] {
  return [...repeatedIds(shelf), ...repeatedOrders(shelf), ...lonelyMisconceptions(shelf)];
}

interface PlacedId {
  readonly id: string;
  readonly path: ValuePath;
  readonly places: Places;
}

/** Ids under which something is kept for years: of lessons, objectives and questions. */
function keptIds({ lesson, file: { places } }: LessonFile): PlacedId[] {
  if (lesson === undefined) return [];
  return [
    { id: lesson.id, path: ['id'], places },
    ...lesson.objectives.map(({ id }, index) => ({ id, path: ['objectives', index, 'id'], places })),
    ...lesson.questions.map(({ id }, index) => ({ id, path: ['questions', index, 'id'], places })),
  ];
}

function repeatedIds({ lessons, retired, takenIds = new Set() }: LessonShelf): Issue[] {
  const seen = new Map<string, string>();
  return lessons.flatMap(keptIds).flatMap(({ id, path, places }) => {
    const first = seen.get(id);
    if (first === undefined) seen.set(id, places.file);
    if (retired.has(id)) return [places.issue(path, 'lesson.retiredId', { id })];
    // Within one file the list itself says so.
    if (first !== undefined && first !== places.file)
      return [places.issue(path, 'lesson.takenId', { id, file: first })];
    return takenIds.has(id) ? [places.issue(path, 'lesson.takenId', { id, file: 'anillo' })] : [];
  });
}

function repeatedOrders({ lessons }: LessonShelf): Issue[] {
  const seen = new Map<number, string>();
  return lessons.flatMap(({ lesson, file: { places } }) => {
    if (lesson === undefined) return [];
    const first = seen.get(lesson.order);
    if (first !== undefined) return [places.issue(['order'], 'lesson.takenOrder', { file: first })];
    seen.set(lesson.order, places.file);
    return [];
  });
}

function lonelyMisconceptions({ lessons, misconceptions }: LessonShelf): Issue[] {
  if (misconceptions === undefined) return [];
  const questions = lessons.flatMap(({ lesson }) => lesson?.questions ?? []);
  const met = questions.map((question) => new Set(misconceptionsOf(question, []).map(({ id }) => id)));
  return misconceptions.list.flatMap(({ id }, index) => {
    const count = met.filter((ids) => ids.has(id)).length;
    if (count >= MEETINGS_NEEDED) return [];
    return [misconceptions.places.issue([index, 'id'], 'lesson.lonelyMisconception', { id, count })];
  });
}
