import type { Line } from '../../view.ts';
import { shortTextSpans } from '../../markup-view.ts';
import { wrapSpans } from '../../wrap-spans.ts';
import { formatNumber } from '../../../language/format-number.ts';
import type { Guide } from '../opening.ts';
import type { Panel, PanelContext } from './panel.ts';

/** What the lesson wants the learner to look at: its notes as they are reached, the latest first, and below them what to watch. What is still ahead is not told. */
export const guidePanel: Panel = (context) => {
  const { model, translate, style, standing, run } = context;
  const { guide } = model;
  if (guide === undefined) return { lines: [[{ text: translate('simulator.none'), style: 'quiet' }]] };
  if (guide.technique !== run.technique.id) {
    const technique = translate(`technique.${guide.technique as typeof run.technique.id}`);
    return { lines: textLines(translate('simulator.guideElsewhere', { technique }), context) };
  }
  const met = guide.notes.filter(({ at }) => at <= standing.at).reverse();
  const ahead = guide.notes.length - met.length;
  const number = (at: number): string => formatNumber(at, style.language);
  return {
    lines: [
      ...met.flatMap(({ at, text }, i) =>
        noteLines(`${mark(context, i === 0)}${number(at)}  `, text, guide, i === 0 && at === standing.at, context),
      ),
      ...(guide.watch === undefined ? [] : noteLines('', guide.watch, guide, false, context)),
      ...(ahead === 0 ? [] : textLines(translate('simulator.guideAhead', { count: ahead }), context)),
    ],
  };
};

const mark = ({ style }: PanelContext, isLast: boolean): string => (isLast ? (style.isAscii ? '* ' : '◆ ') : '  ');

function noteLines(
  first: string,
  text: NonNullable<Guide['watch']>,
  { terms }: Guide,
  isNow: boolean,
  { width, style, translate }: PanelContext,
): Line[] {
  const spans = shortTextSpans(text, terms, { width, language: style.language, isAscii: style.isAscii, translate });
  const lines = wrapSpans(spans, { width, first });
  return isNow ? lines.map((line) => line.map((span) => ({ ...span, style: span.style ?? 'strong' }))) : lines;
}

const textLines = (text: string, { width }: PanelContext): Line[] => wrapSpans([{ text, style: 'quiet' }], { width });
