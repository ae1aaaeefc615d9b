import { formatNumber } from '../../language/format-number.ts';
import { formatPercent } from '../../language/format-percent.ts';
import type { ItemStatistics, QuizStatistics } from '../../quiz/item-analysis.ts';
import { SMALL_CLASS } from '../../quiz/item-analysis.ts';
import type { Estimate } from '../../quiz/statistics.ts';
import type { Paper } from '../paper.ts';
import { tableView } from '../table-view.ts';
import type { StyledLine } from '../styled-text.ts';
import { wrapSpans } from '../wrap-spans.ts';

/** How each question did in a class, with how far each figure may be off, and how well they go together. */
export function analysisView(
  statistics: QuizStatistics,
  nameOf: (question: string) => string,
  paper: Paper,
): StyledLine[] {
  const { translate, width } = paper;
  if (statistics.items.length === 0) return wrapSpans([{ text: translate('class.after.nothing') }], { width });
  return [
    ...tableView([heading(paper), ...statistics.items.map((item) => row(item, nameOf, paper))], paper),
    [],
    ...wrapSpans([{ text: alphaText(statistics, paper) }], { width }),
    ...(statistics.isSmall
      ? wrapSpans([{ text: translate('quiz.smallClass', { count: SMALL_CLASS }), style: 'notice' }], { width })
      : []),
    [],
    ...wrapSpans([{ text: translate('class.after.facilityIs'), style: 'quiet' }], { width }),
    ...wrapSpans([{ text: translate('class.after.discriminationIs'), style: 'quiet' }], { width }),
    ...wrapSpans([{ text: translate('class.after.alphaIs'), style: 'quiet' }], { width }),
  ];
}

function heading({ translate }: Paper): string[] {
  return [
    translate('class.after.question'),
    translate('class.after.answers'),
    translate('class.after.facility'),
    translate('class.after.discrimination'),
  ];
}

function row(
  { question, answers, facility, discrimination }: ItemStatistics,
  nameOf: (question: string) => string,
  paper: Paper,
): string[] {
  return [nameOf(question), String(answers), percentText(facility, paper), figureText(discrimination, paper)];
}

/** A share and its standard error; a dash where there is too little to say. */
function percentText(estimate: Estimate | undefined, { language, isAscii }: Paper): string {
  if (estimate === undefined) return isAscii ? '-' : '–';
  const { value, standardError } = estimate;
  const off = Number.isFinite(standardError)
    ? ` ${isAscii ? '+-' : '±'} ${formatNumber(standardError * 100, language, { decimals: 0 })}`
    : '';
  return `${formatPercent(value, language)}${off}`;
}

function figureText(estimate: Estimate | undefined, { language, isAscii }: Paper): string {
  if (estimate === undefined) return isAscii ? '-' : '–';
  const { value, standardError } = estimate;
  const figure = (of: number) => formatNumber(of, language, { decimals: 2 });
  return Number.isFinite(standardError)
    ? `${figure(value)} ${isAscii ? '+-' : '±'} ${figure(standardError)}`
    : figure(value);
}

function alphaText({ alpha }: QuizStatistics, paper: Paper): string {
  const { translate } = paper;
  return alpha === undefined
    ? translate('class.after.noAlpha')
    : translate('class.after.alpha', { alpha: figureText(alpha, paper) });
}
