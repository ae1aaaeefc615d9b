import type { AttemptMode } from '../../quiz/attempt.ts';
import { drawItem } from '../../quiz/draw-item.ts';
import { kindOf } from '../../quiz/kinds/index.ts';
import { NO_QUIZ, unfinishedPlace, type UnfinishedQuiz } from '../../screens/unfinished-quiz.ts';
import { type AnsweredQuestion, type AskedSoFar, type Asking, grade } from '../ask-questions.ts';
import type { Conversation } from './conversation.ts';

interface Held {
  readonly mode: AttemptMode;
  readonly eachMs: number;
  readonly endsAtMs: number | undefined;
  readonly askings: readonly Asking[];
  readonly soFar: AskedSoFar;
}

/** Keeps how far a quiz is, in the form that the full screen reads too. */
export async function keepQuiz({ mode, eachMs, endsAtMs, askings, soFar }: Held, talk: Conversation): Promise<void> {
  const { index, spentMs, answers } = soFar;
  const place: UnfinishedQuiz = {
    ...{ mode, index, eachMs },
    askings: askings.map(({ question, shelved, seed, avoidVariant }) => ({
      ...{ question: question.id, lesson: shelved.lesson.id, seed },
      ...(avoidVariant !== undefined && { avoidVariant }),
    })),
    answered: answers.map(({ index: of, response, tookMs }) => ({ index: of, response, tookMs })),
    spentMs: eachMs === 0 ? 0 : Math.min(eachMs, Math.round(spentMs)),
    ...(endsAtMs !== undefined && { endsAtMs }),
  };
  const { lesson, part } = unfinishedPlace(mode);
  await talk.stand(lesson, part, place);
}

/** What was kept is over. */
export async function forgetQuiz(mode: AttemptMode, talk: Conversation): Promise<void> {
  const { lesson, part } = unfinishedPlace(mode);
  await talk.stand(lesson, part, NO_QUIZ);
}

/** A quiz that was kept, as it is asked on; undefined where one of its questions does not exist any more. */
export function resumeQuiz(
  { askings, index, answered, spentMs }: UnfinishedQuiz,
  talk: Conversation,
): { readonly askings: readonly Asking[]; readonly from: AskedSoFar } | undefined {
  const found = askings.map(({ question: id, lesson: of, seed, avoidVariant }) => {
    const shelved = talk.lessons.find(({ lesson }) => lesson.id === of);
    const question = shelved?.lesson.questions.find((one) => one.id === id);
    return question && shelved && { question, shelved, seed, ...(avoidVariant !== undefined && { avoidVariant }) };
  });
  const known = found.filter((asking) => asking !== undefined);
  if (known.length < found.length) return undefined;
  const answers = answered.flatMap((answer) => answeredAgain(answer, known));
  const isAnswered = answered.some((answer) => answer.index === index);
  return {
    askings: known,
    from: isAnswered ? { index: index + 1, spentMs: 0, answers } : { index, spentMs, answers },
  };
}

/** The marks of an answer follow from the answer; one that its question does not accept is left out. */
function answeredAgain(
  { index, response, tookMs }: UnfinishedQuiz['answered'][number],
  askings: readonly Asking[],
): AnsweredQuestion[] {
  const asking = askings[index]!;
  const { question, shelved, seed, avoidVariant } = asking;
  try {
    const item = drawItem(question, {
      seed,
      simulate: shelved.simulate,
      ...(avoidVariant !== undefined && { avoidVariant }),
    });
    return kindOf(item).accepts(item, response) ? [{ ...grade(item, response, asking), index, tookMs }] : [];
  } catch {
    // Its lesson is broken: what cannot be asked cannot be graded either.
    return [];
  }
}
