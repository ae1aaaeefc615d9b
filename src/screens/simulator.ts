/** The simulator: a guest under a technique, stepped forth and back, with everything that can be seen of it. */
import type { Options, Technique } from '../virtualization/technique.ts';
import { SIMULATOR_KEYS } from './simulator/keys.ts';
import { isMoving, SPEEDS, type SimulatorModel, USUAL_SPEED } from './simulator/model.ts';
import { standAt } from './simulator/move.ts';
import { startRun } from './simulator/simulator-run.ts';
import type { SimulatorSubject } from './simulator/subject.ts';
import { EMPTY_SURVEY } from './simulator/survey.ts';
import { type SimulatorEffect, type SimulatorMessage, updateSimulator } from './simulator/update.ts';
import { viewSimulator } from './simulator/view.ts';
import type { Screen } from './view.ts';

export type { SimulatorEffect, SimulatorMessage } from './simulator/update.ts';
export type { SimulatorModel } from './simulator/model.ts';
export type { SimulatorProgram, SimulatorSubject } from './simulator/subject.ts';

/** What to open the simulator with. */
export interface SimulatorOpening {
  readonly subject: SimulatorSubject;
  readonly technique: Technique;
  readonly options?: Options;
  /** The instruction to begin at. */
  readonly at?: number;
  readonly isMotionOff: boolean;
}

/** The simulator at its first position; undefined where the subject has no guest for the technique. Begin with the message `continue-run`: it looks over the run. */
export function openSimulator({
  subject,
  technique,
  options,
  at = 0,
  isMotionOff,
}: SimulatorOpening): SimulatorModel | undefined {
  const run = startRun(subject, technique, options);
  if (run === undefined) return undefined;
  return {
    subject,
    run,
    standing: standAt(run, at),
    survey: EMPTY_SURVEY,
    breakpoints: [],
    focus: 'source',
    isZoomed: false,
    scrolls: {},
    memoryAt: undefined,
    isPlaying: false,
    frame: 0,
    speed: USUAL_SPEED,
    isMotionOff,
  };
}

/** The screen. */
export const simulatorScreen: Screen<SimulatorModel, SimulatorMessage, SimulatorEffect> = {
  update: updateSimulator,
  view: viewSimulator,
  keys: SIMULATOR_KEYS,
  tickMs: (model) => (isMoving(model) || model.isPlaying ? SPEEDS[model.speed] : undefined),
};
