import { formatNumber } from '../language/format-number.ts';
import { FULL_POINTS } from '../quiz/points.ts';
import type { Graded } from './feedback-view.ts';
import type { Paper } from './paper.ts';
import { type StyledLine, styledLine } from './styled-text.ts';
import { wrapSpans } from './wrap-spans.ts';

/** How a quiz went: what was right of what was asked for, and the points. */
export function resultView(
  answers: readonly Graded[],
  total: number,
  { translate, language, width }: Paper,
): StyledLine[] {
  const right = answers.filter(({ grading }) => grading.share >= 1).length;
  const points = answers.reduce((sum, answer) => sum + answer.points, 0);
  const figures = { right, total, points, full: formatNumber(total * FULL_POINTS, language) };
  const unseen = total - answers.length;
  return [
    styledLine(translate('quiz.result', figures), 'title'),
    ...(unseen === 0 ? [] : wrapSpans([{ text: translate('quiz.unseen', { count: unseen }) }], { width })),
  ];
}
