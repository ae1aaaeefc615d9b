import type { AttemptMode } from '../quiz/attempt.ts';
import { type CourseLesson, lessonOf, type Stage } from './app-stage.ts';
import type { Posed } from './quiz-screen-question.ts';
import type { QuizAsking, UnfinishedQuiz } from './unfinished-quiz.ts';

/** A quiz that is going on. */
export interface QuizModel {
  readonly askings: readonly QuizAsking[];
  readonly mode: AttemptMode;
  /** Time for each question; 0 is as long as one likes. */
  readonly eachMs: number;
  /** The moment at which all ends, where there is one. */
  readonly endsAtMs?: number | undefined;
  /** Which of the askings is on the screen. */
  readonly index: number;
  readonly posed?: Posed | undefined;
  /** What was answered, in order: also what is looked at again at the end. */
  readonly answered: readonly AnsweredAsking[];
  /** True after the last question. */
  readonly isOver: boolean;
  /** Which of the missed is looked at; nothing while the result is. */
  readonly missed?: number | undefined;
  /** True on the question with which a quiz that was left goes on. */
  readonly isResumed?: boolean | undefined;
  /** A quiz that was left: whether it goes on is asked before anything else. */
  readonly offer?: QuizOffer | undefined;
  readonly scroll: number;
  readonly nowMs: number;
}

/** A question of the quiz that was answered. */
export interface AnsweredAsking extends Posed {
  /** Which of the askings it is. */
  readonly index: number;
  readonly tookMs: number;
}

/** To go on with what was left, or to begin anew. */
export interface QuizOffer {
  readonly left: UnfinishedQuiz;
  readonly isGoingOn: boolean;
}

/** How much time is left for the question on the screen; nothing where there is no hurry. */
export function timeLeftMs({ eachMs, endsAtMs, posed, nowMs }: QuizModel): number | undefined {
  if (posed === undefined || posed.graded !== undefined) return undefined;
  const eachLeftMs = eachMs > 0 ? eachMs - (nowMs - posed.askedAtMs) : Infinity;
  const leftMs = Math.min(eachLeftMs, (endsAtMs ?? Infinity) - nowMs);
  return leftMs === Infinity ? undefined : Math.max(0, leftMs);
}

/** The answers that were not fully right. */
export function missedOf({ answered }: Pick<QuizModel, 'answered'>): AnsweredAsking[] {
  return answered.filter(({ graded }) => (graded?.grading.share ?? 0) < 1);
}

/** The lesson that an asking belongs to. */
export function courseOf({ lesson }: QuizAsking, { tutor }: Pick<Stage, 'tutor'>): CourseLesson | undefined {
  return lessonOf(tutor, lesson);
}
