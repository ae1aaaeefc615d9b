import { formatList } from '../../language/format-list.ts';
import { formatNumber } from '../../language/format-number.ts';
import { EVENT_KINDS } from '../../virtualization/host-event.ts';
import type { ComparedRun } from '../../virtualization/comparison.ts';
import type { Paper } from '../paper.ts';
import { sentence } from './sentence.ts';

/** Runs of plain execution are counted as instructions. */
const UNTOLD: readonly string[] = ['direct-execution', 'emulation'];

/** A comparison, a sentence a technique: how many times as long as bare metal, and what happened on the way; then what the figures are. */
export function sayComparison(runs: readonly ComparedRun[], { translate, language }: Paper): string[] {
  const number = (value: number, decimals?: number) =>
    formatNumber(value, language, decimals === undefined ? {} : { decimals });
  const told = runs.map(({ technique, slowdown, instructions, cycles, counts }) => {
    const kinds = EVENT_KINDS.filter((kind) => counts[kind] > 0 && !UNTOLD.includes(kind));
    const events = kinds.map((kind) => `${translate(`road.kind.${kind}`)} ${number(counts[kind])}`);
    const name = translate(`technique.${technique.id}`);
    const values = { name, times: number(slowdown, 2), cycles: number(cycles), instructions: number(instructions) };
    const list = events.length === 0 ? translate('linear.nothing') : formatList(events, language);
    return sentence(translate('linear.compare.run', { ...values, list }));
  });
  const paid = runs
    .filter(({ translationCycles }) => translationCycles > 0)
    .map(({ technique, translationCycles }) =>
      translate('compare.paidOnce', {
        technique: translate(`technique.${technique.id}`),
        cycles: number(translationCycles),
      }),
    );
  return [...told, translate('compare.isModel'), ...paid.map(sentence)];
}
