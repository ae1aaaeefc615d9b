import { setUpStep, type SetUpStepId } from '../virtualization/kvm-user/set-up.ts';
import { lessonOf, said, type Stage } from './app-stage.ts';
import { type Body, bodyOf, fillText, foldLines, frameView, indented, selectedLine } from './app-frame.ts';
import { paperOn, termsOf } from './app-paper.ts';
import { keysEverywhere, type KeyRecord } from './keys.ts';
import { listScroll, rowPlaces, rowSpots } from './list.ts';
import { markupView } from './markup-view.ts';
import { drawerOf, outcomeSeen, type SetUpModel } from './set-up-model.ts';
import { calledLines, endedLines, failedLines } from './set-up-lines.ts';
import type { Line, Pane, View } from './view.ts';
import { wrapSpans } from './wrap-spans.ts';

/** As wide as the longest name of a call needs. */
const LIST = 34;

export function setUpView(model: SetUpModel, stage: Stage, keys: readonly KeyRecord[]): View {
  const body = bodyOf(stage);
  const panes = [listPane(model, { ...body, width: LIST }, stage), callPane(model, stage)];
  const course = lessonOf(stage.tutor, model.lesson);
  const trail = course === undefined ? stage.translate('screens.name.set-up') : said(course.lesson.title, stage);
  return frameView({ trail, panes, keys: [...keys.slice(0, -1), keysEverywhere[1], ...keys.slice(-1)] }, stage);
}

/** The program, numbered and marked as far as it was done, and the drawer under it. */
function listPane(model: SetUpModel, body: Body, stage: Stage): Pane {
  const { program, cursor } = model;
  const width = body.width - 2;
  const rows = [...program, ...drawerOf(program)].map((id, index): Line => {
    const line = rowOf(id, index, { model, stage, width });
    return index === cursor ? selectedLine(line, width) : line;
  });
  const { isAscii } = stage.style;
  const drawer = fillText(` ${stage.translate('screens.setUp.drawer')}`, width, isAscii);
  const lines = [
    ...rows.slice(0, program.length),
    [{ text: drawer, style: 'quiet' } as const],
    ...rows.slice(program.length),
  ];
  const at = cursor < program.length ? cursor : cursor + 1;
  const scroll = listScroll(at, lines.length, body.height - 2);
  const title = stage.translate('screens.setUp.program');
  const places = [...rowPlaces(program.length), ...rowPlaces(rows.length - program.length, program.length + 1)];
  const spots = rowSpots(cursor, places);
  return { id: 'set-up', ...body, title, hasBorder: true, hasFocus: true, lines, scroll, spots };
}

function rowOf(id: SetUpStepId, index: number, { model, stage, width }: RowSurroundings): Line {
  const { program, cursor } = model;
  const { isAscii } = stage.style;
  const pointer = index === cursor ? (isAscii ? '>' : '▸') : ' ';
  const number = index < program.length ? String(index + 1).padStart(2) : '  ';
  const mark = markOf(model, index);
  const name = fillText(id, width - 6, isAscii);
  return [
    { text: pointer },
    { text: `${number} `, style: 'quiet' },
    { text: signs[mark][isAscii ? 1 : 0], ...(mark !== 'none' && { style: mark }) },
    { text: ` ${name}` },
  ];
}

interface RowSurroundings {
  readonly model: SetUpModel;
  readonly stage: Stage;
  readonly width: number;
}

const signs = { none: [' ', ' '], good: ['✓', '+'], bad: ['✗', 'x'] } as const;

function markOf(model: SetUpModel, index: number): keyof typeof signs {
  if (index >= model.done) return 'none';
  const outcome = outcomeSeen(model);
  return outcome !== undefined && 'at' in outcome && outcome.at === index ? 'bad' : 'good';
}

/** The call under the cursor. */
function callPane(model: SetUpModel, stage: Stage): Pane {
  const { program, cursor, scroll } = model;
  const title = [...program, ...drawerOf(program)][cursor]!;
  return { id: 'call', ...callBody(stage), title, hasBorder: true, lines: indented(callLines(model, stage)), scroll };
}

function callBody(stage: Stage): Body {
  const body = bodyOf(stage);
  return { ...body, x: LIST, width: body.width - LIST };
}

/** Rows of what is told of a call that are seen at once. */
export function callRows(stage: Stage): number {
  return callBody(stage).height - 2;
}

/** What the call under the cursor is for; once it was done, what the kernel said. */
export function callLines(model: SetUpModel, stage: Stage): Line[] {
  const { program, cursor, done } = model;
  const { call, purpose } = setUpStep([...program, ...drawerOf(program)][cursor]!);
  const paper = paperOn(stage, callBody(stage).width - 4);
  const { width, translate, language } = paper;
  const lines: Line[] = [
    ...(cursor < done ? saidLines(model, stage, width) : wrapSpans([{ text: call, style: 'code' }], { width })),
    [],
    ...wrapSpans([{ text: purpose[language], style: 'quiet' }], { width }),
    ...(done > 0 ? [] : [[], ...wrapSpans([{ text: translate('screens.setUp.how') }], { width })]),
  ];
  return foldLines(lines, width);
}

/** What was answered to the call, and on the last one what all of it came to. */
function saidLines(model: SetUpModel, stage: Stage, width: number): Line[] {
  const paper = paperOn(stage, width);
  const { program, cursor, done } = model;
  const outcome = outcomeSeen(model);
  const failed = outcome !== undefined && 'at' in outcome && outcome.at === cursor ? outcome : undefined;
  const called = calledLines(program[cursor]!, failed?.failure, paper);
  if (failed !== undefined) return [...called, [], ...failedLines(failed, paper)];
  if (outcome === undefined || cursor !== done - 1) return called;
  return [
    ...called,
    [],
    ...endedLines(outcome, paper),
    ...(outcome.isRunning ? concludedLines(model, stage, width) : []),
  ];
}

function concludedLines({ lesson, section }: SetUpModel, stage: Stage, width: number): Line[] {
  const course = lessonOf(stage.tutor, lesson);
  const found = course?.lesson.sections.find(({ id }) => id === section);
  if (course === undefined || found?.kind !== 'set-up') return [];
  return [[], ...markupView(found.conclusion, termsOf(course), paperOn(stage, width))];
}
