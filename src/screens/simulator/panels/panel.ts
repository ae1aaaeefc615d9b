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
}

/** The contents of a pane. One that moves with the guest has taken its scroll into account already. */
export type Panel = (context: PanelContext) => {
  readonly lines: readonly Line[];
  readonly isWindow?: boolean;
  /** What stands above it, where it says more than the pane's name. */
  readonly title?: string;
};
