import type { Response } from '../../quiz/kinds/index.ts';
import type { Draft } from '../../quiz/kinds/kind.ts';

/** The views of what came of a class, in the order in which they are turned. */
export const afterTabs = ['questions', 'people', 'beliefs', 'languages', 'table'] as const;

/** What came of a class, and what is looked at of it. */
export interface AfterModel {
  readonly tab: (typeof afterTabs)[number];
  /** The question under the cursor. */
  readonly cursor: number;
  /** That question alone. */
  readonly isOpen: boolean;
  readonly scroll: number;
  /** The key of that question while it is corrected: first as it is, then as it is made. */
  readonly correction?: Draft<Response> | undefined;
  readonly note?: 'notAnAnswer' | undefined;
}
