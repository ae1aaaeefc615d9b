import type { Translate } from '../../../language/translate.ts';
import type { Execution } from '../../../virtualization/technique.ts';
import type { Style } from '../../style.ts';
import type { Line } from '../../view.ts';
import type { SimulatorModel, Standing } from '../model.ts';
import type { SimulatorRun } from '../simulator-run.ts';

/** What a pane is drawn from. */
export interface PanelContext {
  readonly model: SimulatorModel;
  readonly run: SimulatorRun;
  readonly standing: Standing;
  /** At the position where the run stands; good until the recording is asked again. */
  readonly execution: Execution;
  /** The inside of the pane. */
  readonly width: number;
  readonly height: number;
  /** Lines that the learner has moved in it. */
  readonly scroll: number;
  readonly style: Style;
  readonly translate: Translate;
  /** True where the pane is said, not drawn: a table's row is then its values, each behind its name. */
  readonly isSpoken?: boolean;
}

/** One value of a row: its name, and the value as it is drawn. Without a name the value says itself what it is. */
export type Cell = readonly [name: string, value: string];

/** A row of a table: columns for the eye, names and values for the ear. */
export function tableRow({ isSpoken }: Pick<PanelContext, 'isSpoken'>, cells: readonly Cell[], indent = ''): Line {
  const filled = cells.filter(([, value]) => value.trim() !== '');
  if (isSpoken !== true) return [{ text: indent + filled.map(([, value]) => value).join(' ') }];
  const said = filled.map(([name, value]) => (name === '' ? value.trim() : `${name}: ${value.trim()}`));
  return [{ text: said.join('; ') }];
}

/** The contents of a pane. One that moves with the guest has taken its scroll into account already. */
export type Panel = (context: PanelContext) => {
  readonly lines: readonly Line[];
  readonly isWindow?: boolean;
  /** What stands above it, where it says more than the pane's name. */
  readonly title?: string;
};
