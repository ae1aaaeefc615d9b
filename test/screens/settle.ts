import { type AppMessage, type AppModel, updateApp, type WorldEffect } from '../../src/screens/app.ts';
import type { Speak } from '../../src/screens/app-stage.ts';

/** The tutor after a message, when all runs are there that what is on the screen needs. */
export function heard(model: AppModel, message: AppMessage, speak: Speak): readonly [AppModel, readonly WorldEffect[]] {
  let [now, effects] = updateApp(model, message, speak);
  while (needsRun(now)) {
    const [next, more] = updateApp(now, { kind: 'work', atMs: 1000 }, speak);
    now = next;
    effects = [...effects, ...more];
  }
  return [now, effects];
}

/** True while a run is made that a message or a lesson's section waits for. */
export function needsRun({ waiting, making, open }: AppModel): boolean {
  const top = open.at(-1)!;
  if (waiting !== undefined || making !== undefined) return true;
  return top.screen === 'lesson' && (top.model as { making?: unknown }).making !== undefined;
}
