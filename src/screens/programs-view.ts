import { lineIn } from '../assembler/comment.ts';
import type { Language } from '../language/language.ts';
import { printable } from '../language/printable.ts';
import type { Stage } from './app-stage.ts';
import { type Body, bodyOf, cutText, fillText, frameView, indented, selectedLine } from './app-frame.ts';
import { guestLine } from './guest-line.ts';
import { keysEverywhere, type KeyRecord } from './keys.ts';
import { rowsPane, type ToldList, toldRow } from './list.ts';
import { type FreeProgram, techniquesOf } from './simulator/free-programs.ts';
import type { Line, Pane, View } from './view.ts';
import { wrapSpans } from './wrap-spans.ts';

/** Which program the cursor stands on, and which technique is wished for. */
export interface ProgramsModel extends ToldList {
  readonly programs: readonly FreeProgram[];
  readonly technique: string;
}

const LIST = 32;
const TECHNIQUES_ROWS = 12;

export function programsView(model: ProgramsModel, stage: Stage, keys: readonly KeyRecord[]): View {
  const body = bodyOf(stage);
  const right = { ...body, x: LIST, width: body.width - LIST };
  const upper = { ...right, height: Math.min(TECHNIQUES_ROWS, body.height - 3) };
  const lower = { ...right, y: right.y + upper.height, height: right.height - upper.height };
  const program = model.programs[toldRow(model)];
  const panes = [
    listPane(model, { ...body, width: LIST }, stage),
    ...(program === undefined
      ? []
      : [techniquesPane(program, model.technique, upper, stage), textPane(program, lower, stage)]),
  ];
  const trail = stage.translate('screens.programs.title');
  return frameView({ trail, panes, keys: [...keys.slice(0, -1), keysEverywhere[1], ...keys.slice(-1)] }, stage);
}

function listPane({ programs, cursor }: ProgramsModel, body: Body, stage: Stage): Pane {
  const width = body.width - 2;
  const { isAscii } = stage.style;
  const lines = programs.map((program, index): Line => {
    const pointer = index === cursor ? (isAscii ? '>' : '▸') : ' ';
    const kind = stage.translate(program.isApplication ? 'screens.programs.application' : 'screens.programs.kernel');
    const line: Line = [
      { text: `${pointer} ` },
      { text: fillText(program.file, width - 3 - kind.length - 1, isAscii) },
      { text: ` ${kind}`, style: 'quiet' },
    ];
    return index === cursor ? selectedLine(line, width) : line;
  });
  const title = stage.translate('screens.programs.list', { count: programs.length });
  return { id: 'programs', ...body, title, ...rowsPane(cursor, lines, body.height) };
}

/** The techniques that can run it, the wished one marked. */
function techniquesPane(program: FreeProgram, wished: string, body: Body, stage: Stage): Pane {
  const offered = techniquesOf(program);
  const chosen = offered.find(({ id }) => id === wished) ?? offered[0];
  const { isAscii } = stage.style;
  const width = body.width - 4;
  const lines = offered.map((technique): Line => {
    const isChosen = technique === chosen;
    const mark = isChosen ? (isAscii ? '(*) ' : '(•) ') : '( ) ';
    const name = cutText(mark + stage.translate(`technique.${technique.id}`), width, isAscii);
    return isChosen ? [{ text: name, style: 'strong' }] : [{ text: name }];
  });
  const title = stage.translate('screens.programs.techniques');
  return { id: 'techniques', ...body, title, hasBorder: true, lines: indented(lines) };
}

/** What the program says of itself, as prose, and how it begins. */
function textPane({ text, file }: FreeProgram, body: Body, { style }: Stage): Pane {
  const width = body.width - 4;
  const rows = Math.max(0, body.height - 2);
  const all = text.split(/\r\n|\n|\r/);
  const end = all.findIndex((line) => !line.startsWith(';'));
  const head = end < 0 ? all : all.slice(0, end);
  const shown = (line: string): Line => {
    const { code, comment } = guestLine(line, width, style.language);
    return [{ text: cutText(printable(code + comment), width, style.isAscii), style: 'code' }];
  };
  const lines = [
    ...paragraphsOf(head, style.language).flatMap((paragraph, index): Line[] =>
      index === 0
        ? wrapSpans([{ text: paragraph.replace(`${file}: `, ''), style: 'strong' }], { width })
        : [[], ...wrapSpans([{ text: paragraph }], { width })],
    ),
    ...all.slice(head.length, head.length + rows).map(shown),
  ];
  return { id: 'text', ...body, title: file, hasBorder: true, lines: indented(lines.slice(0, rows)) };
}

/** Comments that stand alone, one below the other, are one text; an empty one parts its paragraphs. */
function paragraphsOf(comments: readonly string[], language: Language): string[] {
  return comments
    .map((line) => lineIn(line, language).replace(/^;+ ?/, ''))
    .join('\n')
    .split(/\n\s*\n/)
    .map((paragraph) => paragraph.replaceAll(/\s+/g, ' ').trim())
    .filter((paragraph) => paragraph !== '');
}
