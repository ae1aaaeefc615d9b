import type { Revealed } from '../../classroom/asked-view.ts';
import type { Distribution } from '../../classroom/distribution.ts';
import type { OwnAskedView } from '../../classroom/learner-view.ts';
import { formatPercent } from '../../language/format-percent.ts';
import { kindOf, type Item } from '../../quiz/kinds/index.ts';
import type { CourseLesson, Stage } from '../app-stage.ts';
import { adviceFor, paperOn, termsOf } from '../app-paper.ts';
import { answerSpans, feedbackView } from '../feedback-view.ts';
import { markupView, shortTextView } from '../markup-view.ts';
import type { Paper } from '../paper.ts';
import type { Line } from '../view.ts';
import { wrapSpans } from '../wrap-spans.ts';
import { answerBars } from './answer-bars.ts';
import { answerCounts, type Counted } from './answer-counts.ts';

/** What a learner is told of a question: what was asked, what they answered, what is right and why. */
export function ownRevealLines(asked: OwnAskedView, course: CourseLesson, width: number, stage: Stage): Line[] {
  const paper = paperOn(stage, width);
  const { item, response, feedback, revealed } = asked;
  if (feedback === undefined) return [];
  const graded = { item, response: response ?? kindOf(item).blank(item), ...feedback };
  return [
    ...markupView(item.stem, termsOf(course), paper),
    [],
    ...(response === undefined ? [] : ownAnswerLines(asked, course, paper)),
    ...(revealed?.isVoid === true
      ? wrapSpans([{ text: paper.translate('class.reveal.void'), style: 'notice' }], { width })
      : feedbackView(graded, adviceFor(course), paper)),
  ];
}

function ownAnswerLines({ item, response, certainty }: OwnAskedView, course: CourseLesson, paper: Paper): Line[] {
  const { translate, width } = paper;
  const sure = certainty === undefined ? '' : ` (${translate(`class.certainty.${certainty}`)})`;
  return wrapSpans(
    [
      { text: `${translate('quiz.yourAnswer')} `, style: 'strong' },
      ...answerSpans(item, response!, termsOf(course), paper),
      { text: sure, style: 'quiet' },
    ],
    { width },
  );
}

/** What a class answered: how many, how each answer did, what the first vote came to, and what is believed. */
export function distributionLines(
  counted: Counted & { firstDistribution?: Distribution | undefined },
  width: number,
  stage: Stage,
): Line[] {
  const paper = paperOn(stage, width);
  const { distribution, firstDistribution, course } = counted;
  const { translate } = paper;
  const figures = { answers: distribution.answers, learners: distribution.learners, right: distribution.right };
  return [
    ...wrapSpans([{ text: translate('class.reveal.figures', figures), style: 'strong' }], { width }),
    ...votesLines(distribution, firstDistribution, paper),
    [],
    ...answerBars(answerCounts(counted, paper), termsOf(course), paper),
    ...misconceptionLines(counted, paper),
  ];
}

/** How much the discussion changed. */
function votesLines(now: Distribution, first: Distribution | undefined, paper: Paper): Line[] {
  if (first === undefined) return [];
  const { translate, language, width } = paper;
  const share = ({ right, answers }: Distribution) => formatPercent(answers === 0 ? 0 : right / answers, language);
  const text = translate('class.reveal.votes', { first: share(first), second: share(now) });
  return wrapSpans([{ text, style: 'notice' }], { width });
}

/** What is right, and why: for everybody, whoever answered what. */
export function reasonLines(item: Item, course: CourseLesson, width: number, stage: Stage): Line[] {
  const paper = paperOn(stage, width);
  const kind = kindOf(item);
  const key = kind.key(item);
  const right: Line[] = wrapSpans(
    [
      { text: `${paper.translate('quiz.rightAnswer')} `, style: 'strong' },
      ...answerSpans(item, key, termsOf(course), paper),
    ],
    { width },
  );
  const reasons = new Set(kind.explain(item, key).flatMap(({ isRight, rationale }) => (isRight ? [rationale] : [])));
  const told = [...reasons].slice(0, MOST_REASONS);
  return [...right, ...told.flatMap((reason) => shortTextView(reason, termsOf(course), paper, '  '))];
}

/** A matching gives a reason for each pair: a wall has no room for all. */
const MOST_REASONS = 3;

/** Beliefs that no bar above names already, such as those of whoever typed a number. */
function misconceptionLines({ item, distribution, course }: Counted, paper: Paper): Line[] {
  const { translate, language, width } = paper;
  const isNamed = hasOptions(item);
  const { misconceptions } = adviceFor(course);
  const met = isNamed ? [] : distribution.misconceptions;
  return met.flatMap(({ id, count }) => {
    const belief = misconceptions.get(id)?.belief[language];
    if (belief === undefined) return [];
    return wrapSpans([{ text: translate('class.reveal.believed', { count, belief }), style: 'quiet' }], {
      width,
      first: '  ',
    });
  });
}

function hasOptions(item: Item): boolean {
  return kindOf(item)
    .show(item, { response: kindOf(item).blank(item), cursor: -1 })
    .rows.some(({ control }) => control === 'radio' || control === 'check');
}

/** The pieces of a revealed question that everybody sees. */
export function countedOf(
  { item, revealed, own }: { item: Item; revealed: Revealed; own?: OwnAskedView['response'] },
  course: CourseLesson,
): Counted & { firstDistribution?: Distribution | undefined } {
  const { distribution, firstDistribution } = revealed;
  return { item, distribution, firstDistribution, course, own };
}
