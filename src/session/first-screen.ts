import type { WorldEffect } from '../screens/app.ts';
import type { ScreenId, Subject } from '../screens/app-stage.ts';

/** With which screen a session begins. */
export interface FirstScreen {
  readonly screen: ScreenId;
  readonly subject: Subject;
  /** True where there is no home below it: whoever leaves it leaves the tutor. */
  readonly isAlone?: boolean;
  /** What is wanted of the world at once. */
  readonly wants?: readonly WorldEffect[];
}
