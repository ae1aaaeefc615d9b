import type { PhraseKey } from '../language/translate.ts';
import { linkedTerms } from '../lesson/markup.ts';
import type { GlossaryEntry, Section } from '../lesson/schema.ts';
import type { MakingRun } from '../quiz/simulate.ts';
import { type CourseLesson, lessonOf, said, type Stage } from './app-stage.ts';
import {
  barSpans,
  type Body,
  bodyOf,
  clampScroll,
  cutText,
  foldLines,
  frameView,
  indented,
  popUp,
  selectedLine,
} from './app-frame.ts';
import { paperOn, termsOf } from './app-paper.ts';
import { backKey, keysAtHand, keysEverywhere, type KeyRecord } from './keys.ts';
import { experimentLines, type Measuring } from './lesson-experiment.ts';
import { canSimulate } from './lesson-simulation.ts';
import { lowered } from './list.ts';
import { lessonHeadView } from './lesson-head-view.ts';
import { markupView } from './markup-view.ts';
import { followScroll, type Posed, posedView } from './quiz-screen-question.ts';
import { sectionView } from './section-view.ts';
import { sourcesView } from './sources-view.ts';
import type { Line, Pane, Spot, View } from './view.ts';
import { wrapSpans } from './wrap-spans.ts';

/** Where one is in a lesson. */
export interface LessonModel {
  readonly lesson: string;
  readonly section: number;
  readonly scroll: number;
  /** The question of a section that asks one. */
  readonly posed?: Posed | undefined;
  /** What an experiment has shown so far. */
  readonly measuring?: Measuring | undefined;
  /** The run of the section, which is not there yet. */
  readonly making?: MakingRun | undefined;
  /** Which of the section's terms is explained. */
  readonly term?: number | undefined;
}

/** From this width on, the sections stand beside the text. */
const WIDE = 104;
const CONTENTS = 32;
/** Longer lines of prose are hard to read. */
const WIDEST = 84;

export function readerView(model: LessonModel, stage: Stage, keys: readonly KeyRecord[]): View {
  const course = lessonOf(stage.tutor, model.lesson)!;
  const { lesson } = course;
  const text = textBody(stage);
  const { lines, scroll, spots } = readerText(model, course, stage);
  const count = lesson.sections.length;
  const share = (model.section + 1) / count;
  const pane: Pane = {
    id: 'text',
    ...text,
    title: titleOf(lesson.sections[model.section]!, stage),
    hasBorder: true,
    hasFocus: true,
    lines: indented(lines),
    scroll,
    ...(spots.length > 0 && { spots }),
  };
  const panes = stage.size.columns >= WIDE ? [contentsPane(model, course, stage), pane] : [pane];
  const right: Line = [
    ...barSpans(share, 8, stage.style.isAscii),
    { text: ` ${model.section + 1}/${count} `, style: 'quiet' },
  ];
  return frameView(
    {
      trail: `${lesson.order}. ${said(lesson.title, stage)}`,
      right,
      panes: [...panes, ...termPanes(model, course, stage)],
      keys: keysHere(model, course, keys),
    },
    stage,
  );
}

/** Help names it with what Enter does in a text. */
const ANSWER = {
  action: 'answer',
  keys: ['enter'],
  help: 'screens.quiz.helpAnswer',
} as const satisfies KeyRecord;

/** At a question the keys that answer it. */
function keysToAnswer({ item }: Posed, keys: readonly KeyRecord[]): readonly KeyRecord[] {
  const isOrder = item.kind === 'path';
  const shown = keys.map((key) => (key.action === 'next' && isOrder ? { ...key, shown: 'n p' } : key));
  return keysAtHand([ANSWER, ...shown], {
    answer: 'screens.hint.answer',
    down: 'screens.hint.move',
    next: 'screens.hint.section',
  });
}

/** What the key of the simulator does at the experiments. */
const hints: Readonly<Partial<Record<Section['kind'], PhraseKey>>> = {
  experiment: 'screens.hint.measure',
  'set-up': 'screens.hint.order',
};

/** What opens the simulator comes first where there is something to simulate, and is not named elsewhere; at the end the questions. */
function keysHere(model: LessonModel, course: CourseLesson, keys: readonly KeyRecord[]): readonly KeyRecord[] {
  const { posed } = model;
  if (posed !== undefined && posed.graded === undefined) return keysToAnswer(posed, keys);
  const simulate = keys.filter(({ action }) => action === 'simulate');
  const isLast = model.section === course.lesson.sections.length - 1;
  const questions = isLast ? keys.filter(({ action }) => action === 'quiz') : [];
  const named = ['simulate', ...(isLast ? ['quiz'] : [])];
  const others = keys.slice(0, -1).filter(({ action }) => !named.includes(action));
  const hint = hints[course.lesson.sections[model.section]!.kind];
  const begin = simulate.map((key) => ({ ...key, ...(hint && { hint }) }));
  const first = hint !== undefined || canSimulate(model, course) ? begin : [];
  return [...first, ...questions, ...others, keysEverywhere[1], backKey];
}

function textBody(stage: Pick<Stage, 'size'>): Body {
  const body = bodyOf(stage);
  return body.width >= WIDE ? { ...body, x: CONTENTS, width: body.width - CONTENTS } : body;
}

/** Rows of text that are seen at once. */
export function lessonRows(stage: Pick<Stage, 'size'>): number {
  return textBody(stage).height - 2;
}

/** Simulations are run for their road: what was drawn once for a width and a language stays. */
const drawn = new WeakMap<Section, Map<string, readonly Line[]>>();

/** The text of the section and of its question, what can be clicked on in it, and the line at which it is scrolled to. */
export function readerText(
  { section: index, posed, scroll, measuring, making }: LessonModel,
  course: CourseLesson,
  stage: Stage,
): { readonly lines: readonly Line[]; readonly scroll: number; readonly spots: readonly Spot[] } {
  const width = Math.min(WIDEST, textBody(stage).width - 4);
  const rows = lessonRows(stage);
  const section = course.lesson.sections[index]!;
  const way = canSimulate({ section: index, posed }, course) ? beginLine('screens.lesson.simulate', width, stage) : [];
  const offer = index === 0 ? pretestLines(course, width, stage) : [];
  const text = [
    ...offer,
    ...(posed === undefined ? way : []),
    ...(making === undefined ? sectionLines(section, course, width, stage) : runningLines(width, stage)),
    ...experimentLines({ section: index, measuring }, course, width, stage),
    ...(section.kind === 'set-up' ? beginLine('screens.lesson.setUp', width, stage) : []),
    ...(section.kind === 'experiment' ? sourcesOf(section, course, width, stage) : []),
  ];
  const question = posed && posedView(posed, course, width, stage);
  const lines = question === undefined ? text : [...text, ...question.lines, ...way];
  const isFollowing = question !== undefined && scroll === Number.MAX_SAFE_INTEGER;
  const at = isFollowing ? followScroll(question, text.length, rows) : scroll;
  const spots = question === undefined ? [] : lowered(question.spots, text.length);
  return { lines, spots, scroll: clampScroll(at, lines.length, rows) };
}

/** True where the lesson has questions to be asked before reading, and they were not asked yet. */
export function offersPretest({ lesson }: CourseLesson, { tutor }: Pick<Stage, 'tutor'>): boolean {
  if (lesson.pretest === undefined) return false;
  return !tutor.facts.attempts.some(({ mode, lesson: id }) => mode === 'pretest' && id === lesson.id);
}

function pretestLines(course: CourseLesson, width: number, stage: Stage): Line[] {
  if (!offersPretest(course, stage)) return [];
  const text = stage.translate('screens.lesson.pretest', { count: course.lesson.pretest!.length });
  return [...wrapSpans([{ text, style: 'notice' }], { width }), []];
}

function sectionLines(section: Section, course: CourseLesson, width: number, stage: Stage): readonly Line[] {
  const key = `${width} ${stage.style.language} ${stage.style.isAscii}`;
  const known = drawn.get(section) ?? new Map<string, readonly Line[]>();
  drawn.set(section, known);
  const lines = known.get(key) ?? drawSection(section, course, width, stage);
  known.set(key, lines);
  return lines;
}

/** What stands in place of a section whose guest is still being run. */
function runningLines(width: number, { translate }: Stage): readonly Line[] {
  return wrapSpans([{ text: translate('screens.lesson.isRun'), style: 'notice' }], { width });
}

/** Where what an experiment shows begins, among the lines of its section. */
export function experimentLine({ section }: LessonModel, course: CourseLesson, stage: Stage): number {
  const width = Math.min(WIDEST, textBody(stage).width - 4);
  return sectionLines(course.lesson.sections[section]!, course, width, stage).length;
}

/** The sources of the lesson, below its last section. */
function sourcesOf(section: Section, { lesson, book }: CourseLesson, width: number, stage: Stage): readonly Line[] {
  if (section !== lesson.sections.at(-1)) return [];
  return [[], ...foldLines(sourcesView(lesson, book.sources, paperOn(stage, width)), width)];
}

/** How to get to the simulator from here. */
function beginLine(phrase: PhraseKey, width: number, { translate, style }: Stage): Line[] {
  const first = style.isAscii ? '> ' : '▶ ';
  const spans = [{ text: translate(phrase), style: 'notice' } as const];
  return [...wrapSpans(spans, { width, first }), []];
}

function drawSection(section: Section, course: CourseLesson, width: number, stage: Stage): readonly Line[] {
  const { lesson, book, simulate } = course;
  const paper = paperOn(stage, width);
  const terms = termsOf(course);
  const isFirst = section === lesson.sections[0];
  const isLast = section === lesson.sections.at(-1);
  const drawnLines: readonly Line[] = [
    ...(isFirst ? [...lessonHeadView(lesson, terms, paper)] : []),
    ...withoutTitle(sectionView(section, { terms, simulate }, paper), isFirst),
    ...(isLast && section.kind !== 'experiment' ? sourcesView(lesson, book.sources, paper) : []),
  ];
  return foldLines(drawnLines, width);
}

/** The border says the title already; where the lesson's own head stands before, it is said again. */
function withoutTitle(lines: readonly Line[], isFirst: boolean): readonly Line[] {
  if (isFirst || lines[0]?.some(({ style }) => style === 'title') !== true) return lines;
  return lines.slice(lines.findIndex((line) => line.length === 0) + 1);
}

/** What a list calls a section. */
export function sectionName({ kind, title }: Section, stage: Stage): string {
  if (title !== undefined) return said(title, stage);
  if (kind === 'prose') return stage.translate('screens.lesson.text');
  return stage.translate(`lesson.section.${kind}`);
}

/** The kind of a section, where it is not plain text, and its name. */
function titleOf(section: Section, stage: Stage): string {
  const { kind, title } = section;
  if (title === undefined || kind === 'prose' || kind === 'predict') return sectionName(section, stage);
  return `${stage.translate(`lesson.section.${kind}`)}: ${said(title, stage)}`;
}

/** The sections of the lesson, the one where one is marked. */
function contentsPane(model: LessonModel, { lesson }: CourseLesson, stage: Stage): Pane {
  const body = bodyOf(stage);
  const width = CONTENTS - 2;
  const { isAscii } = stage.style;
  const marks: Readonly<Record<Section['kind'], readonly [string, string]>> = {
    ...{ prose: [' ', ' '], figure: ['▦', '#'], simulation: ['▶', '>'], predict: ['?', '?'] },
    ...{ article: ['«', '"'], experiment: ['≈', '~'], 'set-up': ['≈', '~'] },
  };
  const lines = lesson.sections.map((section, index): Line => {
    const mark = marks[section.kind][isAscii ? 1 : 0];
    const name = cutText(sectionName(section, stage), width - 4, isAscii);
    const line: Line = [
      { text: ` ${mark} `, style: 'accent' },
      index < model.section ? { text: name, style: 'quiet' } : { text: name },
    ];
    return index === model.section ? selectedLine(line, width) : line;
  });
  const scroll = clampScroll(model.section - Math.floor(body.height / 2), lines.length, body.height - 2);
  const title = stage.translate('screens.lesson.contents');
  const spots = sectionSpots(model.section, lesson);
  return { id: 'contents', ...body, width: CONTENTS, title, hasBorder: true, lines, scroll, spots };
}

/** A click on a section goes there through all that lie between, with the keys that leave each: a road is put in order with the arrows, and into a field letters are typed. */
function sectionSpots(here: number, { sections, questions }: CourseLesson['lesson']): Spot[] {
  const isRoad = (section: Section) =>
    section.kind === 'predict' && questions.some(({ id, kind }) => id === section.question && kind === 'path');
  const on = sections.map((section) => (isRoad(section) ? 'n' : 'right'));
  const back = sections.map((section) => (isRoad(section) ? 'p' : 'left'));
  return sections
    .map((_, line) => ({ line, keys: line > here ? on.slice(here, line) : back.slice(line + 1, here + 1).reverse() }))
    .filter(({ keys }) => keys.length > 0);
}

/** The terms that the section links to, in their order. */
export function linkedEntries(model: LessonModel, { lesson, book }: CourseLesson, _stage?: Stage): GlossaryEntry[] {
  const section = lesson.sections[model.section]!;
  const ids = [...new Set(linkedTerms(JSON.stringify(section)))];
  return ids.flatMap((id) => book.glossary.find((entry) => entry.id === id) ?? []);
}

function termPanes(model: LessonModel, course: CourseLesson, stage: Stage): Pane[] {
  if (model.term === undefined) return [];
  const entries = linkedEntries(model, course, stage);
  const entry = entries[model.term];
  if (entry === undefined) return [];
  const width = Math.min(64, stage.size.columns - 4);
  const lines: Line[] = [
    ...markupView(entry.definition, termsOf(course), paperOn(stage, width - 4)),
    [],
    [
      { text: `${model.term + 1}/${entries.length}  `, style: 'quiet' },
      { text: stage.translate('screens.lesson.termKeys'), style: 'quiet' },
    ],
  ];
  return [popUp('term', { title: entry[stage.style.language].term, lines: indented(lines), width }, stage)];
}
