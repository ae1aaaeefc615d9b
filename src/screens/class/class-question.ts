import type { Question } from '../../quiz/kinds/index.ts';
import { type CourseLesson, lessonOf, type Stage } from '../app-stage.ts';

/** The question behind an item of a class, with the lesson that asks it. */
export interface ClassQuestion {
  /** Undefined where the lesson has no such question any more: the item itself says enough to answer it. */
  readonly question: Question | undefined;
  readonly course: CourseLesson;
}

/** Finds the question behind an item. A class that was opened with lessons of the teacher's own is shown with what is known here. */
export function classQuestion({ lesson, item }: { lesson: string; item: { id: string } }, stage: Stage): ClassQuestion {
  const course = lessonOf(stage.tutor, lesson) ?? stage.tutor.lessons[0]!;
  const question = course.lesson.questions.find(({ id }) => id === item.id) as Question | undefined;
  return { question, course };
}
