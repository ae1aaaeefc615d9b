import { type Facts, type OutlinedLesson, said, type Stage } from './app-stage.ts';
import { barSpans, type Body, bodyOf, fillText, frameView, indented, selectedLine } from './app-frame.ts';
import { currentStreak, dueCards, leftQuiz, lessonToContinue, masteryShare, sectionReached } from './home-facts.ts';
import { keysEverywhere, type KeyRecord } from './keys.ts';
import { rowsPane, type ToldList, toldRow } from './list.ts';
import { shortTextView } from './markup-view.ts';
import { paperOn, termsOf } from './app-paper.ts';
import { formatPercent } from '../language/format-percent.ts';
import type { Line, Pane, View } from './view.ts';
import { wrapSpans } from './wrap-spans.ts';

/** The map of lessons: which one the cursor stands on. */
export type HomeModel = ToldList;

/** What home must know: of the course no more than its outline. */
export type HomeStage = Omit<Stage, 'tutor'> & {
  readonly tutor: { readonly lessons: readonly OutlinedLesson[]; readonly facts: Facts };
};

/** From this width on, what is told of a lesson stands beside the list. */
const WIDE = 76;

/** No title is longer, and a move of the cursor sends its whole row. */
const WIDEST_LIST = 62;

/** Longer lines are hard to read. */
const WIDEST_TEXT = 90;

/** Rows that the lesson under the cursor gets below the list. */
const DETAIL_ROWS = 7;

export function homeView(model: HomeModel, stage: HomeStage, keys: readonly KeyRecord[] = []): View {
  const body = bodyOf(stage);
  const isWide = body.width >= WIDE;
  const listWidth = isWide ? Math.min(WIDEST_LIST, Math.max(42, Math.floor(body.width * 0.52))) : body.width;
  const listHeight = isWide ? body.height : body.height - DETAIL_ROWS;
  const list = { ...body, width: listWidth, height: listHeight };
  const detail = isWide
    ? { ...body, x: listWidth, width: body.width - listWidth }
    : { ...body, y: body.y + listHeight, height: DETAIL_ROWS };
  return frameView(
    {
      trail: stage.translate('screens.home.title'),
      right: standingLine(stage),
      panes: [listPane(model.cursor, list, stage), detailPane(stage.tutor.lessons[toldRow(model)], detail, stage)],
      keys: [...keys.slice(0, -1), keysEverywhere[1], ...keys.slice(-1)],
    },
    stage,
  );
}

function standingLine({ tutor, translate, style }: HomeStage): Line {
  const due = dueCards(tutor.facts, tutor.lessons).length;
  const streak = currentStreak(tutor.facts);
  const parts: Line = [
    ...(due === 0
      ? []
      : [{ text: translate('screens.home.due', { count: due }), style: 'notice' } as const, { text: '  ' }]),
    ...(streak === 0
      ? []
      : [{ text: translate('screens.home.streak', { count: streak }), style: 'good' } as const, { text: '  ' }]),
    { text: style.language.toUpperCase(), style: 'quiet' },
  ];
  return [...parts, { text: ' ' }];
}

function listPane(cursor: number, body: Body, stage: HomeStage): Pane {
  const { tutor, translate } = stage;
  const lines = tutor.lessons.map((lesson, index) => lessonLine(lesson, index === cursor, body.width - 2, stage));
  return { id: 'lessons', ...body, title: translate('screens.home.lessons'), ...rowsPane(cursor, lines, body.height) };
}

const BAR = 8;

/** A list as narrow as this shows whole titles rather than bars. */
const NARROW_LIST = 48;

/** Number, title, how much is mastered: also as a mark, for whoever sees no colour. */
function lessonLine(course: OutlinedLesson, isSelected: boolean, width: number, stage: HomeStage): Line {
  const { lesson } = course;
  const { isAscii, language } = stage.style;
  const { facts } = stage.tutor;
  const share = masteryShare(course, facts);
  const reached = sectionReached(course, facts);
  const state =
    share >= 1 ? (isAscii ? '*' : '●') : reached > 0 || share > 0 ? (isAscii ? 'o' : '◐') : isAscii ? '.' : '○';
  const pointer = isSelected ? (isAscii ? '>' : '▸') : ' ';
  const percent = formatPercent(share, language).padStart(5);
  const bars = width > NARROW_LIST ? BAR : 0;
  const room = width - 14 - bars;
  const head = `${pointer} ${state} ${String(lesson.order).padStart(2)}  `;
  const title = fillText(shortTitle(said(lesson.title, stage), room), room, isAscii);
  const bar = barSpans(share, bars, isAscii);
  const name: Line = [{ text: head, style: 'accent' }, { text: title }];
  const chosen = isSelected ? selectedLine(name, width - 6 - bars) : name;
  return [...chosen, { text: ' ' }, ...bar, { text: percent, style: 'quiet' }];
}

/** Where a title is too long, what stands before its colon is enough: the whole stands beside. */
function shortTitle(title: string, room: number): string {
  return title.length <= room ? title : title.split(':')[0]!;
}

function detailPane(course: OutlinedLesson | undefined, body: Body, stage: HomeStage): Pane {
  const pane = { id: 'lesson', ...body, hasBorder: true };
  if (course === undefined) return { ...pane, lines: [] };
  const { lesson } = course;
  const width = Math.min(WIDEST_TEXT, body.width - 4);
  const paper = paperOn(stage, width);
  const isSmall = body.height <= DETAIL_ROWS;
  const summary = shortTextView(lesson.summary, termsOf(course), paper);
  const bullet = stage.style.isAscii ? '- ' : '• ';
  const objectives = isSmall
    ? []
    : [
        [],
        [{ text: `${stage.translate('lesson.objectives')}:`, style: 'strong' } as const],
        ...lesson.objectives.flatMap(({ text }) => shortTextView(text, termsOf(course), paper, bullet)),
      ];
  const figures = figuresOf(course, stage);
  const about: Line[] = [
    ...wrapSpans([{ text: figures, style: 'quiet' }], { width }),
    ...(isSmall ? [] : [[]]),
    ...summary,
  ];
  const waiting = waitingLines(width, stage);
  const gap: Line[] = waiting.length === 0 ? [] : [[]];
  // Where there is little room, what waits comes before what the lesson is about.
  const whole = isSmall ? [...waiting, ...about] : [...about, ...gap, ...waiting, ...objectives];
  return { ...pane, title: said(lesson.title, stage), lines: indented(fitLines(whole, body.height - 2, stage)) };
}

/** What waits: a quiz that was left, the review of the day, the lesson that was left. */
function waitingLines(width: number, stage: HomeStage): Line[] {
  const { tutor, translate } = stage;
  const { facts, lessons } = tutor;
  const left = leftQuiz(facts, lessons);
  const due = dueCards(facts, lessons).length;
  const going = lessonToContinue(facts, lessons);
  const quiz = left && translate('screens.home.leftQuiz', { number: left.index + 1, total: left.askings.length });
  const review = due === 0 ? undefined : translate('screens.home.dueHint', { count: due });
  const phrase = going?.isNext === true ? 'screens.home.goOnNext' : 'screens.home.goOn';
  const lesson = going && translate(phrase, { title: said(going.course.lesson.title, stage) });
  const styles = ['notice', 'notice', 'good'] as const;
  return [quiz, review, lesson].flatMap((text, index) =>
    text === undefined ? [] : wrapSpans([{ text, style: styles[index]! }], { width }),
  );
}

function figuresOf(course: OutlinedLesson, { translate, tutor }: HomeStage): string {
  const { lesson } = course;
  const reached = sectionReached(course, tutor.facts);
  const parts = [
    translate('lesson.minutes', { count: lesson.minutes }),
    translate('lesson.line', { count: lesson.questions.length }),
    reached === 0
      ? translate('screens.home.unread')
      : translate('screens.home.read', { section: reached, sections: lesson.sections.length }),
  ];
  return parts.join(' · ');
}

/** What does not fit gives way to a mark. */
function fitLines(lines: readonly Line[], rows: number, { style }: HomeStage): readonly Line[] {
  if (lines.length <= rows) return lines;
  return [...lines.slice(0, rows - 1), [{ text: style.isAscii ? '...' : '…', style: 'quiet' }]];
}
