import type { CourseLesson } from './app-stage.ts';
import type { Posed } from './quiz-screen-question.ts';
import { openingOfQuestion, openingOfSection } from './simulation-opening.ts';
import type { SimulationOpening } from './simulator/opening.ts';
import { valuesOf } from './standing-view.ts';

/** Where one is in a lesson, and the question there. */
interface LessonPlace {
  readonly section: number;
  readonly posed?: Posed | undefined;
}

/** True where the learner can look at the run: of a simulation, or of a prediction once it is answered. Before, that would give the answer away. */
export function canSimulate({ section, posed }: LessonPlace, { lesson }: CourseLesson): boolean {
  const { kind } = lesson.sections[section]!;
  return kind === 'simulation' || (kind === 'predict' && posed?.graded !== undefined);
}

/** What the simulator opens there. */
export function openingHere(model: LessonPlace, course: CourseLesson): SimulationOpening | undefined {
  if (!canSimulate(model, course)) return undefined;
  const section = course.lesson.sections[model.section]!;
  if (section.kind === 'simulation') return openingOfSection(section, course);
  const { posed } = model;
  return posed && openingOfQuestion(posed.question, valuesOf(posed.item.variant), course);
}
