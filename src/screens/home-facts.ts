import { masteryOf } from '../quiz/mastery.ts';
import { streakOf } from '../quiz/streak.ts';
import type { Facts, OutlinedLesson } from './app-stage.ts';
import { type UnfinishedQuiz, unfinishedQuizIn } from './unfinished-quiz.ts';

/** The lesson that was read last. */
export function lastLesson<Course extends OutlinedLesson>(
  { places }: Facts,
  lessons: readonly Course[],
): Course | undefined {
  const place = places.find(
    ({ part, lesson: id }) => part === 'lesson' && lessons.some(({ lesson }) => lesson.id === id),
  );
  return lessons.find(({ lesson }) => lesson.id === place?.lesson);
}

/** What one goes on with: the lesson that was read last, or the next one once it is read to its end. */
export function lessonToContinue<Course extends OutlinedLesson>(
  facts: Facts,
  lessons: readonly Course[],
): { readonly course: Course; readonly isNext: boolean } | undefined {
  const course = lastLesson(facts, lessons);
  if (course === undefined) return undefined;
  const next = lessons[lessons.indexOf(course) + 1];
  const isRead = sectionReached(course, facts) === course.lesson.sections.length;
  return isRead && next !== undefined ? { course: next, isNext: true } : { course, isNext: false };
}

/** What follows from the same answers is reckoned once: screens ask for it with every key. */
const shares = new WeakMap<Facts['attempts'], Map<string, number>>();

/** The share of a lesson's objectives that is mastered, from 0 to 1. */
export function masteryShare(course: OutlinedLesson, { attempts }: Facts): number {
  const known = shares.get(attempts) ?? new Map<string, number>();
  shares.set(attempts, known);
  const share = known.get(course.lesson.id) ?? reckonShare(course, attempts);
  known.set(course.lesson.id, share);
  return share;
}

function reckonShare({ lesson }: OutlinedLesson, attempts: Facts['attempts']): number {
  const own = attempts.filter((attempt) => attempt.lesson === lesson.id);
  const each = lesson.objectives.map(({ id }) => masteryOf(id, own).share);
  return each.reduce((sum, share) => sum + share, 0) / Math.max(1, each.length);
}

/** How far a lesson is read: the section where one stands, counted from 1; 0 where it was never opened. */
export function sectionReached({ lesson }: Pick<OutlinedLesson, 'lesson'>, { places }: Facts): number {
  const kept = places.find(({ part, lesson: id }) => part === 'lesson' && id === lesson.id)?.place;
  const id = (kept as { section?: unknown } | undefined)?.section;
  return lesson.sections.findIndex((section) => section.id === id) + 1;
}

/** Cards of the deck that are due and whose question still exists. */
export function dueCards({ deck, nowMs }: Facts, lessons: readonly OutlinedLesson[]): Facts['deck'] {
  return deck.filter(
    ({ card, question, lesson: id }) =>
      card.dueAtMs <= nowMs &&
      lessons.some(({ lesson }) => lesson.id === id && lesson.questions.some((one) => one.id === question)),
  );
}

/** Days of practice without a break that counts. */
export function currentStreak({ attempts, today }: Facts): number {
  return streakOf(
    attempts.map(({ day }) => day),
    today,
  ).current;
}

/** The quiz that was left before its end, where its next question still exists. */
export function leftQuiz({ places }: Facts, lessons: readonly OutlinedLesson[]): UnfinishedQuiz | undefined {
  const left = unfinishedQuizIn(places, 'quiz');
  const asking = left?.askings[left.index];
  const course = lessons.find(({ lesson }) => lesson.id === asking?.lesson);
  return course?.lesson.questions.some(({ id }) => id === asking?.question) === true ? left : undefined;
}
