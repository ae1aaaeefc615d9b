import { answerSpans, feedbackView } from '../screens/feedback-view.ts';
import { markupView } from '../screens/markup-view.ts';
import { styledLine } from '../screens/styled-text.ts';
import { wrapSpans } from '../screens/wrap-spans.ts';
import { adviceOf } from './advice-of.ts';
import type { AnsweredQuestion } from './ask-questions.ts';
import type { Desk } from './desk.ts';

/** Answers once more, each with its question and what is to be said of it: after an exam, or those that were missed. */
export function tellAnswers(
  answers: readonly AnsweredQuestion[],
  { painter, paper }: Pick<Desk, 'painter' | 'paper'>,
): void {
  if (answers.length > 0) painter.paint([styledLine(paper.translate('quiz.examAnswers'), 'title'), []]);
  for (const [index, answer] of answers.entries()) {
    const advice = adviceOf(answer.shelved.book);
    const heading = paper.translate('quiz.heading', { number: index + 1, total: answers.length });
    painter.paint([styledLine(heading, 'title'), ...markupView(answer.item.stem, advice.terms, paper)]);
    const own = answerSpans(answer.item, answer.response, advice.terms, paper);
    const label = { text: `${paper.translate('quiz.yourAnswer')} `, style: 'quiet' } as const;
    painter.paint([...wrapSpans([label, ...own], { width: paper.width }), ...feedbackView(answer, advice, paper), []]);
  }
}
