import { TECHNIQUES } from '../../virtualization/techniques.ts';
import type { Stage } from '../app-stage.ts';
import { type Body, bodyOf, cutText, frameView, indented, popUp } from '../app-frame.ts';
import { paperOn } from '../app-paper.ts';
import { keysEverywhere, type KeyRecord } from '../keys.ts';
import { rowPlaces, rowSpots } from '../list.ts';
import type { Line, Pane, View } from '../view.ts';
import type { CompareModel } from './model.ts';
import { techniqueRows } from './rows.ts';
import { costSheet, detailLines } from './sheets.ts';

/** What is compared, and how far it is. */
const HEAD_ROWS = 4;
/** Ten techniques, a heading and a border. */
const LIST_ROWS = TECHNIQUES.length + 3;
/** Below this, what is told of a technique has no place beside the list: its key shows it. */
const LEAST_DETAIL = 5;

export function compareView(model: CompareModel, stage: Stage, keys: readonly KeyRecord[]): View {
  const body = bodyOf(stage);
  const below = body.height - HEAD_ROWS - LIST_ROWS;
  const hasDetail = below >= LEAST_DETAIL;
  const list = {
    ...body,
    y: body.y + HEAD_ROWS,
    height: hasDetail ? LIST_ROWS : body.height - HEAD_ROWS,
  };
  const panes = [
    headPane(model, { ...body, height: HEAD_ROWS }, stage),
    listPane(model, list, stage),
    ...(hasDetail ? [detailPane(model, { ...body, y: list.y + list.height, height: below }, stage)] : []),
    ...(model.sheet === undefined ? [] : [sheetPane(model, model.sheet, stage)]),
  ];
  const shown = [...keys.slice(0, -1), keysEverywhere[1], ...keys.slice(-1)];
  return frameView({ trail: stage.translate('screens.compare.title'), panes, keys: shown }, stage);
}

function headPane({ programs, chosen, state, progress }: CompareModel, body: Body, stage: Stage): Pane {
  const { translate, style } = stage;
  const program = programs[chosen];
  const [before, after] = style.isAscii ? ['<', '>'] : ['◂', '▸'];
  const about = program?.workload === undefined ? '' : ` · ${translate(`screens.compare.load.${program.workload}`)}`;
  const name = `${program?.workload === undefined ? '' : `${program.workload} `}${program?.file ?? ''}${about}`;
  const width = body.width - 4;
  const place = ` ${chosen + 1}/${programs.length}`;
  const said =
    progress === undefined
      ? translate(`screens.compare.state.${state}`)
      : translate('screens.compare.progress', {
          technique: translate(`technique.${progress.technique.id}`),
          count: progress.instructions,
        });
  const lines: Line[] = [
    [
      { text: `${before} `, style: 'accent' },
      { text: cutText(name, width - 4 - place.length, style.isAscii), style: 'strong' },
      { text: ` ${after}`, style: 'accent' },
      { text: place, style: 'quiet' },
    ],
    [{ text: cutText(said, width, style.isAscii), style: progress === undefined ? 'quiet' : 'notice' }],
  ];
  return {
    id: 'program',
    ...body,
    title: translate('screens.compare.program'),
    hasBorder: true,
    lines: indented(lines),
  };
}

function listPane(model: CompareModel, body: Body, stage: Stage): Pane {
  const lines = techniqueRows(model, body.width - 2, stage);
  const rows = body.height - 2;
  const scroll = lines.length <= rows ? 0 : Math.min(lines.length - rows, Math.max(0, model.technique + 2 - rows));
  const title = stage.translate(`screens.compare.form.${model.form}`);
  const spots = rowSpots(model.technique, rowPlaces(TECHNIQUES.length, 1), ['d']);
  return { id: 'techniques', ...body, title, hasBorder: true, hasFocus: true, lines, scroll, spots };
}

function detailPane(model: CompareModel, body: Body, stage: Stage): Pane {
  const { id } = TECHNIQUES[model.technique]!;
  const lines = linesOf(model, 'detail', body.width - 4, stage);
  const rows = body.height - 2;
  const mark: Line = [{ text: stage.translate('screens.compare.rest'), style: 'quiet' }];
  const shown = lines.length <= rows ? lines : [...lines.slice(0, rows - 1), mark];
  return { id: 'detail', ...body, title: stage.translate(`technique.${id}`), hasBorder: true, lines: indented(shown) };
}

function sheetPane(model: CompareModel, sheet: NonNullable<CompareModel['sheet']>, stage: Stage): Pane {
  const { id } = TECHNIQUES[model.technique]!;
  const width = sheetWidth(stage);
  const lines = indented(linesOf(model, sheet.kind, width - 4, stage));
  const title = `${stage.translate(`technique.${id}`)}: ${stage.translate(`screens.compare.sheet.${sheet.kind}`)}`;
  return popUp('sheet', { title, lines, width, scroll: sheet.scroll }, stage);
}

function sheetWidth({ size }: Stage): number {
  return Math.min(90, size.columns - 2);
}

/** How long a sheet is, and how much of it can be seen. */
export function sheetRows(
  model: CompareModel,
  kind: 'detail' | 'costs',
  stage: Stage,
): { lines: number; rows: number } {
  const lines = linesOf(model, kind, sheetWidth(stage) - 4, stage).length;
  return { lines, rows: Math.min(lines, stage.size.rows - 4) };
}

function linesOf(
  { runs, technique }: CompareModel,
  kind: 'detail' | 'costs',
  width: number,
  stage: Stage,
): readonly Line[] {
  const { id } = TECHNIQUES[technique]!;
  const paper = paperOn(stage, width);
  if (kind === 'costs') return costSheet(id, paper);
  const run = runs.find((one) => one.technique.id === id);
  return run === undefined
    ? [[{ text: stage.translate('screens.compare.noRun'), style: 'quiet' }]]
    : detailLines(run, paper);
}
