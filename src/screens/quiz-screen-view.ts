import type { PhraseKey } from '../language/translate.ts';
import { type CourseLesson, said, type Stage } from './app-stage.ts';
import { barSpans, bodyOf, clampScroll, cutText, foldLines, frameView, indented, selectedLine } from './app-frame.ts';
import { paperOn } from './app-paper.ts';
import type { Graded } from './feedback-view.ts';
import { keysAtHand, type KeyRecord } from './keys.ts';
import { lowered, rowPlaces, rowSpots } from './list.ts';
import { shortTextSpans } from './markup-view.ts';
import {
  type AnsweredAsking,
  courseOf,
  missedOf,
  type QuizModel,
  type QuizOffer,
  timeLeftMs,
} from './quiz-screen-model.ts';
import { followScroll, posedView, type Posed } from './quiz-screen-question.ts';
import { resultView } from './result-view.ts';
import { sayDuration } from './say-duration.ts';
import { sayMoment } from './say-moment.ts';
import type { Line, Span, Spot, View } from './view.ts';
import { wrapSpans } from './wrap-spans.ts';

/** Longer lines are hard to read. */
const WIDEST = 84;

const trails: Readonly<Partial<Record<QuizModel['mode'], PhraseKey>>> = {
  review: 'screens.quiz.review',
  pretest: 'screens.quiz.pretest',
};

export function quizView(model: QuizModel, stage: Stage, keys: readonly KeyRecord[]): View {
  const body = bodyOf(stage);
  const width = Math.min(WIDEST, body.width - 4);
  const rows = body.height - 2;
  const { lines, scroll, spots } = contentOf(model, { width, rows }, stage);
  return frameView(
    {
      trail: stage.translate(trails[model.mode] ?? 'screens.quiz.title'),
      right: model.isOver || model.offer !== undefined ? [] : timeLine(model, stage),
      panes: [
        {
          id: 'question',
          ...body,
          title: titleOf(model, stage),
          hasBorder: true,
          hasFocus: true,
          lines: indented(lines),
          scroll: clampScroll(scroll, lines.length, rows),
          ...(spots && { spots }),
        },
      ],
      keys: keysAtHand(keys, keysNow(model)),
    },
    stage,
  );
}

/** What the keys do at this moment. */
function keysNow(model: QuizModel): Readonly<Record<string, PhraseKey>> {
  const { offer, isOver, posed, missed } = model;
  if (offer !== undefined) return { answer: 'screens.hint.choose', down: 'screens.hint.move' };
  if (isOver || posed === undefined) {
    const missedKeys = { missed: 'screens.hint.missed', retry: 'screens.hint.retry' } as const;
    if (missed !== undefined) return { answer: 'screens.hint.goOn', retry: 'screens.hint.retry' };
    if (model.askings.length === 0) return {};
    return { ...(missedOf(model).length > 0 && missedKeys), again: 'screens.hint.repeatAll' };
  }
  if (posed.graded !== undefined) return { answer: 'screens.hint.goOn', down: 'screens.hint.scroll' };
  return { answer: 'screens.hint.answer', down: 'screens.hint.move' };
}

function titleOf({ offer, isOver, index, askings }: QuizModel, { translate }: Stage): string {
  if (offer !== undefined) return translate('screens.quiz.leftTitle');
  if (isOver) return translate('screens.quiz.result');
  return translate('quiz.heading', { number: Math.min(index + 1, askings.length), total: askings.length });
}

/** What is left of the time, as a bar and in words; without a limit, how far one is. */
function timeLine(model: QuizModel, { translate, style }: Stage): Line {
  const { eachMs, index, askings } = model;
  const leftMs = timeLeftMs(model);
  const gone = barSpans((index + 1) / Math.max(1, askings.length), 10, style.isAscii);
  if (leftMs === undefined) return [...gone, { text: ' ' }];
  const bar = eachMs === 0 ? gone : barSpans(leftMs / eachMs, 10, style.isAscii);
  const isShort = leftMs <= 10_000;
  const colored: Span[] = isShort
    ? bar.map((span) => (span.style === 'accent' ? { ...span, style: 'bad' } : span))
    : bar;
  return [...colored, { text: ` ${sayDuration(leftMs, translate)} `, style: isShort ? 'bad' : 'quiet' }];
}

interface Content {
  readonly lines: readonly Line[];
  readonly scroll: number;
  /** What can be clicked on; absent where the arrows scroll. */
  readonly spots?: readonly Spot[];
}

function contentOf(model: QuizModel, { width, rows }: { width: number; rows: number }, stage: Stage): Content {
  const { posed, isOver, offer, scroll } = model;
  if (offer !== undefined) return { ...offerContent({ offer, nowMs: model.nowMs }, width, stage), scroll };
  if (model.askings.length === 0) return { lines: nothingLines(model, width, stage), scroll };
  if (isOver || posed === undefined)
    return { lines: foldLines(overLines(model, width, stage), width), scroll, spots: [] };
  const before = resumedLines(model, width, stage);
  const shown = posedView(posed, courseFor(model, model.index, stage), width, stage);
  const goOn: Line = [{ text: stage.translate('screens.quiz.goOn'), style: 'quiet' }];
  const after: Line[] = posed.graded === undefined ? [] : [[], ...watchLines(posed, width, stage), goOn];
  const view = { ...shown, lines: [...shown.lines, ...after] };
  const isFollowing = scroll === Number.MAX_SAFE_INTEGER;
  return {
    lines: [...before, ...view.lines],
    scroll: isFollowing ? followScroll(view, before.length, rows) : scroll,
    ...(posed.graded === undefined && { spots: lowered(view.spots, before.length) }),
  };
}

/** After an answer about a run: how to watch why. */
function watchLines({ question: { kind } }: Posed, width: number, { translate, style }: Stage): Line[] {
  if (kind !== 'predict' && kind !== 'path') return [];
  const spans = [{ text: translate('screens.quiz.watch'), style: 'notice' } as const];
  return wrapSpans(spans, { width, first: style.isAscii ? '> ' : '▶ ' });
}

interface Offering {
  readonly offer: QuizOffer;
  readonly nowMs: number;
}

/** What there is to choose from stands at the end. */
function offerContent(offering: Offering, width: number, stage: Stage): Omit<Content, 'scroll'> {
  const lines = offerLines(offering, width, stage);
  return { lines, spots: rowSpots(offering.offer.isGoingOn ? 0 : 1, rowPlaces(2, lines.length - 2)) };
}

/** A quiz was left: what there is to choose from. */
function offerLines({ offer, nowMs }: Offering, width: number, { translate, style }: Stage): Line[] {
  const { left, isGoingOn } = offer;
  const [pointer, none] = [style.isAscii ? '> ' : '▸ ', '  '];
  const row = (text: string, isChosen: boolean): Line => {
    const line: Line = [{ text: ` ${isChosen ? pointer : none}${text} ` }];
    return isChosen ? selectedLine(line, Math.min(width, 48)) : line;
  };
  const figures = { number: left.index + 1, total: left.askings.length };
  const time = (durationMs: number) => ({ time: sayDuration(durationMs, translate) });
  const clock = [
    ...(left.eachMs === 0 ? [] : [translate('screens.quiz.clockStood', time(left.eachMs - left.spentMs))]),
    ...(left.endsAtMs === undefined ? [] : [translate('quiz.timeLeftInAll', time(Math.max(0, left.endsAtMs - nowMs)))]),
  ];
  return [
    [],
    ...wrapSpans([{ text: translate('screens.quiz.left', figures), style: 'strong' }], { width }),
    ...clock.flatMap((text) => wrapSpans([{ text, style: 'quiet' }], { width })),
    [],
    row(translate('screens.quiz.leftGoOn'), isGoingOn),
    row(translate('screens.quiz.leftAnew'), !isGoingOn),
  ];
}

function nothingLines({ mode }: QuizModel, width: number, { translate, tutor, style }: Stage): Line[] {
  if (mode !== 'review') return wrapSpans([{ text: translate('command.quiz.noQuestions') }], { width });
  const { deck, nowMs } = tutor.facts;
  const next = deck
    .map(({ card }) => card.dueAtMs)
    .filter((atMs) => atMs > nowMs)
    .sort((a, b) => a - b)[0];
  if (next === undefined) return wrapSpans([{ text: translate('review.nothingYet') }], { width });
  const when = sayMoment(next, nowMs, style.language);
  return [
    [{ text: translate('review.nothing'), style: 'good' }],
    ...wrapSpans([{ text: translate('review.next', { when }) }], { width }),
  ];
}

/** Whoever comes back is told what the clock did meanwhile. */
function resumedLines({ isResumed, eachMs, posed }: QuizModel, width: number, { translate }: Stage): Line[] {
  if (isResumed !== true || posed?.graded !== undefined) return [];
  const text = translate(eachMs === 0 ? 'screens.quiz.resumed' : 'screens.quiz.resumedClock');
  return [...wrapSpans([{ text, style: 'notice' }], { width }), []];
}

function courseFor({ askings }: QuizModel, index: number, stage: Stage): CourseLesson {
  const asking = askings[index];
  return (asking && courseOf(asking, stage)) ?? stage.tutor.lessons[0]!;
}

function overLines(model: QuizModel, width: number, stage: Stage): readonly Line[] {
  const { translate } = stage;
  const missed = missedOf(model);
  const shown = model.missed === undefined ? undefined : missed[model.missed];
  if (shown !== undefined) {
    const course = courseFor(model, shown.index, stage);
    const place = `${translate('screens.quiz.missed')} ${model.missed! + 1}/${missed.length} · ${said(course.lesson.title, stage)}`;
    return [
      [{ text: place, style: 'notice' }],
      [],
      ...posedView(shown, course, width, stage).lines,
      [],
      ...watchLines(shown, width, stage),
    ];
  }
  const graded = model.answered.flatMap((posed): Graded[] => (posed.graded === undefined ? [] : [posed.graded]));
  const hints = missed.length === 0 ? [] : [translate('screens.quiz.seeMissed', { count: missed.length })];
  return [
    ...resultView(graded, model.askings.length, paperOn(stage, width)),
    [],
    ...model.answered.map((answered) => answeredLine(answered, width, stage)),
    [],
    ...hints.flatMap((text) => wrapSpans([{ text }], { width })),
    ...wrapSpans([{ text: translate('screens.quiz.seeAgain'), style: 'quiet' }], { width }),
  ];
}

/** One line an answer, in the order in which they were asked: a mark, and what was asked. */
function answeredLine({ item, graded, index }: AnsweredAsking, width: number, stage: Stage): Line {
  const { isAscii } = stage.style;
  const share = graded?.grading.share ?? 0;
  const mark: Span =
    share >= 1
      ? { text: isAscii ? '+ ' : '✓ ', style: 'good' }
      : share > 0
        ? { text: isAscii ? '~ ' : '≈ ', style: 'notice' }
        : { text: isAscii ? 'x ' : '✗ ', style: 'bad' };
  const number = `${String(index + 1).padStart(2)} `;
  const stem = shortTextSpans(item.stem, new Map(), paperOn(stage, width))
    .map(({ text }) => text)
    .join('');
  return [mark, { text: number, style: 'quiet' }, { text: cutText(stem.replace(/\s+/g, ' '), width - 5, isAscii) }];
}
