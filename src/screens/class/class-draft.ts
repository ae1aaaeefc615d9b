import { type ClassSettings, type PlannedAsk, usualSettings } from '../../classroom/settings.ts';
import type { Language } from '../../language/language.ts';
import type { KindId, Question } from '../../quiz/kinds/index.ts';
import type { CourseLesson } from '../app-stage.ts';
import { planQuiz } from '../plan-quiz.ts';

/** A class as it is being put together. */
export interface ClassDraft {
  readonly title: string;
  readonly mode: ClassSettings['mode'];
  /** Ids; none are all. */
  readonly lessons: readonly string[];
  readonly kinds: readonly KindId[];
  /** Questions that were picked by hand, in order: where there are any, they are what is asked. */
  readonly picked: readonly string[];
  readonly count: number;
  readonly seconds: number;
  readonly minutes: number;
  readonly points: ClassSettings['points'];
  readonly hasCertainty: boolean;
  readonly mayChange: boolean;
  readonly showNames: boolean;
  readonly languages: readonly Language[];
  readonly seed: number;
}

/** What holds until a teacher says otherwise: with it alone a class can begin. */
export function usualDraft({ title, lessons, seed }: Pick<ClassDraft, 'title' | 'lessons' | 'seed'>): ClassDraft {
  const { mode, points, hasCertainty, mayChange, showNames, languages, eachMs, durationMs } = usualSettings;
  return {
    ...{ title, lessons, seed, mode, points, hasCertainty, mayChange, showNames, languages },
    ...{ kinds: [], picked: [], count: 5, seconds: eachMs / 1000, minutes: durationMs / 60_000 },
  };
}

/** A question that a class may ask. */
export interface Askable {
  readonly lesson: CourseLesson;
  readonly question: Question;
}

/** The questions from which a class is drawn: of the chosen lessons, of the chosen kinds. */
export function askables({ lessons: ids, kinds }: ClassDraft, lessons: readonly CourseLesson[]): Askable[] {
  const chosen = ids.length === 0 ? lessons : lessons.filter(({ lesson }) => ids.includes(lesson.id));
  return chosen.flatMap((lesson) =>
    (lesson.lesson.questions as readonly Question[])
      .filter(({ kind }) => kinds.length === 0 || kinds.includes(kind))
      .map((question) => ({ lesson, question })),
  );
}

/** What will be asked, in order. The same draft gives the same plan. */
export function planOf(draft: ClassDraft, lessons: readonly CourseLesson[]): PlannedAsk[] {
  const all = askables(draft, lessons);
  const owners = new Map(all.map(({ lesson, question }) => [question.id, lesson.lesson.id]));
  const picked = draft.picked.flatMap((id) => all.filter(({ question }) => question.id === id));
  const questions = (picked.length > 0 ? picked : all).map(({ question }) => question);
  const planned = planQuiz(questions, picked.length > 0 ? picked.length : draft.count, draft.seed);
  const seeds = new Map(planned.map(({ question, seed }) => [question.id, seed]));
  const order = picked.length > 0 ? questions : planned.map(({ question }) => question);
  return order.map(({ id }) => ({ lesson: owners.get(id)!, question: id, seed: seeds.get(id)! }));
}

/** What the class's log begins with. */
export function settingsOf(draft: ClassDraft, lessons: readonly CourseLesson[]): ClassSettings {
  const { title, mode, seconds, minutes, points, hasCertainty, mayChange, showNames, languages } = draft;
  return {
    ...{ title, mode, points, hasCertainty, mayChange, showNames, languages: [...languages] },
    plan: planOf(draft, lessons),
    eachMs: seconds * 1000,
    durationMs: minutes * 60_000,
  };
}
