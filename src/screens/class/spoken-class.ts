import { certainties } from '../../classroom/certainty.ts';
import { comesBack, ownReview, type LearnerView, type OwnAskedView } from '../../classroom/learner-view.ts';
import { formatNumber } from '../../language/format-number.ts';
import { kindOf } from '../../quiz/kinds/index.ts';
import { adviceFor, termsOf } from '../app-paper.ts';
import type { Stage } from '../app-stage.ts';
import { answerSpans, feedbackView } from '../feedback-view.ts';
import { howToAnswer, itemView } from '../item-view.ts';
import { sentence } from '../linear/sentence.ts';
import { markupView } from '../markup-view.ts';
import type { Paper } from '../paper.ts';
import { standingView } from '../standing-view.ts';
import type { StyledLine } from '../styled-text.ts';
import { wrapSpans } from '../wrap-spans.ts';
import type { WatchedClass } from '../room-state.ts';
import { classQuestion } from './class-question.ts';
import { numberFor } from './learner-page.ts';

/** What is said of a class at a moment. */
export interface SpokenFrom {
  readonly seen: WatchedClass;
  readonly view: LearnerView;
  /** The question that is heard; in an exam one of several. */
  readonly asked: OwnAskedView | undefined;
  readonly paper: Paper;
  readonly stage: Stage;
}

/** Where the class stands, in words. */
export function spokenClass(from: SpokenFrom): StyledLine[] {
  const { view, asked, paper } = from;
  const { translate } = paper;
  const isExam = view.settings.mode === 'exam';
  if (view.me === undefined) return say(translate('class.learner.removed'), paper);
  if (view.phase === 'ended') return spokenEnd(from);
  if (view.isPaused) return say(translate('class.learner.paused'), paper);
  if (view.phase === 'lobby' || asked === undefined) return say(translate('class.learner.wait'), paper);
  if (view.phase === 'revealed') return [...spokenFeedback(from), ...spokenPlace(from)];
  if (isExam && view.me.hasHandedIn) return say(translate('class.learner.handedIn'), paper);
  if (view.phase === 'open') return spokenQuestion(from, asked);
  if (isExam) return say(translate('class.learner.examClosed'), paper);
  return say(translate(asked.vote === 1 ? 'class.learner.closed' : 'class.learner.closedAgain'), paper);
}

/** What an answer of one's own was worth, and why. In an exam the question is said again: one goes through them in any order. */
export function spokenFeedback(from: SpokenFrom): StyledLine[] {
  const { view, asked, paper, stage } = from;
  if (asked?.feedback === undefined) return [];
  const { item, response, feedback, revealed } = asked;
  const { course } = classQuestion(asked, stage);
  const graded = { item, response: response ?? kindOf(item).blank(item), ...feedback };
  return [
    ...(view.settings.mode === 'exam'
      ? [heading(view, asked, paper), ...markupView(item.stem, termsOf(course), paper), ...ownAnswer(from)]
      : []),
    ...(revealed?.isVoid === true
      ? say(paper.translate('class.reveal.void'), paper)
      : feedbackView(graded, adviceFor(course), paper)),
  ];
}

/** How sure one can be, and what it costs. */
export function spokenCertainties(paper: Paper): StyledLine[] {
  const { translate } = paper;
  return [
    ...say(translate('class.certainty.title'), paper),
    ...certainties.flatMap((one) => say(sentence(`${one}: ${translate(`class.certainty.long.${one}`)}`), paper)),
    ...say(translate('linear.class.howSure'), paper),
  ];
}

function say(text: string, { width }: Paper): StyledLine[] {
  return wrapSpans([{ text }], { width });
}

function heading(view: LearnerView, asked: OwnAskedView, { translate }: Paper): StyledLine {
  const number = numberFor(view, asked);
  const text = translate('quiz.heading', { number, total: Math.max(number, view.planned) });
  const second = asked.vote === 2 ? `, ${translate('class.secondVote')}` : '';
  return [{ text: text + second, style: 'title' }];
}

function spokenQuestion(from: SpokenFrom, asked: OwnAskedView): StyledLine[] {
  const { view, paper, stage } = from;
  const { course, question } = classQuestion(asked, stage);
  return [
    heading(view, asked, paper),
    ...(question === undefined ? [] : standingView(question, asked.item.variant, course, paper)),
    ...itemView(asked.item, termsOf(course), paper),
    ...ownAnswer(from),
    [{ text: howToAnswer(asked.item, paper), style: 'quiet' }],
  ];
}

/** The answer that one has given already. */
function ownAnswer({ asked, paper, stage }: SpokenFrom): StyledLine[] {
  if (asked?.response === undefined) return [];
  const { item, response, certainty } = asked;
  const { translate, width } = paper;
  const terms = termsOf(classQuestion(asked, stage).course);
  const sure = certainty === undefined ? '' : ` (${translate(`class.certainty.${certainty}`)})`;
  const label = { text: `${translate('quiz.yourAnswer')} `, style: 'strong' } as const;
  return wrapSpans([label, ...answerSpans(item, response, terms, paper), { text: sure }], { width });
}

function spokenPlace({ view, asked, paper }: SpokenFrom): StyledLine[] {
  const { translate, language } = paper;
  const { rank, of, points } = view.me!;
  const place = translate('class.learner.place', { rank, of, points: formatNumber(points, language) });
  if (view.settings.mode === 'exam') return [...say(place, paper), ...say(translate('linear.class.goThrough'), paper)];
  const { answers = 0, learners = 0, right = 0 } = asked?.revealed?.distribution ?? {};
  const figures = translate('class.reveal.figures', { answers, learners, right }).replace(' · ', ', ');
  return [...say(figures, paper), ...say(place, paper)];
}

function spokenEnd({ seen, view, paper, stage }: SpokenFrom): StyledLine[] {
  const { translate, language } = paper;
  const review = ownReview(seen.classroom, seen.me, stage.tutor.facts.nowMs);
  const isMissed = review.some(comesBack);
  const { right, rank, of } = view.me!;
  const points = formatNumber(view.me!.points, language);
  return [
    ...say(sentence(translate('class.teach.over')), paper),
    ...say(translate('class.result.right', { right, total: review.length, points }), paper),
    ...say(translate('class.learner.place', { rank, of, points }), paper),
    ...(isMissed ? say(translate('class.result.missed'), paper) : []),
  ];
}
