import type { ShelvedLesson } from '../library/shelf.ts';
import type { AttemptMode } from '../quiz/attempt.ts';
import { kindOf } from '../quiz/kinds/index.ts';
import { NO_QUIZ, unfinishedPlace, type UnfinishedQuiz } from '../screens/unfinished-quiz.ts';
import {
  type AnsweredQuestion,
  type AskedSoFar,
  type Asking,
  type AskRules,
  drawAsked,
  grade,
} from './ask-questions.ts';

/** A quiz that is going on in lines. */
export interface HeldQuiz {
  readonly askings: readonly Asking[];
  readonly rules: Omit<AskRules, 'from'>;
}

/** Keeps a place of the learner. */
export type Stand = (lesson: string, part: string, place: unknown) => Promise<void>;

/** Keeps how far a quiz is, in the form that the full screen reads too. */
export async function keepQuiz({ askings, rules }: HeldQuiz, soFar: AskedSoFar, stand: Stand): Promise<void> {
  const { mode, eachMs = 0, endsAtMs } = rules;
  const { index, spentMs, answers, draft } = soFar;
  const place: UnfinishedQuiz = {
    ...{ mode, index, eachMs },
    askings: askings.map(({ question, shelved, seed, avoidVariant }) => ({
      ...{ question: question.id, lesson: shelved.lesson.id, seed },
      ...(avoidVariant !== undefined && { avoidVariant }),
    })),
    answered: answers.map(({ index: of, response, tookMs }) => ({ index: of, response, tookMs })),
    spentMs: eachMs === 0 ? 0 : Math.min(eachMs, Math.round(spentMs)),
    ...(endsAtMs !== undefined && { endsAtMs }),
    ...(draft && { draft }),
  };
  const { lesson, part } = unfinishedPlace(mode);
  await stand(lesson, part, place);
}

/** What was kept is over. */
export async function forgetQuiz(mode: AttemptMode, stand: Stand): Promise<void> {
  const { lesson, part } = unfinishedPlace(mode);
  await stand(lesson, part, NO_QUIZ);
}

/** A quiz that was kept, as it is asked on, under its own clock; undefined where one of its questions does not exist any more. */
export async function resumeQuiz(
  { mode, eachMs, endsAtMs, askings, index, answered, spentMs, draft }: UnfinishedQuiz,
  lessons: readonly ShelvedLesson[],
): Promise<{ readonly askings: readonly Asking[]; readonly rules: AskRules } | undefined> {
  const found = askings.map(({ question: id, lesson: of, seed, avoidVariant }) => {
    const shelved = lessons.find(({ lesson }) => lesson.id === of);
    const question = shelved?.lesson.questions.find((one) => one.id === id);
    return question && shelved && { question, shelved, seed, ...(avoidVariant !== undefined && { avoidVariant }) };
  });
  const known = found.filter((asking) => asking !== undefined);
  if (known.length < found.length) return undefined;
  const answers: AnsweredQuestion[] = [];
  for (const answer of answered) answers.push(...(await answeredAgain(answer, known)));
  const isAnswered = answered.some((answer) => answer.index === index);
  const from = isAnswered
    ? { index: index + 1, spentMs: 0, answers }
    : { index, spentMs, answers, ...(draft && { draft }) };
  const rules = { mode, ...(eachMs > 0 && { eachMs }), ...(endsAtMs !== undefined && { endsAtMs }), from };
  return { askings: known, rules };
}

/** The marks of an answer follow from the answer; one that its question does not accept is left out. */
async function answeredAgain(
  { index, response, tookMs }: UnfinishedQuiz['answered'][number],
  askings: readonly Asking[],
): Promise<AnsweredQuestion[]> {
  const asking = askings[index]!;
  try {
    const item = await drawAsked(asking);
    return kindOf(item).accepts(item, response) ? [{ ...grade(item, response, asking), index, tookMs }] : [];
  } catch {
    // Its lesson is broken: what cannot be asked cannot be graded either.
    return [];
  }
}
