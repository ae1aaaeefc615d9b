import { formatPercent } from '../language/format-percent.ts';
import type { LocalizedText } from '../language/localized-text.ts';
import type { Misconception } from '../lesson/schema.ts';
import type { Grading } from '../quiz/grade.ts';
import { type Item, kindOf, type Response } from '../quiz/kinds/index.ts';
import type { Remark } from '../quiz/kinds/kind.ts';
import { shortTextSpans, type Terms } from './markup-view.ts';
import type { Paper } from './paper.ts';
import type { StyledLine, StyledSpan } from './styled-text.ts';
import { wrapSpans } from './wrap-spans.ts';

/** An answer that was graded. */
export interface Graded {
  readonly item: Item;
  readonly response: Response;
  readonly grading: Grading;
  readonly points: number;
}

/** What feedback leans on. */
export interface Advice {
  readonly terms: Terms;
  readonly misconceptions: ReadonlyMap<string, Misconception>;
}

/** Marks before a line; style alone tells nothing to whoever cannot see it. */
const marks = { right: ['✓', '+'], wrong: ['✗', 'x'], partly: ['≈', '~'] } as const;

/** What is said after an answer: how good it was, and why; of the options those that were chosen or are right. */
export function feedbackView(graded: Graded, { terms, misconceptions }: Advice, paper: Paper): StyledLine[] {
  const { grading } = graded;
  const told = unrepeated(grading.remarks.filter(({ isRight, wasChosen }) => isRight || wasChosen));
  return [
    verdictLine(graded, paper),
    ...rightAnswerView(graded, terms, paper),
    ...told.flatMap((remark) => remarkView(remark, { isWhole: told.length === 1 && grading.share >= 1 }, terms, paper)),
    ...grading.misconceptions.flatMap((id) => misconceptionView(misconceptions.get(id), terms, paper)),
  ];
}

/** Where a right remark gives a reason already (a pair found wrongly is two pairs missed), it is not given twice. */
function unrepeated(remarks: readonly Remark[]): Remark[] {
  const reasons = new Set(remarks.flatMap(({ isRight, rationale }) => (isRight ? [rationale.en] : [])));
  return remarks.filter(({ isRight, rationale }) => isRight || !reasons.has(rationale.en));
}

function verdictLine({ item, response, grading: { share }, points }: Graded, paper: Paper): StyledLine {
  const { translate, language } = paper;
  const count = translate('quiz.points', { count: points });
  if (kindOf(item).isBlank(item, response)) return [{ text: translate('quiz.unanswered'), style: 'notice' }];
  if (share >= 1)
    return [{ text: `${mark('right', paper)}${translate('quiz.right')}`, style: 'good' }, { text: ` ${count}.` }];
  if (share === 0) return [{ text: `${mark('wrong', paper)}${translate('quiz.wrong')}`, style: 'bad' }];
  const partly = translate('quiz.partly', { share: formatPercent(share, language) });
  return [{ text: `${mark('partly', paper)}${partly}`, style: 'notice' }, { text: ` ${count}.` }];
}

function mark(name: keyof typeof marks, { isAscii, isSpoken }: Paper): string {
  return isSpoken ? '' : `${marks[name][isAscii ? 1 : 0]} `;
}

/** The answer itself, where no remark shows it: a number, an order. */
function rightAnswerView({ item, grading }: Graded, terms: Terms, paper: Paper): StyledLine[] {
  const isShown = grading.share >= 1 || grading.remarks.some(({ isRight, text }) => isRight && text !== undefined);
  if (isShown) return [];
  const label = { text: `${paper.translate('quiz.rightAnswer')} `, style: 'strong' } as const;
  return wrapSpans([label, ...answerSpans(item, kindOf(item).key(item), terms, paper)], { width: paper.width });
}

/** An answer in words: what was chosen, typed, paired or put in order. */
export function answerSpans(item: Item, response: Response, terms: Terms, paper: Paper): StyledSpan[] {
  const { rows, unit } = kindOf(item).show(item, { response, cursor: -1 });
  const arrow = paper.isAscii ? ' -> ' : ' → ';
  const isOrder = rows.some(({ control }) => control === 'order');
  const parts = rows.flatMap(({ text, answer, control, isMarked }) => {
    if (control === 'radio' || control === 'check') return isMarked ? [shortTextSpans(text, terms, paper)] : [];
    if (control === 'order') return [shortTextSpans(text, terms, paper)];
    if (answer === undefined) return [];
    const name = text[paper.language];
    const before = name === '' ? [] : [...shortTextSpans(text, terms, paper), { text: paper.isSpoken ? ': ' : arrow }];
    return [[...before, ...shortTextSpans(answer, terms, paper)]];
  });
  const joint = { text: isOrder ? (paper.isSpoken ? paper.translate('linear.then') : arrow) : '; ' };
  const spans = parts.flatMap((part, index) => (index === 0 ? part : [joint, ...part]));
  return unit === undefined ? spans : [...spans, { text: `\u00a0${unit[paper.language]}` }];
}

function remarkView(
  { text, isRight, rationale }: Remark,
  { isWhole }: { isWhole: boolean },
  terms: Terms,
  paper: Paper,
): StyledLine[] {
  const subject: StyledSpan[] =
    text === undefined || isWhole ? [] : [...shortTextSpans(withoutEnd(text), terms, paper), { text: ': ' }];
  const first = isWhole || text === undefined ? '' : `  ${remarkMark(isRight, paper)}`;
  return wrapSpans([...strong(subject), ...shortTextSpans(rationale, terms, paper)], { width: paper.width, first });
}

function remarkMark(isRight: boolean, paper: Paper): string {
  if (paper.isSpoken) return paper.translate(isRight ? 'linear.rightOne' : 'linear.wrongOne');
  return mark(isRight ? 'right' : 'wrong', paper);
}

function strong(spans: readonly StyledSpan[]): StyledSpan[] {
  return spans.map((span) => ({ style: 'strong', ...span }));
}

/** An option that is a whole sentence loses its full stop before the colon. */
function withoutEnd({ es, en }: LocalizedText): LocalizedText {
  return { es: es.trimEnd().replace(/(?<!\.)\.$/, ''), en: en.trimEnd().replace(/(?<!\.)\.$/, '') };
}

function misconceptionView(misconception: Misconception | undefined, terms: Terms, paper: Paper): StyledLine[] {
  if (misconception === undefined) return [];
  const belief = withoutEnd(misconception.belief)[paper.language];
  const said = paper.translate('quiz.misconception', { belief });
  const { refutation } = misconception;
  return wrapSpans([{ text: `${said} `, style: 'notice' }, ...shortTextSpans(refutation, terms, paper)], {
    width: paper.width,
    first: '  ',
  });
}
