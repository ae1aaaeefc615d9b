import { type CourseLesson, type Stage } from '../app-stage.ts';
import { bodyOf, clampScroll, cutText, fillText, frameView, indented, popUp, selectedLine } from '../app-frame.ts';
import { keysEverywhere, type KeyRecord } from '../keys.ts';
import { sayDuration } from '../say-duration.ts';
import { arrowsTo, choiceSpots, rowPlaces } from '../list.ts';
import type { Line, Pane, Spot, View } from '../view.ts';
import { wrapSpans } from '../wrap-spans.ts';
import { type ClassDraft, planOf } from './class-draft.ts';
import { classRows } from './class-rows.ts';
import { fieldLine } from './field-line.ts';
import { type NewClassModel, shownRows } from './new-class-model.ts';

export function newClassView(model: NewClassModel, stage: Stage, keys: readonly KeyRecord[]): View {
  const { translate } = stage;
  const body = bodyOf(stage);
  const width = Math.min(76, body.width - 4);
  const lines = formLines(model, width, stage);
  const rows = body.height - 2;
  const here = lines.findIndex(({ isHere }) => isHere);
  return frameView(
    {
      trail: translate('class.new.title'),
      panes: [
        {
          ...{ id: 'new-class', ...body, title: translate('class.new.title'), hasBorder: true, hasFocus: true },
          lines: indented(lines.map(({ line }) => line)),
          scroll: clampScroll(here - Math.floor(rows / 2), lines.length, rows),
          spots: formSpots(model, lines),
        },
        ...listPane(model, stage),
      ],
      keys: [...keys.slice(0, -1), keysEverywhere[1], ...keys.slice(-1)],
    },
    stage,
  );
}

interface FormLine {
  readonly line: Line;
  readonly isHere: boolean;
  /** The row of the form that it is, counted from the button that opens the class. */
  readonly row?: number;
}

/** While a title is typed the arrows are the field's. */
function formSpots({ cursor, field }: NewClassModel, lines: readonly FormLine[]): Spot[] {
  if (field !== undefined) return [];
  return lines.flatMap(({ row }, line) =>
    row === undefined ? [] : [{ line, keys: row === cursor ? ['enter'] : arrowsTo(row - cursor) }],
  );
}

function formLines(model: NewClassModel, width: number, stage: Stage): FormLine[] {
  const { translate, style, tutor } = stage;
  const { draft, cursor, field, asked, refusal } = model;
  const [before, after] = style.isAscii ? ['<', '>'] : ['◂', '▸'];
  const button: Line = [
    {
      text: ` ${style.isAscii ? '>' : '▸'} ${translate(asked !== undefined ? 'class.new.making' : 'class.new.open')} `,
      style: 'title',
    },
  ];
  const plain = (lines: readonly Line[]): FormLine[] => lines.map((line) => ({ line, isHere: false }));
  const rows = shownRows(draft).flatMap((row, index): FormLine[] => {
    const isHere = cursor === index + 1;
    const name = fillText(translate(`class.new.rows.${row.id}.name`), 26, style.isAscii);
    if (isHere && row.id === 'title' && field !== undefined)
      return [
        { line: [{ text: ` ${name}` }, ...fieldLine(field, { width: width - 27, isFocused: true }, stage)], isHere },
      ];
    const value = cutText(row.shown(draft, stage), width - 32, style.isAscii);
    const shown = row.step === undefined ? `${value} ${style.isAscii ? '...' : '…'}` : `${before} ${value} ${after}`;
    const line: Line = [{ text: ` ${name}` }, { text: shown, style: 'accent' }];
    const about = wrapSpans([{ text: translate(`class.new.rows.${row.id}.about`), style: 'quiet' }], {
      width,
      first: '   ',
    });
    const shownLine = isHere ? selectedLine(line, width) : line;
    return [{ line: shownLine, isHere, row: index + 1 }, ...(isHere ? plain(about) : [])];
  });
  return [
    { line: cursor === 0 ? selectedLine(button, Math.min(width, 40)) : button, isHere: cursor === 0, row: 0 },
    ...(refusal === undefined
      ? []
      : plain(
          wrapSpans([{ text: translate(`class.refusal.${refusal}`, { name: '' }), style: 'notice' }], {
            width,
            first: '   ',
          }),
        )),
    ...plain(sumLines(draft, tutor.lessons, width, stage)),
    ...plain([[]]),
    ...rows,
  ];
}

/** The class in a sentence: so many questions, so long. */
function sumLines(draft: ClassDraft, lessons: readonly CourseLesson[], width: number, { translate }: Stage): Line[] {
  const plan = planOf(draft, lessons);
  if (plan.length === 0)
    return wrapSpans([{ text: translate('class.new.noQuestions'), style: 'bad' }], { width, first: '   ' });
  const count = translate('lesson.line', { count: plan.length });
  const ms = draft.mode === 'exam' ? draft.minutes * 60_000 : draft.seconds * 1000 * plan.length;
  const time = ms === 0 ? translate('screens.settings.noLimit') : sayDuration(ms, translate);
  const text = translate(draft.mode === 'exam' ? 'class.new.sumExam' : 'class.new.sumLive', { questions: count, time });
  return wrapSpans([{ text, style: 'quiet' }], { width, first: '   ' });
}

/** The list of a row, in which the space bar marks. */
function listPane({ list, draft }: NewClassModel, stage: Stage): Pane[] {
  if (list === undefined) return [];
  const { size, style, translate } = stage;
  const row = classRows.find(({ id }) => id === list.row)!;
  const { ids, name, marked } = row.list!;
  const chosen = marked(draft);
  const width = Math.min(90, size.columns - 4);
  const inside = width - 4;
  const [on, off] = style.isAscii ? ['[x]', '[ ]'] : ['[✓]', '[ ]'];
  const lines = ids(draft, stage).map((id, index): Line => {
    const line: Line = [
      { text: cutText(`${chosen.includes(id) ? on : off} ${name(id, draft, stage)}`, inside, style.isAscii) },
    ];
    return index === list.cursor ? selectedLine(line, inside) : line;
  });
  const rows = Math.min(lines.length, size.rows - 4);
  const scroll = clampScroll(list.cursor - Math.floor(rows / 2), lines.length, rows);
  const title = translate(`class.new.rows.${list.row}.name`);
  const spots = choiceSpots(list.cursor, rowPlaces(lines.length), ['space']);
  return [{ ...popUp('list', { title, lines: indented(lines), width, scroll }, stage), spots }];
}
