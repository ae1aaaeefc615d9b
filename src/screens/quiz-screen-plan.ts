import type { AttemptMode } from '../quiz/attempt.ts';
import type { Question } from '../quiz/kinds/index.ts';
import type { Stage, Subject } from './app-stage.ts';
import { dueCards } from './home-facts.ts';
import { planQuiz } from './plan-quiz.ts';
import type { QuizAsking } from './unfinished-quiz.ts';

const QUESTIONS = 10;

/** Nobody must face a hundred questions at once because of a month's rest: the others stay due. */
const REVIEWED_AT_ONCE = 30;

/** What a quiz is opened on decides in which mode its answers are kept. */
export function modeOf({ quiz = 'all' }: Subject): AttemptMode {
  return quiz === 'review' || quiz === 'pretest' ? quiz : 'quiz';
}

/** The questions of a quiz. */
export function planOf(subject: Subject, stage: Stage): QuizAsking[] {
  const plans = { review: planReview, pretest: planPretest, lesson: planDrawn, all: planDrawn } as const;
  return plans[subject.quiz ?? 'all'](subject, stage);
}

function planReview(_: Subject, { tutor: { facts, lessons } }: Stage): QuizAsking[] {
  return dueCards(facts, lessons)
    .slice(0, REVIEWED_AT_ONCE)
    .map(({ question, lesson, variant }, index) => ({
      ...{ question, lesson, avoidVariant: variant, seed: seedOf(facts.seed, index) },
    }));
}

function planPretest({ lesson: id }: Subject, { tutor: { facts, lessons } }: Stage): QuizAsking[] {
  const pretest = lessons.find(({ lesson }) => lesson.id === id)?.lesson.pretest ?? [];
  return pretest.map((question, index) => ({ question, lesson: id!, seed: seedOf(facts.seed, index) }));
}

function planDrawn({ quiz = 'all', lesson: id }: Subject, { tutor: { facts, lessons } }: Stage): QuizAsking[] {
  const chosen = quiz === 'all' ? lessons : lessons.filter(({ lesson }) => lesson.id === id);
  const owners = new Map(chosen.flatMap(({ lesson }) => lesson.questions.map((one) => [one.id, lesson.id] as const)));
  const questions = chosen.flatMap(({ lesson }) => lesson.questions as readonly Question[]);
  return planQuiz(questions, QUESTIONS, facts.seed).map(({ question, seed }) => ({
    ...{ question: question.id, lesson: owners.get(question.id)!, seed },
  }));
}

/** The missed ones once more, each in another form where it has one. */
export function planMissed(
  missed: readonly { readonly asking: QuizAsking; readonly variant: string }[],
  seed: number,
): QuizAsking[] {
  return missed.map(({ asking: { question, lesson }, variant }, index) => ({
    ...{ question, lesson, avoidVariant: variant, seed: seedOf(seed, index) },
  }));
}

/** Seeds that follow from one, and do not resemble each other. */
function seedOf(seed: number, index: number): number {
  return (seed + index * 7919) >>> 0;
}
