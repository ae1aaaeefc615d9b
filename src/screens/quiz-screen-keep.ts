import type { Question } from '../quiz/kinds/index.ts';
import { kindOf } from '../quiz/kinds/index.ts';
import type { AppEffect, Stage } from './app-stage.ts';
import { type AnsweredAsking, courseOf, type QuizModel } from './quiz-screen-model.ts';
import { answerPosed, pose, type Posed } from './quiz-screen-question.ts';
import {
  NO_QUIZ,
  type QuizAsking,
  type UnfinishedAnswer,
  type UnfinishedQuiz,
  unfinishedPlace,
} from './unfinished-quiz.ts';

/** The quiz as it is kept, so that nothing of it is lost however the session ends; nothing once it is over. */
export function keepQuiz(model: QuizModel, { canWait = false } = {}): AppEffect[] {
  if (model.offer !== undefined || model.askings.length === 0) return [];
  const place = model.isOver || model.posed === undefined ? NO_QUIZ : formOf(model, model.posed);
  return [{ kind: 'keep-place', ...unfinishedPlace(model.mode), place, canWait }];
}

function formOf(
  { mode, askings, index, answered, eachMs, endsAtMs, nowMs }: QuizModel,
  { draft, askedAtMs }: Posed,
): UnfinishedQuiz {
  return {
    ...{ mode, askings, index, eachMs, draft },
    answered: answered.map(({ index: of, graded, tookMs }) => ({ index: of, response: graded!.response, tookMs })),
    spentMs: spentOf(eachMs, nowMs - askedAtMs),
    ...(endsAtMs !== undefined && { endsAtMs }),
  };
}

function spentOf(eachMs: number, spentMs: number): number {
  return eachMs === 0 ? 0 : Math.max(0, Math.min(eachMs, Math.round(spentMs)));
}

/** A quiz that was left, just as it was left; undefined where none of its questions can be asked any more. */
export function resumeQuiz(left: UnfinishedQuiz, atMs: number, stage: Stage): QuizModel | undefined {
  const { mode, askings, eachMs, endsAtMs, index, spentMs, draft } = left;
  const answered = left.answered.flatMap((answer) => answeredAgain(answer, askings, stage));
  const isOver = endsAtMs !== undefined && atMs >= endsAtMs;
  const blank = { mode, askings, eachMs, endsAtMs, index, answered, isOver, scroll: 0, nowMs: atMs, isResumed: true };
  if (isOver) return blank;
  const told = answered.find((one) => one.index === index);
  if (told !== undefined) return { ...blank, posed: told };
  const posed = poseAsking(askings[index]!, atMs, stage);
  if (posed === undefined) return undefined;
  const isAccepted = draft !== undefined && kindOf(posed.item).accepts(posed.item, draft.response);
  return { ...blank, posed: { ...posed, askedAtMs: atMs - spentMs, ...(isAccepted && { draft }) } };
}

/** The marks of an answer follow from the answer. */
function answeredAgain(
  { index, response, tookMs }: UnfinishedAnswer,
  askings: readonly QuizAsking[],
  stage: Stage,
): AnsweredAsking[] {
  const posed = poseAsking(askings[index]!, 0, stage);
  if (posed === undefined || !kindOf(posed.item).accepts(posed.item, response)) return [];
  const given = { ...posed, draft: { response, cursor: posed.draft.cursor } };
  return [{ ...answerPosed(given, { isTimeUp: true }), index, tookMs }];
}

/** The question of an asking as it is asked; undefined where it does not exist any more, or its lesson is broken. */
export function poseAsking(asking: QuizAsking, atMs: number, stage: Stage): Posed | undefined {
  const course = courseOf(asking, stage);
  const question = course?.lesson.questions.find(({ id }) => id === asking.question);
  const { seed, avoidVariant } = asking;
  return course && question && pose(question as Question, course, { seed, atMs, avoidVariant });
}
