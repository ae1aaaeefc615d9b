import { type AttemptMode, attemptModes } from '../quiz/attempt.ts';

/** A question that a quiz asks, and what draws and shuffles it: enough to ask the very same item again. */
export interface QuizAsking {
  readonly question: string;
  readonly lesson: string;
  readonly seed: number;
  /** The sister that was met last: another one is drawn. */
  readonly avoidVariant?: string | undefined;
}

/** A quiz that was left before its end, as it is kept: whoever comes back, on a full screen or line by line, goes on just there. */
export interface UnfinishedQuiz {
  readonly mode: AttemptMode;
  readonly askings: readonly QuizAsking[];
  /** Which of the askings is on the screen. Where it stands among the answered, what was said of it is still being read. */
  readonly index: number;
  readonly answered: readonly UnfinishedAnswer[];
  /** Time for each question; 0 is as long as one likes. Being away does not use it up. */
  readonly eachMs: number;
  /** How much of it the question on the screen has used. */
  readonly spentMs: number;
  /** The moment at which all ends, where there is one: being away does not move it. */
  readonly endsAtMs?: number | undefined;
  /** The answer as far as it was given. */
  readonly draft?: { readonly response: object; readonly cursor: number } | undefined;
}

/** An answer that was given and kept: which asking, and what. Its marks follow from it. */
export interface UnfinishedAnswer {
  readonly index: number;
  readonly response: object;
  readonly tookMs: number;
}

/** Under which lesson and part an unfinished quiz is kept: a review, an exam and any other quiz do not push each other out. An exam, which tells nothing before its end, goes on as one. */
export function unfinishedPlace(mode: AttemptMode): {
  readonly lesson: '';
  readonly part: 'quiz' | 'review' | 'exam';
} {
  return { lesson: '', part: mode === 'review' || mode === 'exam' ? mode : 'quiz' };
}

/** What is kept where no quiz is unfinished. */
export const NO_QUIZ = null;

/** More than any quiz asks. */
const MOST_ASKINGS = 500;
const DAY_MS = 86_400_000;

/** What was kept, as the quiz that it was; undefined where it is none. What comes from a store is believed in nothing: an answer in it must still be accepted by its kind of question. */
export function readUnfinishedQuiz(kept: unknown): UnfinishedQuiz | undefined {
  if (!isRecord(kept)) return undefined;
  const { mode, askings, index, answered, eachMs, spentMs, endsAtMs, draft } = kept;
  const isQuiz =
    attemptModes.some((one) => one === mode) &&
    isListOf(askings, isAsking) &&
    isWhole(index, askings.length - 1) &&
    isListOf(answered, (one) => isAnswer(one, index)) &&
    isWhole(eachMs, DAY_MS) &&
    isWhole(spentMs, DAY_MS) &&
    (endsAtMs === undefined || isWhole(endsAtMs, Number.MAX_SAFE_INTEGER)) &&
    (draft === undefined || isDraft(draft));
  // Safe: every field was looked at just now.
  return isQuiz ? (kept as unknown as UnfinishedQuiz) : undefined;
}

/** The unfinished quiz among the places of a learner, the latest first. */
export function unfinishedQuizIn(
  places: readonly { readonly lesson: string; readonly part: string; readonly place: unknown }[],
  mode: AttemptMode,
): UnfinishedQuiz | undefined {
  const { lesson, part } = unfinishedPlace(mode);
  return readUnfinishedQuiz(places.find((one) => one.lesson === lesson && one.part === part)?.place);
}

/** When the question that is asked from now on ends, given what was spent on it: the one moment that is the nearest. */
export function deadlineOfUnfinished(
  { eachMs, spentMs, endsAtMs = Infinity }: Pick<UnfinishedQuiz, 'eachMs' | 'spentMs' | 'endsAtMs'>,
  nowMs: number,
): number {
  return Math.min(eachMs === 0 ? Infinity : nowMs + Math.max(0, eachMs - spentMs), endsAtMs);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isListOf(value: unknown, isOne: (item: unknown) => boolean): value is readonly unknown[] {
  return Array.isArray(value) && value.length <= MOST_ASKINGS && value.every(isOne);
}

function isWhole(value: unknown, most: number): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0 && (value as number) <= most;
}

function isAsking(value: unknown): boolean {
  if (!isRecord(value)) return false;
  const { question, lesson, seed, avoidVariant } = value;
  const isText = (text: unknown) => typeof text === 'string' && text.length <= 200;
  return (
    isText(question) &&
    isText(lesson) &&
    isWhole(seed, 0xffff_ffff) &&
    (avoidVariant === undefined || isText(avoidVariant))
  );
}

function isAnswer(value: unknown, last: number): boolean {
  return isRecord(value) && isWhole(value.index, last) && isRecord(value.response) && isWhole(value.tookMs, DAY_MS);
}

function isDraft(value: unknown): boolean {
  return isRecord(value) && isRecord(value.response) && (value.cursor === -1 || isWhole(value.cursor, 1000));
}
