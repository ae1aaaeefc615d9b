import type { CourseLesson, Facts } from '../../src/screens/app-stage.ts';

/** What is known of somebody who has been here for weeks. */
export function learnerOfWeeks(lessons: readonly CourseLesson[]): Facts {
  const attempts = Array.from({ length: 120 }, (_, index): Facts['attempts'][number] => {
    const { lesson } = lessons[index % 5]!;
    const question = lesson.questions[index % lesson.questions.length]!;
    const { id, kind, level, objective } = question;
    return {
      ...{ id: String(index), learner: 'l', lesson: lesson.id, question: id, kind, level, objective },
      ...{ variant: String(index % 4), seed: index, mode: 'quiz', language: 'es', response: {} },
      ...{ share: index % 3 === 0 ? 0.4 : 1, points: 700, tookMs: 9000, atMs: index, day: 20_000 - (index % 30) },
      isNewProgram: index % 7 === 0,
    };
  });
  const card = {
    lastReviewAtMs: 0,
    stability: 1,
    difficulty: 5,
    reviews: 1,
    lapses: 0,
    steps: 0,
    state: 2,
    intervalDays: 1,
  };
  const deck = lessons.slice(0, 3).map(({ lesson }) => ({
    ...{ question: lesson.questions[1]!.id, lesson: lesson.id, variant: '', card: { ...card, dueAtMs: 5 } },
  }));
  const places = [
    { lesson: lessons[3]!.lesson.id, part: 'lesson', place: { section: lessons[3]!.lesson.sections[4]!.id }, atMs: 1 },
  ];
  return { attempts, deck, places, nowMs: 10, today: 20_000, seed: 7 };
}
