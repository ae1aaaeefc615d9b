import { howToAnswer } from '../screens/item-view.ts';
import { shortTextView, type Terms } from '../screens/markup-view.ts';
import { sayDuration } from '../screens/say-duration.ts';
import { styledLine } from '../screens/styled-text.ts';
import { understandLine } from '../screens/understand-line.ts';
import { wrapSpans } from '../screens/wrap-spans.ts';
import type { Item, Response } from '../quiz/kinds/index.ts';
import type { Heard } from '../terminal/line-input.ts';
import { type Desk, PROMPT } from './desk.ts';

/** What came of a question: an answer, none because it was skipped or time was up, or no more at all. */
export type HeardAnswer =
  { readonly kind: 'answer'; readonly response: Response } | { readonly kind: 'skip' | 'late' | 'quit' | 'end' };

/** When somebody is told how much time is left, before it is gone. */
const WARNINGS_MS = [30_000, 10_000];

/** What is known while one listens: until when, and what was begun before. */
interface Hearing {
  readonly deadlineAtMs: number;
  readonly terms: Terms;
  readonly waiting: () => Promise<void>;
  readonly draft: Response | undefined;
}

/** Typed alone, it gives the answer that was begun. */
const AS_BEGUN = '=';

/** Listens until there is an answer, or there will be none. */
export async function hearAnswer(
  item: Item,
  { deadlineAtMs, terms, waiting, draft }: Hearing,
  desk: Desk,
): Promise<HeardAnswer> {
  const { painter, input, paper } = desk;
  for (;;) {
    painter.prompt(PROMPT);
    const heard = await hearInTime(deadlineAtMs, waiting, desk);
    if (heard.kind !== 'line') {
      painter.paint([[]]);
      return { kind: heard.kind };
    }
    // A pipe's answers are shown as a terminal shows what is typed.
    if (!input.isTTY) painter.paint([styledLine(heard.text)]);
    if (draft !== undefined && heard.text.trim() === AS_BEGUN) return { kind: 'answer', response: draft };
    const meant = understandLine(item, heard.text);
    if (meant.kind === 'answer' || meant.kind === 'skip' || meant.kind === 'quit') return meant;
    if (meant.kind === 'unclear') painter.paint([styledLine(paper.translate('quiz.notUnderstood'), 'notice')]);
    help(item, terms, desk);
  }
}

/** While a clock runs, so often it is kept how much of the time is used. */
const KEPT_EVERY_MS = 2000;

async function hearInTime(deadlineAtMs: number, waiting: () => Promise<void>, desk: Desk): Promise<Heard> {
  const { input, now, painter, paper } = desk;
  const { translate } = paper;
  for (;;) {
    const leftMs = deadlineAtMs - now();
    const warning = input.isTTY ? WARNINGS_MS.find((one) => one < leftMs) : undefined;
    const untilWarningMs = leftMs - (warning ?? 0);
    const heard = await input.next(Math.min(untilWarningMs, leftMs === Infinity ? Infinity : KEPT_EVERY_MS));
    if (heard.kind !== 'late' || now() >= deadlineAtMs) return heard;
    await waiting();
    if (untilWarningMs > KEPT_EVERY_MS) continue;
    painter.paint([
      [],
      styledLine(translate('quiz.timeLeft', { time: sayDuration(deadlineAtMs - now(), translate) }), 'notice'),
    ]);
    painter.prompt(PROMPT);
  }
}

function help(item: Item, terms: Terms, { painter, paper }: Desk): void {
  const { translate, width } = paper;
  const how = howToAnswer(item, paper);
  painter.paint(wrapSpans([{ text: `${how}; ${translate('quiz.commands')}`, style: 'quiet' }], { width }));
  if (item.hint === undefined) return;
  const hint = {
    es: translate('quiz.hint', { hint: item.hint.es }),
    en: translate('quiz.hint', { hint: item.hint.en }),
  };
  painter.paint(shortTextView(hint, terms, paper));
}
