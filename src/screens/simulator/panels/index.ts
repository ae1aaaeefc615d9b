import type { PanelId } from '../panel-ids.ts';
import { disassemblyPanel, memoryPanel, sourcePanel } from './code.ts';
import { breakpointsPanel, consolePanel, costPanel, countersPanel, pastPanel } from './events.ts';
import { guidePanel } from './guide.ts';
import type { Panel } from './panel.ts';
import { modesPanel, pagingPanel, registersPanel } from './processor.ts';
import { roadPanel } from './road.ts';
import { techniquePanel } from './technique.ts';

/** What every pane of the simulator shows. */
export const PANELS: Readonly<Record<PanelId, Panel>> = {
  guide: guidePanel,
  source: sourcePanel,
  registers: registersPanel,
  road: roadPanel,
  past: pastPanel,
  modes: modesPanel,
  technique: techniquePanel,
  console: consolePanel,
  cost: costPanel,
  counters: countersPanel,
  disassembly: disassemblyPanel,
  memory: memoryPanel,
  paging: pagingPanel,
  breakpoints: breakpointsPanel,
};
