import { styledLine } from '../screens/styled-text.ts';
import { wrapSpans } from '../screens/wrap-spans.ts';
import type { Asked } from '../session/ask-questions.ts';
import type { Desk } from '../session/desk.ts';
import type { LearnerStore } from './open-learner-store.ts';

/** How some questions went, why they ended where not all were asked, and what waits in the deck. */
export async function tellResult(
  { answers, ending, total }: Asked,
  { store: { db, learner }, desk: { painter, paper, now } }: { store: LearnerStore; desk: Desk },
): Promise<void> {
  const { resultView } = await import('../screens/result-view.ts');
  const { dueReviews } = await import('../store/reviews.ts');
  const { translate, width } = paper;
  if (ending === 'end') painter.paint(wrapSpans([{ text: translate('quiz.ended'), style: 'notice' }], { width }));
  if (ending === 'quit') sayLeft({ painter, paper });
  painter.paint(resultView(answers, total, paper));
  const { length: count } = await dueReviews(db, learner, now());
  if (count > 0) painter.paint([styledLine(translate('quiz.deck', { count }))]);
}

/** Whoever leaves questions learns that nothing is lost. */
export function sayLeft({ painter, paper: { translate, width } }: Pick<Desk, 'painter' | 'paper'>): void {
  painter.paint(wrapSpans([{ text: translate('quiz.left'), style: 'notice' }], { width }));
}
