import type { Certainty } from '../../classroom/certainty.ts';
import type { OwnAskedView } from '../../classroom/learner-view.ts';
import type { Response } from '../../quiz/kinds/index.ts';
import type { Draft } from '../../quiz/kinds/kind.ts';
import { beginDraft } from '../quiz-screen-question.ts';

/** Where a learner is in a class: what they have not given yet, and what they look at. All else is the class's own. */
export interface LearnerModel {
  readonly nowMs: number;
  /** Answers that are being given, by round. */
  readonly drafts: Readonly<Record<number, Draft<Response>>>;
  /** Answers that were sent, by round: until the class holds them, nothing is promised. */
  readonly sent: Readonly<Record<number, Sent>>;
  /** What is asked before something is done. */
  readonly dialog?: 'certainty' | 'leave' | 'hand-in' | undefined;
  /** Enter was pressed without an answer. */
  readonly isEmpty: boolean;
  /** Which question of an exam, or of the result. */
  readonly page: number;
  readonly scroll: number;
  /** Since when the shared simulation stands where it stands. */
  readonly stepped?: { readonly instruction: number; readonly sinceMs: number } | undefined;
}

/** A scroll that follows what is chosen from, which stands at the end. */
export const FOLLOWING = Number.MAX_SAFE_INTEGER;

/** How far down one is: what follows an answer that can no longer be given begins at its beginning. */
export function scrollOf({ scroll }: Pick<LearnerModel, 'scroll'>, asked: OwnAskedView | undefined): number {
  return scroll === FOLLOWING && asked?.mayAnswer !== true ? 0 : scroll;
}

/** An answer that is on its way. */
export interface Sent {
  readonly response: Response;
  readonly certainty?: Certainty | undefined;
}

/** How an answer stands: none yet, begun, on its way, kept on disk, kept but another one is begun. */
export type AnswerState = 'none' | 'begun' | 'sent' | 'kept' | 'changed';

/** The answer as it is being given. */
export function draftOf(
  { drafts }: Pick<LearnerModel, 'drafts'>,
  { round, item, response }: OwnAskedView,
): Draft<Response> {
  return drafts[round] ?? beginDraft(item, response);
}

/** How a learner's answer to a question stands. */
export function answerState(model: Pick<LearnerModel, 'drafts' | 'sent'>, asked: OwnAskedView): AnswerState {
  const { round, response, certainty } = asked;
  const sent = model.sent[round];
  const draft = model.drafts[round];
  const isSentKept =
    sent !== undefined && isSame(sent.response, response) && (sent.certainty ?? certainty) === certainty;
  if (sent !== undefined && !isSentKept && isSame(sent.response, (draft ?? { response: sent.response }).response))
    return 'sent';
  if (response === undefined) return draft === undefined ? 'none' : 'begun';
  return draft === undefined || isSame(draft.response, response) ? 'kept' : 'changed';
}

/** Answers are plain data: what they hold, in the order of its names, is what they are. */
function isSame(one: unknown, other: unknown): boolean {
  return canonical(one) === canonical(other);
}

function canonical(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}
