import { comesBack, ownReview, type OwnAskedView } from '../../classroom/learner-view.ts';
import { formatNumber } from '../../language/format-number.ts';
import { cutText } from '../app-frame.ts';
import { paperOn } from '../app-paper.ts';
import type { Stage } from '../app-stage.ts';
import { shortTextSpans } from '../markup-view.ts';
import type { Line } from '../view.ts';
import { wrapSpans } from '../wrap-spans.ts';
import { classQuestion } from './class-question.ts';
import { boardPart, type PageFrom, type PageParts, placeLines, questionTitle } from './learner-page.ts';
import { countedOf, distributionLines, ownRevealLines } from './reveal-lines.ts';

/** How a class went for one learner, and then each of its questions again. */
export function resultPage(from: PageFrom): PageParts {
  const { model, seen } = from;
  const review = ownReview(seen.classroom, seen.me, model.nowMs);
  const asked = model.page === 0 ? undefined : review[(model.page - 1) % Math.max(1, review.length)];
  return asked === undefined ? summaryPage(from, review) : againPage(from, asked);
}

function summaryPage({ view, stage }: PageFrom, review: readonly OwnAskedView[]): PageParts {
  const { translate, style } = stage;
  const { right, points } = view.me!;
  const isMissed = review.some(comesBack);
  const figures = { right, total: review.length, points: formatNumber(points, style.language) };
  return {
    title: translate('class.result.title'),
    lines: (width) => [
      ...wrapSpans([{ text: translate('class.result.right', figures), style: 'title' }], { width }),
      ...placeLines(view, width, stage),
      [],
      ...review.map((asked, index) => questionLine(asked, index, width, stage)),
      [],
      ...(isMissed ? wrapSpans([{ text: translate('class.result.missed'), style: 'notice' }], { width }) : []),
      ...(review.length === 0 ? [] : wrapSpans([{ text: translate('class.result.look'), style: 'quiet' }], { width })),
      ...boardPart(view, width, stage),
    ],
  };
}

/** One question, and how one's own answer did: as a mark too, for whoever sees no colour. */
function questionLine({ item, feedback, response }: OwnAskedView, index: number, width: number, stage: Stage): Line {
  const { isAscii } = stage.style;
  const share = feedback?.grading.share ?? 0;
  const [mark, style] =
    response === undefined
      ? [isAscii ? '.' : '·', 'quiet' as const]
      : share >= 1
        ? [isAscii ? '+' : '✓', 'good' as const]
        : share > 0
          ? [isAscii ? '~' : '≈', 'notice' as const]
          : [isAscii ? 'x' : '✗', 'bad' as const];
  const [stem = []] = wrapSpans(shortTextSpans(item.stem, new Map(), paperOn(stage, width)), { width: 1000 });
  const text = stem.map((span) => span.text).join('');
  return [{ text: `${mark} ${String(index + 1).padStart(2)}  `, style }, { text: cutText(text, width - 6, isAscii) }];
}

/** A question again, with what was right. */
function againPage(from: PageFrom, asked: OwnAskedView): PageParts {
  const { course } = classQuestion(asked, from.stage);
  const { revealed } = asked;
  return {
    title: questionTitle(from, asked),
    lines: (width) => ownRevealLines(asked, course, width, from.stage),
    ...(revealed !== undefined && {
      beside: (width: number) =>
        distributionLines(countedOf({ item: asked.item, revealed, own: asked.response }, course), width, from.stage),
    }),
  };
}
