import { formatNumber } from '../language/format-number.ts';
import { printable } from '../language/printable.ts';
import { type Experiment, measureRun } from '../lesson/measure-run.ts';
import { NotRunYet, type Simulate } from '../quiz/simulate.ts';
import { markupView, type Terms } from './markup-view.ts';
import type { Paper } from './paper.ts';
import { type StyledLine, styledLine } from './styled-text.ts';
import { tableView } from './table-view.ts';

/** What one run of an experiment showed, measure by measure; undefined where it does not tell. */
export type Measured = readonly (number | string | undefined)[];

/** Runs one run of an experiment, as often as there are measures to be read. It can take a second. */
export function measureAll(experiment: Experiment, run: Experiment['runs'][number], simulate: Simulate): Measured {
  return experiment.measures.map((measure) => {
    try {
      return measureRun(experiment, run, { measure, simulate });
    } catch (error) {
      if (error instanceof NotRunYet) throw error;
      // Its author's mistake: whoever checks the lesson hears why.
      return undefined;
    }
  });
}

/** The table of what was measured, a row for each run, and the conclusion. */
export function experimentResultView(
  { runs, measures, conclusion }: Experiment,
  measured: readonly Measured[],
  terms: Terms,
  paper: Paper,
): StyledLine[] {
  const { language, translate } = paper;
  const heading = [translate('lesson.run'), ...measures.map(({ title }) => title[language])];
  const rows = runs.map(({ title }, index) => [
    title[language],
    ...(measured[index] ?? []).map((value) => shownValue(value, paper)),
  ]);
  return [
    ...tableView([heading, ...rows], paper),
    [],
    styledLine(translate('lesson.conclusion'), 'strong'),
    ...markupView(conclusion, terms, paper),
    [],
  ];
}

function shownValue(value: number | string | undefined, { language, translate, isSpoken }: Paper): string {
  if (value === undefined) return isSpoken ? translate('linear.unknown') : '–';
  return typeof value === 'number' ? formatNumber(value, language) : printable(value).trim();
}
