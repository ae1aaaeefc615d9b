import type { AttemptMode } from '../quiz/attempt.ts';
import type { Question } from '../quiz/kinds/index.ts';
import { type AppEffect, type AppScreen, type CourseLesson, lessonOf, type Stage, type Subject } from './app-stage.ts';
import { dueCards } from './home-facts.ts';
import { actionOf, backKey, type KeyRecord } from './keys.ts';
import { planQuiz } from './plan-quiz.ts';
import { answerPosed, editPosed, isTypingInto, pose, type Posed } from './quiz-screen-question.ts';
import { quizView } from './quiz-screen-view.ts';
import type { QuizAsking } from './unfinished-quiz.ts';

/** A quiz that is going on. */
export interface QuizModel {
  readonly askings: readonly QuizAsking[];
  readonly mode: AttemptMode;
  /** Time for each question; 0 is as long as one likes. */
  readonly eachMs: number;
  readonly index: number;
  readonly posed?: Posed | undefined;
  /** What was answered, in order: also what is looked at again at the end. */
  readonly answered: readonly Posed[];
  /** True after the last question. */
  readonly isOver: boolean;
  /** Which of the missed is looked at; nothing while the result is. */
  readonly missed?: number | undefined;
  readonly scroll: number;
  readonly nowMs: number;
}

export const quizKeys = [
  { action: 'answer', keys: ['enter'], help: 'screens.quiz.helpAnswer', hint: 'screens.hint.answer' },
  { action: 'down', keys: ['down', 'j'], shown: '↑↓', help: 'screens.quiz.helpMove', hint: 'screens.hint.move' },
  { action: 'mark', keys: ['space'], help: 'screens.quiz.helpMark' },
  { action: 'sides', keys: ['right', 'left'], shown: '←→', help: 'screens.quiz.helpSides' },
  { action: 'page', keys: ['pagedown'], help: 'screens.lesson.helpPage' },
  { action: 'pageBack', keys: ['pageup'], help: 'screens.lesson.helpPageBack' },
  { action: 'missed', keys: ['m'], help: 'screens.quiz.helpMissed' },
  { action: 'again', keys: ['a'], help: 'screens.quiz.helpAgain' },
  { ...backKey, keys: ['escape'] },
] as const satisfies readonly KeyRecord[];

type Next = readonly [QuizModel, readonly AppEffect[]];

const QUESTIONS = 10;
const TICK_MS = 1000;

/** Questions one after the other; then how it went, and what was missed. */
export const quizScreen: AppScreen<QuizModel> = {
  keys: quizKeys,
  start: (subject, stage) => begin(planOf(subject, stage), subject.quiz === 'review' ? 'review' : 'quiz', stage),
  isTyping: ({ posed, isOver }) => !isOver && posed !== undefined && isTypingInto(posed),
  tickMs: ({ eachMs, posed, isOver }) =>
    eachMs > 0 && !isOver && posed !== undefined && posed.graded === undefined ? TICK_MS : undefined,
  update(model, message, stage) {
    const now = { ...model, nowMs: message.atMs };
    if (message.kind === 'tick') return isLate(now) ? giveAnswer(now, message.atMs, true) : [now, []];
    if (message.kind === 'paste') return [now, []];
    if (model.isOver || model.posed === undefined) return afterwards(now, message.key, stage);
    return during(now, message.key, stage);
  },
  view: (model, stage) => quizView(model, stage, quizKeys),
};

function planOf({ quiz = 'all', lesson }: Subject, { tutor }: Stage): QuizAsking[] {
  const { facts, lessons } = tutor;
  if (quiz === 'review') {
    return dueCards(facts, lessons).map(({ question, lesson: id, variant }, index) => ({
      ...{ question, lesson: id, avoidVariant: variant },
      seed: (facts.seed + index * 7919) >>> 0,
    }));
  }
  const chosen = quiz === 'all' ? lessons : lessons.filter((one) => one.lesson.id === lesson);
  const owners = new Map(chosen.flatMap((one) => one.lesson.questions.map(({ id }) => [id, one.lesson.id] as const)));
  const questions = chosen.flatMap((one) => one.lesson.questions as readonly Question[]);
  return planQuiz(questions, QUESTIONS, facts.seed).map(({ question, seed }) => ({
    ...{ question: question.id, lesson: owners.get(question.id)!, seed },
  }));
}

function begin(askings: readonly QuizAsking[], mode: AttemptMode, stage: Stage): QuizModel {
  const { facts, wishes } = stage.tutor;
  const blank = { askings, mode, eachMs: wishes.seconds * 1000, index: -1, answered: [], isOver: false, scroll: 0 };
  return nextQuestion({ ...blank, nowMs: facts.nowMs }, facts.nowMs, stage);
}

/** The next question that can be asked; one whose lesson is broken is passed over. */
function nextQuestion(model: QuizModel, atMs: number, stage: Stage): QuizModel {
  const rest = { ...model, posed: undefined };
  for (let index = model.index + 1; index < model.askings.length; index++) {
    const asking = model.askings[index]!;
    const course = lessonOf(stage.tutor, asking.lesson);
    const question = course?.lesson.questions.find(({ id }) => id === asking.question);
    const { seed, avoidVariant } = asking;
    const posed = course && question && pose(question as Question, course, { seed, atMs, avoidVariant });
    if (posed !== undefined) return { ...rest, index, posed, scroll: 0, nowMs: atMs };
  }
  return { ...rest, isOver: true, scroll: 0 };
}

function isLate({ eachMs, posed, nowMs }: QuizModel): boolean {
  return eachMs > 0 && posed !== undefined && posed.graded === undefined && nowMs - posed.askedAtMs >= eachMs;
}

function during(model: QuizModel, key: string, stage: Stage): Next {
  const { posed } = model;
  if (posed === undefined || key === 'escape') return [model, [{ kind: 'back' }]];
  if (key === 'pagedown' || key === 'pageup') return [{ ...model, scroll: scrolled(model.scroll, key, stage) }, []];
  if (posed.graded !== undefined) return told(model, key, stage);
  // What is chosen from stands at the end: it must be seen.
  const scroll = Number.MAX_SAFE_INTEGER;
  if (key !== 'enter') return [{ ...model, posed: editPosed(posed, key), scroll }, []];
  return giveAnswer(model, model.nowMs, false);
}

/** After an answer was told: on with Enter or the space bar. */
function told(model: QuizModel, key: string, stage: Stage): Next {
  if (key === 'q') return [model, [{ kind: 'back' }]];
  const by = ({ down: 1, j: 1, up: -1, k: -1 } as Record<string, number>)[key];
  if (by !== undefined) return [{ ...model, scroll: Math.max(0, Math.min(model.scroll, 999) + by) }, []];
  if (key !== 'enter' && key !== 'space' && key !== 'right') return [model, []];
  return [nextQuestion(model, model.nowMs, stage), []];
}

function giveAnswer(model: QuizModel, atMs: number, isTimeUp: boolean): Next {
  const posed = answerPosed(model.posed!, { isTimeUp });
  const { graded } = posed;
  if (graded === undefined) return [{ ...model, posed, scroll: Number.MAX_SAFE_INTEGER }, []];
  const { lesson } = model.askings[model.index]!;
  const answer = { ...graded, lesson, mode: model.mode, tookMs: atMs - posed.askedAtMs };
  const next = { ...model, posed, answered: [...model.answered, posed], scroll: Number.MAX_SAFE_INTEGER };
  return [next, [{ kind: 'keep-attempt', answer }]];
}

/** The answers that were not fully right. */
export function missedOf({ answered }: QuizModel): Posed[] {
  return answered.filter(({ graded }) => (graded?.grading.share ?? 0) < 1);
}

function afterwards(model: QuizModel, key: string, stage: Stage): Next {
  const action = actionOf(quizKeys, key);
  const missed = missedOf(model);
  if (action === 'back' || key === 'q') {
    if (model.missed === undefined) return [model, [{ kind: 'back' }]];
    return [{ ...model, missed: undefined, scroll: 0 }, []];
  }
  if (action === 'again' && model.askings.length > 0) return [begin(model.askings, model.mode, stage), []];
  if (action === 'page' || action === 'pageBack') return [{ ...model, scroll: scrolled(model.scroll, key, stage) }, []];
  const isNext = action === 'missed' || action === 'answer' || key === 'right' || key === 'down' || key === 'space';
  if (!isNext || missed.length === 0) return action === 'answer' ? [model, [{ kind: 'back' }]] : [model, []];
  const next = model.missed === undefined ? 0 : model.missed + 1;
  return next >= missed.length ? [model, [{ kind: 'back' }]] : [{ ...model, missed: next, scroll: 0 }, []];
}

function scrolled(scroll: number, key: string, { size }: Stage): number {
  const page = Math.max(1, size.rows - 6);
  return Math.max(0, Math.min(scroll, 999) + (key === 'pagedown' ? page : -page));
}

/** The lesson of the question that is asked. */
export function courseOf({ askings }: QuizModel, questionId: string, { tutor }: Stage): CourseLesson | undefined {
  return lessonOf(tutor, askings.find(({ question }) => question === questionId)?.lesson);
}
