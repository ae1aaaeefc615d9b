import { projectorView } from '../../classroom/projector-view.ts';
import type { AppScreen } from '../app-stage.ts';
import { actionOf, backKey, type KeyRecord } from '../keys.ts';
import { seenClass } from './class-stage.ts';
import { classTickMs, followStep, withStep } from './learner-motion.ts';
import type { LearnerModel } from './learner-model.ts';
import { needSharedRoad } from './shared-simulation.ts';
import { wallView } from './wall-view.ts';

/** What hangs on a wall holds nothing of its own but the time. */
export type WallModel = Pick<LearnerModel, 'nowMs' | 'stepped'> & { readonly scroll: number };

export const wallKeys = [
  { action: 'down', keys: ['down', 'j'], shown: '↑↓', help: 'screens.lesson.helpDown' },
  { action: 'up', keys: ['up', 'k'], help: 'screens.lesson.helpUp' },
  { ...backKey, keys: ['escape', 'q', 'P'] },
] as const satisfies readonly KeyRecord[];

/** A class for a wall: how to come in, what is asked, how much time is left, what came of it. */
export const wallScreen: AppScreen<WallModel> = {
  keys: wallKeys,
  start: (_, { tutor }) => ({ nowMs: tutor.facts.nowMs, scroll: 0 }),
  tickMs: classTickMs,
  update(model, message, stage) {
    const seen = seenClass(stage);
    const now = followStep(model, withStep({ ...model, nowMs: message.atMs }, seen));
    const action = message.kind === 'key' ? actionOf(wallKeys, message.key) : undefined;
    if (action === undefined) return [now, []];
    if (action === 'back') return [now, [{ kind: 'back' }]];
    const isBack = seen?.classroom.simulation !== undefined;
    return [{ ...now, scroll: Math.max(0, Math.min(now.scroll, 999) + ((action === 'down') === isBack ? -1 : 1)) }, []];
  },
  needs: (_, stage) => needSharedRoad(stage),
  view(model, stage) {
    const seen = seenClass(stage);
    const projected = seen && projectorView(seen.classroom, model.nowMs);
    return wallView(model, { seen, projected }, stage, wallKeys);
  },
};
