import { formatNumber } from '../../language/format-number.ts';
import type { ComparedRun } from '../../virtualization/comparison.ts';
import { COST_COLUMNS, COST_ROWS, type CostColumn, sourceOf } from '../../virtualization/costs.ts';
import { EVENT_KINDS } from '../../virtualization/host-event.ts';
import { padEnd, padStart } from '../pad.ts';
import type { Paper } from '../paper.ts';
import { type StyledLine, styledLine } from '../styled-text.ts';
import { wrapSpans } from '../wrap-spans.ts';

/** What one technique took: cycles, how it ended, and what happened how often. */
export function detailLines(run: ComparedRun, paper: Paper): StyledLine[] {
  const { translate, language, width } = paper;
  const { cycles, slowdown, instructions, translationCycles, counts, result } = run;
  const times = formatNumber(slowdown, language, { decimals: 2 });
  const told = [
    translate('screens.compare.cycles', { cycles, times }),
    translate('screens.compare.instructions', { count: instructions }),
    ...(translationCycles > 0 ? [translate('screens.compare.once', { cycles: translationCycles })] : []),
    ...(result.stop === 'exit' ? [] : [translate('screens.compare.ended', { stop: result.stop })]),
  ];
  const happened = EVENT_KINDS.filter((kind) => counts[kind] > 0);
  return [
    ...told.flatMap((text) => wrapSpans([{ text }], { width })),
    [],
    styledLine(translate('screens.compare.counts'), 'strong'),
    ...happened.map((kind) => {
      const count = formatNumber(counts[kind], language);
      return styledLine(`${padStart(count, 12)}  ${translate(`road.kind.${kind}`)}`);
    }),
  ];
}

/** What each event costs under one technique, and where the number comes from. */
export function costSheet(column: CostColumn, paper: Paper): StyledLine[] {
  const { translate, language, width } = paper;
  const at = COST_COLUMNS.indexOf(column);
  return [
    ...wrapSpans([{ text: translate('screens.compare.model'), style: 'quiet' }], { width }),
    [],
    ...COST_ROWS.filter(({ cycles }) => cycles[at]! > 0).flatMap((row) => {
      const source = sourceOf(row, column);
      const cost = padEnd(`${padStart(formatNumber(row.cycles[at]!, language), 9)}  `, 11);
      const said = source === undefined ? translate('screens.compare.asBare') : sayBasis(source, paper);
      return [
        ...wrapSpans([{ text: row.meaning[language], style: 'strong' }], { width, first: cost }),
        ...wrapSpans([{ text: said, style: 'quiet' }], { width, first: ' '.repeat(11) }),
      ];
    }),
  ];
}

/** Where a number comes from; our own choices have no other source. */
function sayBasis({ basis, source }: NonNullable<ReturnType<typeof sourceOf>>, { translate, isAscii }: Paper): string {
  const said = translate(`compare.basis.${basis}`);
  if (basis === 'design-value') return said;
  return `${said}: ${isAscii ? source.replaceAll('§', 'sec. ') : source}`;
}
