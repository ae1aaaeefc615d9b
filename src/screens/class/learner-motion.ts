import type { WatchedClass } from '../room-state.ts';
import { learnerView } from '../../classroom/learner-view.ts';
import type { SharedSimulation } from '../../classroom/classroom.ts';
import type { Stage } from '../app-stage.ts';
import { seenClass } from './class-stage.ts';
import type { LearnerModel } from './learner-model.ts';

/** A hop of the shared simulation takes so long on the screen, in so many frames. */
export const HOP_MS = 600;
const FRAME_MS = 120;

/** A clock is looked at so often. */
const SECOND_MS = 1000;

/** Remembers since when the simulation stands where it stands. */
export function withStep<Model extends Pick<LearnerModel, 'nowMs' | 'stepped'>>(
  model: Model,
  seen: WatchedClass | undefined,
): Model {
  const simulation = seen?.classroom.simulation;
  if (simulation === undefined) return model.stepped === undefined ? model : { ...model, stepped: undefined };
  if (model.stepped?.instruction === simulation.instruction) return model;
  return { ...model, stepped: { instruction: simulation.instruction, sinceMs: model.nowMs } };
}

/** What is new of a run is at its end: each step is followed, also by whoever has looked back. While a run is played, a scroll counts lines back from the end. */
export function followStep<Model extends Pick<LearnerModel, 'stepped' | 'scroll'>>(before: Model, now: Model): Model {
  return now.stepped === before.stepped ? now : { ...now, scroll: 0 };
}

/** How far along the last hop is; all the way where nothing may move. */
export function hopShare(
  { nowMs, stepped }: Pick<LearnerModel, 'nowMs' | 'stepped'>,
  simulation: SharedSimulation,
  isMotionOff: boolean,
): number {
  if (isMotionOff || stepped === undefined) return 1;
  if (stepped.instruction !== simulation.instruction) return 0;
  return Math.min(1, (nowMs - stepped.sinceMs) / HOP_MS);
}

/** Milliseconds until something moves on a class's screen by itself. */
export function classTickMs(model: Pick<LearnerModel, 'nowMs' | 'stepped'>, stage: Stage): number | undefined {
  const seen = seenClass(stage);
  if (seen === undefined || seen.classroom.endedAtMs !== undefined) return undefined;
  const { simulation, pausedAtMs } = seen.classroom;
  const isStepping = simulation !== undefined && hopShare(model, simulation, stage.style.isMotionOff) < 1;
  if (isStepping) return FRAME_MS;
  if (pausedAtMs !== undefined) return undefined;
  const { phase, asked } = learnerView(seen.classroom, seen.me, model.nowMs);
  if (phase === 'lobby') return stage.style.isMotionOff ? undefined : SECOND_MS;
  return phase === 'open' && asked.some(({ leftMs }) => leftMs !== undefined) ? SECOND_MS : undefined;
}
