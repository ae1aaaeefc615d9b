import stringWidth from 'string-width';

import { formatNumber } from '../../language/format-number.ts';
import type { ComparedRun } from '../../virtualization/comparison.ts';
import { TECHNIQUES } from '../../virtualization/techniques.ts';
import type { Stage } from '../app-stage.ts';
import { fillText, selectedLine } from '../app-frame.ts';
import { padStart } from '../pad.ts';
import type { Line } from '../view.ts';
import type { CompareModel } from './model.ts';

const NAME = 22;

/** A row for each technique, under a heading: a bar, or its numbers. */
export function techniqueRows(model: CompareModel, width: number, stage: Stage): Line[] {
  const { heading, rowOf } = model.form === 'bars' ? bars(model, width, stage) : table(model, width, stage);
  const { isAscii } = stage.style;
  const rows = TECHNIQUES.map(({ id }, index): Line => {
    const run = model.runs.find(({ technique }) => technique.id === id);
    const pointer = index === model.technique ? (isAscii ? '>' : '▸') : ' ';
    const line: Line = [
      { text: ` ${pointer} ${fillText(stage.translate(`technique.${id}`), NAME, isAscii)} ` },
      ...(run === undefined ? [{ text: waiting(model, id, stage), style: 'quiet' as const }] : rowOf(run)),
    ];
    return index === model.technique ? selectedLine(line, width) : line;
  });
  const before = ' '.repeat(NAME + 4);
  return [[{ text: `${before}${heading}`, style: 'quiet' }], ...rows];
}

/** Why a technique has no row of numbers yet. */
function waiting({ state, progress }: CompareModel, id: string, { translate, style }: Stage): string {
  if (progress?.technique.id === id) return style.isAscii ? '...' : '…';
  return state === 'done' ? translate('screens.compare.cannot') : style.isAscii ? '-' : '·';
}

interface Form {
  readonly heading: string;
  readonly rowOf: (run: ComparedRun) => Line;
}

const EIGHTHS = ['', '▏', '▎', '▍', '▌', '▋', '▊', '▉'];

function bars({ runs }: CompareModel, width: number, { style, translate }: Stage): Form {
  const most = Math.max(1, ...runs.map(({ slowdown }) => slowdown));
  const numbers = runs.map((run) => timesOf(run, style.language));
  const wide = Math.max(5, ...numbers.map((text) => stringWidth(text)));
  const room = Math.max(8, width - NAME - 6 - wide);
  return {
    heading: translate('screens.compare.times'),
    rowOf: (run) => [
      { text: `${padStart(timesOf(run, style.language), wide)} ` },
      { text: barOf(run.slowdown / most, room, style.isAscii), style: 'accent' },
    ],
  };
}

function barOf(share: number, room: number, isAscii: boolean): string {
  const eighths = Math.max(1, Math.round(share * room * 8));
  return isAscii ? '#'.repeat(Math.max(1, eighths >> 3)) : '█'.repeat(eighths >> 3) + EIGHTHS[eighths & 7]!;
}

function timesOf({ slowdown }: ComparedRun, language: Stage['style']['language']): string {
  return formatNumber(slowdown, language, { decimals: 2 });
}

/** The numbers of a run, the more telling first: as many as there is room for. */
const columns = [
  ['times', (run: ComparedRun) => run.slowdown],
  ['cycles', ({ cycles }: ComparedRun) => cycles],
  ['exits', ({ counts }: ComparedRun) => counts['vm-exit'] + counts.trap],
  ['instructions', ({ instructions }: ComparedRun) => instructions],
  ['userExits', ({ counts }: ComparedRun) => counts['user-exit']],
  ['hypercalls', ({ counts }: ComparedRun) => counts.hypercall],
  ['translations', ({ counts }: ComparedRun) => counts.translation],
  ['once', ({ translationCycles }: ComparedRun) => translationCycles],
] as const;

type Column = (typeof columns)[number];

function table({ runs }: CompareModel, width: number, stage: Stage): Form {
  const shown: { column: Column; wide: number }[] = [];
  let used = NAME + 4;
  for (const column of columns) {
    const cells = [headOf(column, stage), ...runs.map((run) => cellOf(column, run, stage))];
    const wide = Math.max(...cells.map((cell) => stringWidth(cell)));
    used += wide + 1;
    if (used > width) break;
    shown.push({ column, wide });
  }
  const line = (cell: (column: Column) => string) =>
    shown.map(({ column, wide }) => padStart(cell(column), wide)).join(' ');
  return {
    heading: line((column) => headOf(column, stage)),
    rowOf: (run) => [{ text: line((column) => cellOf(column, run, stage)) }],
  };
}

function headOf([name]: Column, { translate }: Stage): string {
  return translate(`screens.compare.column.${name}`);
}

function cellOf([name, value]: Column, run: ComparedRun, { style }: Stage): string {
  return formatNumber(value(run), style.language, name === 'times' ? { decimals: 2 } : {});
}
