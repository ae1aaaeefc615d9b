import { kindOf, type Question } from '../quiz/kinds/index.ts';
import type { AppEffect, CourseLesson } from './app-stage.ts';
import type { LessonModel } from './lesson-reader-view.ts';
import { answerPosed, pose, type Posed } from './quiz-screen-question.ts';

/** Where one is in a lesson, as it is kept: the section, the line, and the answer to its question as far as it was given. */
export function keepLesson(model: LessonModel, { lesson }: CourseLesson, { canWait = false } = {}): AppEffect[] {
  const { section, scroll, posed } = model;
  const question = posed && { seed: posed.item.seed, draft: posed.draft, isGiven: posed.graded !== undefined };
  const place = { section: lesson.sections[section]!.id, scroll, ...(question && { question }) };
  return [{ kind: 'keep-place', lesson: lesson.id, part: 'lesson', place, canWait }];
}

/** A place that was kept, as far as it can be believed; a lesson that was never opened begins at its beginning. */
export function readLessonPlace({ lesson }: CourseLesson, place: unknown): { section: number; scroll: number } {
  const { section: id, scroll } = fieldsOf(place);
  const section = lesson.sections.findIndex((one) => one.id === id);
  const isLine = Number.isSafeInteger(scroll) && (scroll as number) >= 0;
  return { section: Math.max(0, section), scroll: section >= 0 && isLine ? (scroll as number) : 0 };
}

/** The question of the section as it was left there: the same form of it, what was answered, and what was said of that. */
export function readLessonQuestion(
  question: Question,
  { simulate }: Pick<CourseLesson, 'simulate'>,
  { place, atMs }: { place: unknown; atMs: number },
): Posed | undefined {
  const { seed, draft, isGiven } = fieldsOf(fieldsOf(place).question);
  if (!Number.isSafeInteger(seed) || (seed as number) < 0) return undefined;
  const posed = pose(question, { simulate }, { seed: seed as number, atMs });
  const { response, cursor } = fieldsOf(draft);
  if (posed === undefined || !kindOf(posed.item).accepts(posed.item, response)) return undefined;
  const isPlace = Number.isSafeInteger(cursor) && (cursor as number) >= -1;
  const given = { ...posed, draft: { response, cursor: isPlace ? (cursor as number) : posed.draft.cursor } };
  return isGiven === true ? answerPosed(given, { isTimeUp: true }) : given;
}

function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
}
