import { predictBySimulation } from '../quiz/prediction.ts';
import type { Simulate, SimulationRequest } from '../quiz/simulate.ts';
import type { Section } from './schema.ts';

/** A section in which several runs are compared. */
export type Experiment = Extract<Section, { kind: 'experiment' }>;

/** One run of an experiment, from its start. */
export function requestOf({ program, app }: Experiment, run: Experiment['runs'][number]): SimulationRequest {
  const { technique, settings, values } = run;
  return {
    program: run.program ?? program,
    app: run.app ?? app,
    technique,
    settings,
    values,
    stop: { instruction: 0 },
  };
}

/** What one run of an experiment shows for one of its measures: over the whole run, and read at its end, unless `until` says otherwise. */
export function measureRun(
  experiment: Experiment,
  run: Experiment['runs'][number],
  { measure, simulate }: { measure: Experiment['measures'][number]; simulate: Simulate },
): number | string | undefined {
  const { ask, of, reason, until = { end: true } } = measure;
  return predictBySimulation({ ...requestOf(experiment, run), ask, of, reason, until }, simulate).answer;
}
