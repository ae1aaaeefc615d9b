/** A comparison of techniques as lines of text: a table, and bars. */
import stringWidth from 'string-width';
import { formatNumber } from '../language/format-number.ts';
import type { Language } from '../language/language.ts';
import type { Translate } from '../language/translate.ts';
import type { ComparedRun } from '../virtualization/comparison.ts';
import { COST_COLUMNS, COST_ROWS } from '../virtualization/costs.ts';
import { padEnd, padStart } from './pad.ts';

export interface ComparisonStyle {
  readonly translate: Translate;
  readonly language: Language;
  readonly width: number;
  readonly isAscii: boolean;
}

/** Columns of the table: a heading, and its number for a run. */
const COLUMNS = [
  ['instructions', ({ instructions }: ComparedRun) => instructions],
  ['exits', ({ counts }: ComparedRun) => counts['vm-exit'] + counts.trap],
  ['userExits', ({ counts }: ComparedRun) => counts['user-exit']],
  ['hypercalls', ({ counts }: ComparedRun) => counts.hypercall],
  ['translations', ({ counts }: ComparedRun) => counts.translation],
  ['cycles', ({ cycles }: ComparedRun) => cycles],
] as const;

const NAME_WIDTH = 19;

export function comparisonLines(runs: readonly ComparedRun[], style: ComparisonStyle): string[] {
  const { translate, language } = style;
  const heading = [
    translate('compare.technique'),
    ...COLUMNS.map(([name]) => translate(`compare.column.${name}`)),
    '×',
  ];
  const rows = runs.map((run) => [
    run.technique.id,
    ...COLUMNS.map(([, value]) => formatNumber(value(run), language)),
    formatNumber(run.slowdown, language, { decimals: 2 }),
  ]);
  return [...table([heading, ...rows]), '', ...bars(runs, style), '', ...notes(runs, style)];
}

function table(rows: readonly (readonly string[])[]): string[] {
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => stringWidth(row[column]!))));
  return rows.map((row) =>
    row
      .map((cell, column) =>
        column === 0 ? padEnd(cell, Math.max(NAME_WIDTH, widths[0]!)) : padStart(cell, widths[column]!),
      )
      .join(' ')
      .trimEnd(),
  );
}

const EIGHTHS = ['', '▏', '▎', '▍', '▌', '▋', '▊', '▉'];

/** A bar a technique, its length by slowdown. */
function bars(runs: readonly ComparedRun[], { language, width, isAscii }: ComparisonStyle): string[] {
  const most = Math.max(...runs.map(({ slowdown }) => slowdown));
  const room = Math.max(10, width - NAME_WIDTH - 10);
  return runs.map(({ technique, slowdown }) => {
    const eighths = Math.max(1, Math.round((slowdown / most) * room * 8));
    const bar = isAscii ? '#'.repeat(Math.max(1, eighths >> 3)) : '█'.repeat(eighths >> 3) + EIGHTHS[eighths & 7]!;
    return `${padEnd(technique.id, NAME_WIDTH)} ${bar} ${formatNumber(slowdown, language, { decimals: 2 })}`;
  });
}

/** What the numbers are and are not, and what was paid once. */
function notes(runs: readonly ComparedRun[], { translate, language }: ComparisonStyle): string[] {
  const translated = runs.filter(({ translationCycles }) => translationCycles > 0);
  return [
    translate('compare.isModel'),
    ...translated.map(({ technique, translationCycles }) =>
      translate('compare.paidOnce', { technique: technique.id, cycles: formatNumber(translationCycles, language) }),
    ),
    ...runs
      .filter(({ result }) => result.stop !== 'exit')
      .map(({ technique, result }) => translate('compare.ended', { technique: technique.id, stop: result.stop })),
  ];
}

/** The cost model, row by row, with its sources. */
export function costLines({ language, translate }: ComparisonStyle): string[] {
  const lines = [translate('compare.costs'), ''];
  for (const { id, meaning, cycles, sources } of COST_ROWS) {
    lines.push(`${padEnd(id, 10)} ${meaning[language]}`);
    const cells = COST_COLUMNS.map((column, i) => `${column} ${formatNumber(cycles[i]!, language)}`);
    lines.push(...wrap(cells, 76).map((line) => `    ${line}`));
    for (const { columns, basis, source } of sources) {
      lines.push(`    [${translate(`compare.basis.${basis}`)}] ${columns}: ${source}`);
    }
    lines.push('');
  }
  return lines;
}

function wrap(cells: readonly string[], width: number): string[] {
  const lines: string[] = [];
  for (const cell of cells) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + cell.length + 3 <= width) lines[lines.length - 1] = `${last} · ${cell}`;
    else lines.push(cell);
  }
  return lines;
}
