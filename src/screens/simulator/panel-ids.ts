/** Every pane of the simulator, in the order in which Tab goes through them. */
export const PANEL_IDS = [
  'guide',
  'source',
  'registers',
  'road',
  'past',
  'modes',
  'technique',
  'console',
  'cost',
  'counters',
  'disassembly',
  'memory',
  'paging',
  'breakpoints',
] as const;

/** The name of a pane. */
export type PanelId = (typeof PANEL_IDS)[number];
