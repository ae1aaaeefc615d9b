/** The simulator: a guest under a technique, stepped forth and back, with everything that can be seen of it. */
import type { Options, Technique } from '../virtualization/technique.ts';
import { SIMULATOR_KEYS } from './simulator/keys.ts';
import { isMoving, SPEEDS, type SimulatorModel, USUAL_SPEED } from './simulator/model.ts';
import { begin, standAt } from './simulator/move.ts';
import type { Guide } from './simulator/opening.ts';
import { startRun } from './simulator/simulator-run.ts';
import type { SimulatorSubject } from './simulator/subject.ts';
import { surveyOf } from './simulator/survey.ts';
import { type SimulatorEffect, updateSimulator } from './simulator/update.ts';
import { viewSimulator } from './simulator/view.ts';
import type { Screen, ScreenMessage } from './view.ts';

export type { SimulatorEffect } from './simulator/update.ts';
export type { SimulatorModel } from './simulator/model.ts';
export type { SimulatorProgram, SimulatorSubject } from './simulator/subject.ts';

/** What to open the simulator with. */
export interface SimulatorOpening {
  readonly subject: SimulatorSubject;
  readonly technique: Technique;
  readonly options?: Options;
  /** The instruction to begin at. */
  readonly at?: number;
  readonly guide?: Guide;
  readonly isMotionOff: boolean;
}

/** The simulator at its first position; undefined where the subject has no guest for the technique. */
export function openSimulator({
  subject,
  technique,
  options,
  at = 0,
  guide,
  isMotionOff,
}: SimulatorOpening): SimulatorModel | undefined {
  const run = startRun(subject, technique, options);
  if (run === undefined) return undefined;
  const model: SimulatorModel = {
    subject,
    run,
    standing: standAt(run, 0),
    survey: surveyOf(run),
    breakpoints: [],
    focus: 'source',
    ...(guide && { guide }),
    isZoomed: false,
    scrolls: {},
    memoryAt: undefined,
    isPlaying: false,
    frame: 0,
    speed: USUAL_SPEED,
    isMotionOff,
  };
  return at === 0 ? model : begin(model, { kind: 'go', to: at, from: 0 });
}

/** The screen. */
export const simulatorScreen: Screen<SimulatorModel, ScreenMessage, SimulatorEffect> = {
  update: updateSimulator,
  view: viewSimulator,
  keys: SIMULATOR_KEYS,
  tickMs: (model) => (isMoving(model) || model.isPlaying ? SPEEDS[model.speed] : undefined),
};
