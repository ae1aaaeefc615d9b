import { type CourseLesson, lessonOf, said, type Stage } from './app-stage.ts';
import { barSpans, bodyOf, clampScroll, foldLines, frameView, indented } from './app-frame.ts';
import { paperOn } from './app-paper.ts';
import type { Graded } from './feedback-view.ts';
import { keysEverywhere, type KeyRecord } from './keys.ts';
import { type Posed, posedLines } from './quiz-screen-question.ts';
import { resultView } from './result-view.ts';
import { sayDuration } from './say-duration.ts';
import type { Line, Span, View } from './view.ts';
import { wrapSpans } from './wrap-spans.ts';

/** What the view of a quiz looks at. */
export interface QuizShown {
  readonly askings: readonly { readonly question: string; readonly lesson: string }[];
  readonly mode: string;
  readonly eachMs: number;
  readonly index: number;
  readonly posed?: Posed | undefined;
  readonly answered: readonly Posed[];
  readonly isOver: boolean;
  readonly missed?: number | undefined;
  readonly scroll: number;
  readonly nowMs: number;
}

/** Longer lines are hard to read. */
const WIDEST = 84;

export function quizView(model: QuizShown, stage: Stage, keys: readonly KeyRecord[]): View {
  const body = bodyOf(stage);
  const width = Math.min(WIDEST, body.width - 4);
  const lines = foldLines(linesOf(model, width, stage), width);
  const { translate } = stage;
  const number = Math.min(model.index + 1, model.askings.length);
  const trail = translate(model.mode === 'review' ? 'screens.quiz.review' : 'screens.quiz.title');
  const title = model.isOver
    ? translate('screens.quiz.result')
    : translate('quiz.heading', { number, total: model.askings.length });
  const rows = body.height - 2;
  return frameView(
    {
      trail,
      right: model.isOver ? [] : timeLine(model, stage),
      panes: [
        {
          id: 'question',
          ...body,
          title,
          hasBorder: true,
          hasFocus: true,
          lines: indented(lines),
          scroll: clampScroll(model.scroll, lines.length, rows),
        },
      ],
      keys: [...keys.slice(0, -1), keysEverywhere[1], ...keys.slice(-1)],
    },
    stage,
  );
}

/** What is left of the time, as a bar and in words; without a limit, how far one is. */
function timeLine({ eachMs, posed, nowMs, index, askings }: QuizShown, { translate, style }: Stage): Line {
  if (eachMs === 0 || posed === undefined || posed.graded !== undefined) {
    return [...barSpans((index + 1) / Math.max(1, askings.length), 10, style.isAscii), { text: ' ' }];
  }
  const leftMs = Math.max(0, eachMs - (nowMs - posed.askedAtMs));
  const bar = barSpans(leftMs / eachMs, 10, style.isAscii);
  const isShort = leftMs <= 10_000;
  const colored: Span[] = isShort
    ? bar.map((span) => (span.style === 'accent' ? { ...span, style: 'bad' } : span))
    : bar;
  return [...colored, { text: ` ${sayDuration(leftMs, translate)} `, style: isShort ? 'bad' : 'quiet' }];
}

function linesOf(model: QuizShown, width: number, stage: Stage): Line[] {
  const { translate } = stage;
  if (model.askings.length === 0) {
    return wrapSpans([{ text: translate(model.mode === 'review' ? 'review.nothing' : 'command.quiz.noQuestions') }], {
      width,
    });
  }
  if (model.isOver || model.posed === undefined) return overLines(model, width, stage);
  const course = lessonFor(model, model.posed, stage);
  const lines = posedLines(model.posed, course, width, stage);
  if (model.posed.graded === undefined) return lines;
  return [...lines, [], [{ text: translate('screens.quiz.goOn'), style: 'quiet' }]];
}

function lessonFor({ askings }: QuizShown, { question }: Posed, { tutor }: Stage): CourseLesson {
  const asking = askings.find((one) => one.question === question.id);
  return lessonOf(tutor, asking?.lesson) ?? tutor.lessons[0]!;
}

function overLines(model: QuizShown, width: number, stage: Stage): Line[] {
  const { translate } = stage;
  const missed = model.answered.filter(({ graded }) => (graded?.grading.share ?? 0) < 1);
  const shown = model.missed === undefined ? undefined : missed[model.missed];
  if (shown !== undefined) {
    const course = lessonFor(model, shown, stage);
    const place = `${translate('screens.quiz.missed')} ${model.missed! + 1}/${missed.length} · ${said(course.lesson.title, stage)}`;
    return [[{ text: place, style: 'notice' }], [], ...posedLines(shown, course, width, stage)];
  }
  const graded = model.answered.flatMap((posed): Graded[] => (posed.graded === undefined ? [] : [posed.graded]));
  return [
    ...resultView(graded, model.askings.length, paperOn(stage, width)),
    [],
    marksLine(graded, stage),
    [],
    ...(missed.length === 0
      ? []
      : wrapSpans([{ text: translate('screens.quiz.seeMissed', { count: missed.length }) }], { width })),
    ...wrapSpans([{ text: translate('screens.quiz.seeAgain'), style: 'quiet' }], { width }),
  ];
}

/** One mark an answer, in the order in which they were asked. */
function marksLine(graded: readonly Graded[], { style }: Stage): Line {
  return graded.flatMap(({ grading: { share } }): Span[] => {
    if (share >= 1) return [{ text: style.isAscii ? '+ ' : '✓ ', style: 'good' }];
    return share > 0
      ? [{ text: style.isAscii ? '~ ' : '≈ ', style: 'notice' }]
      : [{ text: style.isAscii ? 'x ' : '✗ ', style: 'bad' }];
  });
}
