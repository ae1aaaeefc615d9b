import type { ShelvedLesson } from '../library/shelf.ts';
import { attemptOf } from '../quiz/attempt-of.ts';
import { type AttemptMode, dayOf } from '../quiz/attempt.ts';
import { drawItem } from '../quiz/draw-item.ts';
import { gradeResponse } from '../quiz/grade.ts';
import { type Item, kindOf, type Question, type Response } from '../quiz/kinds/index.ts';
import { pointsForAccuracy } from '../quiz/points.ts';
import { answerSpans, feedbackView, type Graded } from '../screens/feedback-view.ts';
import type { Terms } from '../screens/markup-view.ts';
import { joinParts } from '../screens/join-parts.ts';
import { howToAnswer, itemView } from '../screens/item-view.ts';
import { sayDuration } from '../screens/say-duration.ts';
import { standingView } from '../screens/standing-view.ts';
import { type StyledLine, styledLine } from '../screens/styled-text.ts';
import { wrapSpans } from '../screens/wrap-spans.ts';
import { hasMet } from '../store/attempts.ts';
import type { Db } from '../store/db.ts';
import { adviceOf } from './advice-of.ts';
import { type Desk, waitForEnter } from './desk.ts';
import { hearAnswer, type HeardAnswer } from './hear-answer.ts';
import { keepAnswer } from './keep-answer.ts';
import { hasty, whenRun } from './when-run.ts';

/** A question that is to be asked, and how it is drawn. */
export interface Asking {
  readonly question: Question;
  readonly shelved: ShelvedLesson;
  readonly seed: number;
  readonly avoidVariant?: string;
}

/** How questions are asked. */
export interface AskRules {
  readonly mode: AttemptMode;
  /** Time for each question, and the moment at which all end; without them there is no hurry. */
  readonly eachMs?: number;
  readonly endsAtMs?: number;
  /** Where questions go on that were left before their end. */
  readonly from?: AskedSoFar;
}

/** How far some questions are: which is being asked, how much of its time is used, and what was answered before. */
export interface AskedSoFar {
  readonly index: number;
  readonly spentMs: number;
  readonly answers: readonly AnsweredQuestion[];
  /** The answer to the question that is being asked, as far as it was given before. */
  readonly draft?: Draft;
}

/** An answer that was begun on a full screen: with it somebody went away. */
export interface Draft {
  readonly response: object;
  readonly cursor: number;
}

/** Hears how far it is, whenever that changes, so that who is cut off can go on there. */
export type KeepAsked = (soFar: AskedSoFar) => Promise<void>;

/** Where answers are kept, and whose they are. */
export interface Keeping {
  readonly db: Db;
  readonly learner: string;
  readonly newId: () => string;
}

/** What came of some questions. */
export interface Asked {
  readonly answers: readonly AnsweredQuestion[];
  /** How many questions there were to ask; those that could not be asked are not among them. */
  readonly total: number;
  /** Why no more was asked: all were; somebody quit; no line came any more; all time was used. */
  readonly ending: 'done' | 'quit' | 'end' | 'late';
}

/** A question that was asked and answered, or passed. */
export interface AnsweredQuestion extends Graded {
  readonly shelved: ShelvedLesson;
  /** Its place among the askings. */
  readonly index: number;
  readonly tookMs: number;
}

/** Asks questions one after the other. Each answer is kept before the next question, and before anything is said of it. */
export async function askQuestions(
  askings: readonly Asking[],
  rules: AskRules,
  { desk, keeping, keepAsked = doNothing }: { desk: Desk; keeping: Keeping; keepAsked?: KeepAsked },
): Promise<Asked> {
  const { from = { index: 0, spentMs: 0, answers: [] } } = rules;
  const answers: AnsweredQuestion[] = [...from.answers];
  let broken = 0;
  const end = (ending: Asked['ending']): Asked => ({ answers, total: askings.length - broken, ending });
  for (const [index, asking] of askings.entries()) {
    if (index < from.index) continue;
    if (isOver(rules, desk)) return end('late');
    const item = await draw(asking, desk);
    if (item === undefined) {
      broken += 1;
      continue;
    }
    const { spentMs, draft } = index === from.index ? from : { spentMs: 0 };
    const soFar = (spent: number) => keepAsked({ index, spentMs: spent, answers, ...(draft && { draft }) });
    await soFar(spentMs);
    const place = { number: index + 1, total: askings.length, spentMs, draft };
    const { heard, tookMs } = await ask(item, { asking, place }, { rules, soFar }, desk);
    if (heard.kind === 'quit' || heard.kind === 'end') return end(heard.kind);
    const response = heard.kind === 'answer' ? heard.response : kindOf(item).blank(item);
    const answered = { ...grade(item, response, asking), index, tookMs };
    if (!(await keep(answered, { rules, desk, keeping }))) return end('quit');
    answers.push(answered);
    await keepAsked({ index, spentMs: 0, answers });
    if (heard.kind === 'late') await sayLate(rules, desk);
    tell(answered, rules, desk);
    if (isOver(rules, desk)) return end('late');
  }
  return end('done');
}

/** The question as it is asked; undefined where its lesson is broken, which is said. */
async function draw(asking: Asking, { painter, paper }: Desk): Promise<Item | undefined> {
  const { question } = asking;
  try {
    return await drawAsked(asking);
  } catch {
    // A key that the simulator cannot tell is its author's mistake: no reason to end a quiz.
    painter.paint([styledLine(paper.translate('quiz.cannotAsk', { question: question.id }), 'notice'), []]);
    return undefined;
  }
}

/** The item of an asking, when the runs are there that draw it. */
export function drawAsked({ question, shelved, seed, avoidVariant }: Asking): Promise<Item> {
  const { simulate } = hasty(shelved);
  return whenRun(() => drawItem(question, { seed, simulate, ...(avoidVariant !== undefined && { avoidVariant }) }));
}

async function doNothing(): Promise<void> {
  // Nobody wants to hear how far it is.
}

interface Place {
  readonly number: number;
  readonly total: number;
  /** Time that was used before the question was left. */
  readonly spentMs: number;
  readonly draft: Draft | undefined;
}

async function ask(
  item: Item,
  { asking, place }: { asking: Asking; place: Place },
  { rules, soFar }: { rules: AskRules; soFar: (spentMs: number) => Promise<void> },
  desk: Desk,
): Promise<{ heard: HeardAnswer; tookMs: number }> {
  const { painter, paper, now } = desk;
  const { terms } = adviceOf(asking.shelved.book);
  const source = hasty(asking.shelved);
  const standing = await whenRun(() => standingView(asking.question, item.variant, source, paper));
  const draft = begunResponse(item, place.draft);
  painter.paint([
    ...headingView(item, place, desk),
    ...standing,
    ...itemView(item, terms, paper),
    ...timeView(rules, place, desk),
    ...(draft === undefined ? [] : begunView(item, draft, terms, desk)),
  ]);
  painter.paint(wrapSpans([{ text: howToAnswer(item, paper), style: 'quiet' }], { width: paper.width }));
  const askedAtMs = now() - place.spentMs;
  const deadlineAtMs = deadlineOf(rules, askedAtMs);
  const waiting = () => soFar(Math.max(0, now() - askedAtMs));
  const heard = await hearAnswer(item, { deadlineAtMs, terms, waiting, draft }, desk);
  return { heard, tookMs: boundedTook(now() - askedAtMs) };
}

/** What was begun of an answer, where there is something and its question still accepts it. */
function begunResponse(item: Item, draft: Draft | undefined): Response | undefined {
  const kind = kindOf(item);
  const response: unknown = draft?.response;
  return draft !== undefined && kind.accepts(item, response) && !kind.isBlank(item, response) ? response : undefined;
}

function begunView(item: Item, response: Response, terms: Terms, { paper }: Desk): StyledLine[] {
  const label = { text: `${paper.translate('quiz.begun')} `, style: 'notice' } as const;
  const how = { text: ` ${paper.translate('quiz.begunHow')}`, style: 'quiet' } as const;
  return wrapSpans([label, ...answerSpans(item, response, terms, paper), how], { width: paper.width });
}

function headingView(item: Item, { number, total }: Place, { paper }: Desk): StyledLine[] {
  const { translate, width } = paper;
  const words = [translate(`quiz.kind.${item.kind}`), translate(`quiz.level.${item.level}`)];
  const heading = total === 1 ? [] : [translate('quiz.heading', { number, total })];
  return wrapSpans([{ text: joinParts([...heading, ...words], paper), style: 'title' }], { width });
}

function timeView(
  { eachMs, endsAtMs }: AskRules,
  { spentMs }: Place,
  { paper: { translate }, now }: Desk,
): StyledLine[] {
  const lines: StyledLine[] = [];
  const say = (durationMs: number) => sayDuration(durationMs, translate);
  if (eachMs !== undefined)
    lines.push(styledLine(translate('quiz.timeLeft', { time: say(eachMs - spentMs) }), 'notice'));
  if (endsAtMs !== undefined)
    lines.push(styledLine(translate('quiz.timeLeftInAll', { time: say(endsAtMs - now()) }), 'notice'));
  return lines;
}

function deadlineOf({ eachMs = Infinity, endsAtMs = Infinity }: AskRules, askedAtMs: number): number {
  return Math.min(askedAtMs + eachMs, endsAtMs);
}

function isOver({ endsAtMs = Infinity }: AskRules, { now }: Desk): boolean {
  return now() >= endsAtMs;
}

/** An answer with its marks. */
export function grade(item: Item, response: Response, { shelved }: Asking): Omit<AnsweredQuestion, 'index' | 'tookMs'> {
  const grading = gradeResponse(item, response);
  return { item, response, grading, points: pointsForAccuracy(grading.share), shelved };
}

/** No answer takes longer than a day. */
const MAX_TOOK_MS = 86_400_000;

function boundedTook(tookMs: number): number {
  return Math.max(0, Math.min(Math.round(tookMs), MAX_TOOK_MS));
}

async function keep(
  { item, response, grading, points, shelved, tookMs }: AnsweredQuestion,
  { rules, desk, keeping }: { rules: AskRules; desk: Desk; keeping: Keeping },
): Promise<boolean> {
  const { db, learner, newId } = keeping;
  const atMs = desk.now();
  const attempt = attemptOf(item, grading, {
    ...{ id: newId(), learner, lesson: shelved.lesson.id, mode: rules.mode, language: desk.paper.language },
    ...{ response, points, tookMs, atMs },
    day: dayOf(atMs, -new Date(atMs).getTimezoneOffset()),
    wasMet: await hasMet(db, learner, item.id, item.variant),
  });
  return keepAnswer(db, attempt, desk);
}

/** Says that time is up. What was half typed then must not answer the next question. */
async function sayLate(rules: AskRules, desk: Desk): Promise<void> {
  const { painter, input, paper } = desk;
  const isAll = isOver(rules, desk);
  painter.paint([styledLine(paper.translate(isAll ? 'quiz.allTimeIsUp' : 'quiz.timeIsUp'), 'notice')]);
  if (!input.isTTY || isAll) return;
  await waitForEnter(paper.translate('quiz.goOn'), desk);
  input.forget();
}

function tell(answered: AnsweredQuestion, { mode }: AskRules, { painter, paper }: Desk): void {
  const { translate } = paper;
  if (mode === 'exam') painter.paint([styledLine(translate('quiz.keptInExam'), 'quiet'), []]);
  else {
    painter.paint(feedbackView(answered, adviceOf(answered.shelved.book), paper));
    painter.paint([styledLine(translate('quiz.kept'), 'quiet'), []]);
  }
}
