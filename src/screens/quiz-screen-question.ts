import { drawItem } from '../quiz/draw-item.ts';
import { type Grading, gradeResponse } from '../quiz/grade.ts';
import { type Item, kindOf, type Question, type Response } from '../quiz/kinds/index.ts';
import type { Draft, ShownRow } from '../quiz/kinds/kind.ts';
import { pointsForAccuracy } from '../quiz/points.ts';
import { NotRunYet } from '../quiz/simulate.ts';
import type { CourseLesson, Stage } from './app-stage.ts';
import { foldLines } from './app-frame.ts';
import { adviceFor, paperOn, termsOf } from './app-paper.ts';
import { feedbackView, type Graded } from './feedback-view.ts';
import { choicesOf } from './item-view.ts';
import { markupView, shortTextSpans, type Terms } from './markup-view.ts';
import type { Paper } from './paper.ts';
import { standingView } from './standing-view.ts';
import { choiceSpots } from './list.ts';
import type { Line, Span, Spot } from './view.ts';
import { wrapSpans } from './wrap-spans.ts';

/** A question on the screen: its answer so far, and what it came to once it was given. */
export interface Posed {
  readonly question: Question;
  readonly item: Item;
  readonly draft: Draft<Response>;
  readonly askedAtMs: number;
  /** Enter was pressed without an answer: the next one passes the question. */
  readonly isPassing: boolean;
  readonly graded?: Graded;
}

/** A question as it is asked; undefined where the simulator cannot tell its key, which is its author's mistake. */
export function pose(
  question: Question,
  { simulate }: Pick<CourseLesson, 'simulate'>,
  { seed, atMs, avoidVariant }: { seed: number; atMs: number; avoidVariant?: string | undefined },
): Posed | undefined {
  try {
    const item = drawItem(question, { seed, simulate, ...(avoidVariant !== undefined && { avoidVariant }) });
    return { question, item, draft: beginDraft(item), askedAtMs: atMs, isPassing: false };
  } catch (error) {
    if (error instanceof NotRunYet) throw error;
    return undefined;
  }
}

/** An answer as it begins: none yet, or the one that was given before. */
export function beginDraft(item: Item, given?: Response): Draft<Response> {
  const kind = kindOf(item);
  const draft = { response: given ?? kind.blank(item), cursor: -1 };
  // A cursor on a radio button would choose it; everywhere else it can stand on the first line at once.
  const isRadio = kind.show(item, draft).rows.some(({ control }) => control === 'radio');
  return isRadio ? draft : { ...draft, cursor: 0 };
}

/** What a key makes of an answer. Letters move and choose as in vi, but where they are typed. */
export function editPosed(posed: Posed, key: string): Posed {
  return { ...posed, isPassing: false, draft: editDraft(posed.item, posed.draft, key) };
}

/** What a key makes of an answer that is being given. */
export function editDraft(item: Item, draft: Draft<Response>, key: string): Draft<Response> {
  const { rows } = kindOf(item).show(item, draft);
  const meant = isTyped(rows) ? key : (likeArrows(rows)[key] ?? key);
  return kindOf(item).edit(item, draft, meant);
}

/** What a pasted text makes of an answer that is typed. */
export function pasteInto(posed: Posed, text: string): Posed {
  return [...text].reduce((now, character) => editPosed(now, character === ' ' ? 'space' : character), posed);
}

function likeArrows(rows: readonly ShownRow[]): Readonly<Record<string, string>> {
  const isOrder = rows[0]?.control === 'order';
  return { j: 'down', k: 'up', tab: 'down', backtab: 'up', ...(isOrder && { h: 'left', l: 'right' }) };
}

/** True where characters are the answer. */
export function isTypingInto(posed: Pick<Posed, 'item' | 'draft' | 'graded'>): boolean {
  return posed.graded === undefined && isTyped(rowsOf(posed));
}

function isTyped(rows: readonly ShownRow[]): boolean {
  return rows.some(({ control }) => control === 'field');
}

/** How a draft can be no answer: nothing was said; the lines stand as they were dealt, and chance never puts them right; what was typed is no number. */
export type NoAnswer = 'nothing' | 'order' | 'noNumber';

/** In which way a draft that is no answer is none. */
export function noAnswerOf(open: Pick<Posed, 'item' | 'draft'>): NoAnswer {
  const [row] = rowsOf(open);
  if (row?.control === 'order') return 'order';
  return row?.control === 'field' && row.answer !== undefined ? 'noNumber' : 'nothing';
}

function rowsOf({ item, draft }: Pick<Posed, 'item' | 'draft'>): readonly ShownRow[] {
  return kindOf(item).show(item, draft).rows;
}

/** Grades what was answered; the first Enter on no answer at all only asks whether to pass. */
export function answerPosed(posed: Posed, { isTimeUp = false } = {}): Posed {
  const { item, draft, isPassing } = posed;
  if (kindOf(item).isBlank(item, draft.response) && !isPassing && !isTimeUp) return { ...posed, isPassing: true };
  const grading: Grading = gradeResponse(item, draft.response);
  const points = pointsForAccuracy(grading.share);
  return { ...posed, isPassing: false, graded: { item, response: draft.response, grading, points } };
}

/** A question as it is shown. */
export interface PosedView {
  readonly lines: readonly Line[];
  /** The line that must be seen: of the row where the cursor stands; after the answer, of what is said of it. */
  readonly focus: number | undefined;
  /** The rows, while an answer can be given. */
  readonly spots: readonly Spot[];
}

/** A question with its answer so far, and after the answer what is to be said of it. */
export function posedView(posed: Posed, course: CourseLesson, width: number, stage: Stage): PosedView {
  const paper = paperOn(stage, width);
  const { graded } = posed;
  const { lines, focus, spots } = openView(posed, course, width, stage);
  const told =
    graded === undefined ? hintLines(posed, termsOf(course), paper) : feedbackView(graded, adviceFor(course), paper);
  const all = [...lines, ...foldLines(told, width)];
  return graded === undefined ? { lines: all, focus, spots } : { lines: all, focus: lines.length, spots: [] };
}

/** What of a question is shown before anything is said of its answer. Where the lesson has lost it, its item is enough. */
export type OpenQuestion = Pick<Posed, 'item' | 'draft'> & {
  readonly question: Question | undefined;
  /** True where nobody answers it, as on a wall: there is no cursor, and all that can be chosen is seen at once. */
  readonly isOnlyRead?: boolean;
};

/** A question with its answer so far. */
export function openView(open: OpenQuestion, course: CourseLesson, width: number, stage: Stage): PosedView {
  const paper = paperOn(stage, width);
  const terms = termsOf(course);
  const { isOnlyRead = false } = open;
  const { rows: all, ...shown } = kindOf(open.item).show(open.item, open.draft);
  const shownRows = isOnlyRead ? all.map((row) => ({ ...row, isCurrent: false })) : all;
  const choices = isOnlyRead ? foldLines(choicesOf({ ...shown, rows: all }, terms, paper), width) : [];
  const unit: Line[] =
    shown.unit === undefined ? [] : [[{ text: `  (${shown.unit[paper.language]})`, style: 'quiet' }]];
  const asked = foldLines(askedLines(open, course, paper), width);
  const isAlone = shownRows.length === 1;
  const rows = shownRows.map((row, index) =>
    foldLines(rowLines(row, isAlone ? undefined : index, terms, paper), width),
  );
  const current = shownRows.findIndex(({ isCurrent }) => isCurrent);
  return {
    lines: [...asked, ...rows.flat(), ...choices, ...unit, []],
    focus: current < 0 ? undefined : asked.length + rows.slice(0, current).flat().length,
    spots: isOnlyRead ? [] : answerSpots(shownRows, rows, asked.length),
  };
}

/** Whoever clicks on a row goes there as with the arrows: a radio button is chosen by that, a box is marked then. */
function answerSpots(shown: readonly ShownRow[], rows: readonly (readonly Line[])[], first: number): Spot[] {
  let end = first;
  const places = rows.map(({ length: lines }) => {
    const line = end;
    end += lines;
    return { line, lines };
  });
  const isCheck = shown[0]?.control === 'check';
  const cursor = shown.findIndex(({ isCurrent }) => isCurrent);
  return choiceSpots(cursor, places, isCheck ? ['space'] : []);
}

/** So many lines are seen above what must be seen. */
const ABOVE = 3;

/** The scroll that follows the answer: the end of the question, but for what must be seen. */
export function followScroll({ lines, focus }: PosedView, before: number, rows: number): number {
  const end = before + lines.length - rows;
  return Math.max(0, focus === undefined ? end : Math.min(end, before + focus - ABOVE));
}

/** What kind of question it is, where the guest stands, and what is asked. */
function askedLines({ item, draft, question }: OpenQuestion, course: CourseLesson, paper: Paper): Line[] {
  const { width, translate } = paper;
  const terms = termsOf(course);
  const { text } = kindOf(item).show(item, draft);
  const isPrediction = item.kind === 'predict' && item.level === 'predict';
  const words = [translate(`quiz.kind.${item.kind}`), ...(isPrediction ? [] : [translate(`quiz.level.${item.level}`)])];
  return [
    ...wrapSpans([{ text: words.join(' · '), style: 'quiet' }], { width }),
    ...(question === undefined ? [] : standingView(question, item.variant, course, paper)),
    ...markupView(item.stem, terms, paper),
    [],
    ...(text === undefined ? [] : [...markupView(text, terms, paper), []]),
  ];
}

const controls = {
  radio: { on: ['(•)', '(*)'], off: ['( )', '( )'] },
  check: { on: ['[✓]', '[x]'], off: ['[ ]', '[ ]'] },
} as const;

/** One thing to choose, to move, to pair or to fill. */
function rowLines(row: ShownRow, index: number | undefined, terms: Terms, paper: Paper): Line[] {
  const { isAscii, width } = paper;
  const pointer = row.isCurrent ? (isAscii ? '> ' : '▸ ') : '  ';
  const control = controlText(row, index, isAscii);
  const first = control === '' ? pointer : `${pointer}${control} `;
  const spans: Span[] = [...shortTextSpans(row.text, terms, paper), ...answerOf(row, terms, paper)];
  const lines: Line[] = wrapSpans(spans as Parameters<typeof wrapSpans>[0], { width, first });
  const marked = row.isMarked && (row.control === 'radio' || row.control === 'check');
  const shown = lines.map((line) => (row.isCurrent || marked ? emphasized(line) : line));
  return row.isCurrent && row.choices !== undefined ? [...shown, ...choiceLines(row, terms, paper)] : shown;
}

function controlText({ control, isMarked }: ShownRow, index: number | undefined, isAscii: boolean): string {
  if (control === 'radio' || control === 'check') return controls[control][isMarked ? 'on' : 'off'][isAscii ? 1 : 0];
  return index === undefined ? '' : `${index + 1})`;
}

function answerOf({ control, answer, isCurrent, text }: ShownRow, terms: Terms, paper: Paper): Span[] {
  if (control !== 'field' && control !== 'choice') return [];
  const arrow = paper.isAscii ? '->' : '→';
  const before = text[paper.language] === '' ? '' : ` ${arrow} `;
  const caret = isCurrent && control === 'field' ? (paper.isAscii ? '_' : '▏') : '';
  if (answer === undefined) return [{ text: `${before}${control === 'field' ? caret || '…' : '?'}`, style: 'notice' }];
  const said = shortTextSpans(answer, terms, paper).map((span) => ({ ...span, style: 'strong' as const }));
  return [{ text: before }, ...said, { text: caret, style: 'notice' }];
}

function choiceLines({ choices = [], answer }: ShownRow, terms: Terms, paper: Paper): Line[] {
  return choices.flatMap((choice, index) => {
    const style = choice === answer ? 'strong' : 'quiet';
    const spans = shortTextSpans(choice, terms, paper).map((span) => ({ ...span, style }) as const);
    return wrapSpans(spans, { width: paper.width, first: `       ${String.fromCharCode(97 + index)}) ` });
  });
}

function emphasized(line: Line): Line {
  return line.map((span) => (span.style === undefined ? { ...span, style: 'strong' } : span));
}

function hintLines(posed: Posed, terms: Terms, paper: Paper): Line[] {
  const { translate, width } = paper;
  if (posed.isPassing) {
    const text = translate(`screens.quiz.pass.${noAnswerOf(posed)}`);
    return wrapSpans([{ text, style: 'notice' }], { width });
  }
  const control = rowsOf(posed)[0]?.control ?? 'field';
  return wrapSpans([{ text: translate(`quiz.keys.${control}`), style: 'quiet' }], { width });
}
