import { formatPercent } from '../../language/format-percent.ts';
import type { LocalizedText } from '../../language/localized-text.ts';
import { fillText, widthOf } from '../app-frame.ts';
import { shortTextSpans, type Terms } from '../markup-view.ts';
import type { Paper } from '../paper.ts';
import type { Line } from '../view.ts';
import { wrapSpans } from '../wrap-spans.ts';

/** How many gave one answer. */
export interface AnswerCount {
  /** Its letter or number, where it has one. */
  readonly name?: string;
  readonly text: LocalizedText;
  /** Somebody typed it: its marks are no marks of a text. */
  readonly isTyped?: boolean;
  readonly count: number;
  /** Undefined while nobody may know. */
  readonly isRight?: boolean | undefined;
  readonly isOwn?: boolean;
  /** What is believed by whoever gives it. */
  readonly belief?: LocalizedText | undefined;
}

const marks = { right: ['✓', '+'], wrong: ['✗', 'x'] } as const;

/** The answers of a class, each with a bar as long as its share. */
export function answerBars(counts: readonly AnswerCount[], terms: Terms, paper: Paper): Line[] {
  const all = counts.reduce((sum, { count }) => sum + count, 0);
  return counts.flatMap((one) => [
    ...textLines(one, terms, paper),
    barLine(one, all, paper),
    ...beliefLines(one, paper),
  ]);
}

function textLines({ name, text, isTyped, isRight, isOwn }: AnswerCount, terms: Terms, paper: Paper): Line[] {
  const { width, isAscii, translate } = paper;
  const mark = isRight === undefined ? ' ' : marks[isRight ? 'right' : 'wrong'][isAscii ? 1 : 0];
  const spans = isTyped === true ? [{ text: text[paper.language] }] : shortTextSpans(text, terms, paper);
  const said = spans.map((span) => (isRight === true ? { ...span, style: 'good' as const } : span));
  const own = { text: ` ${isAscii ? '<-' : '←'} ${translate('class.reveal.own')}`, style: 'notice' as const };
  const first = `${mark} ${name === undefined ? '' : `${name}) `}`;
  return wrapSpans(isOwn === true ? [...said, own] : said, { width, first });
}

/** Room for ` 123  100 %`. */
const FIGURES = 11;

function barLine({ count, isRight }: AnswerCount, all: number, paper: Paper): Line {
  const { width, isAscii, language } = paper;
  const share = all === 0 ? 0 : count / all;
  const room = Math.max(6, Math.min(60, width - FIGURES - 2));
  const full = Math.round(share * room);
  const [done, left] = isAscii ? [isRight === true ? '#' : '=', '.'] : [isRight === true ? '█' : '▒', '·'];
  const figures = `${String(count).padStart(4)} ${formatPercent(share, language).padStart(6)}`;
  const line: Line = [
    { text: '  ' },
    { text: done!.repeat(full), style: isRight === true ? 'good' : 'accent' },
    { text: left!.repeat(room - full), style: 'empty' },
    { text: fillText(figures, FIGURES, isAscii), style: 'strong' },
  ];
  return widthOf(line) <= width ? line : line.slice(0, 3);
}

function beliefLines({ belief, count }: AnswerCount, { width, language, translate }: Paper): Line[] {
  if (belief === undefined || count === 0) return [];
  const text = translate('class.reveal.belief', { belief: belief[language] });
  return wrapSpans([{ text, style: 'quiet' }], { width, first: '    ' });
}
