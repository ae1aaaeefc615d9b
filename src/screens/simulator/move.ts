/** How the simulator gets from one place of a run to another. */
import { type Breakpoint } from './breakpoint.ts';
import { type Condition, nextPosition } from './condition.ts';
import { factsOf } from './facts.ts';
import { continueJob, type Job } from './job.ts';
import type { SimulatorModel, Standing } from './model.ts';
import type { SimulatorRun } from './simulator-run.ts';
import { isTold, transfersAfterStep, transfersBefore } from './transfers.ts';

/** A run at a position; where the guest ends sooner, at its end. `last` is where it stood, which saves work on a step forward. */
export function standAt(run: SimulatorRun, wanted: number, last?: Standing): Standing {
  const { recording, limit } = run;
  const at = clamped(run, Math.max(0, Math.min(wanted, limit)));
  const isStep = last !== undefined && last.at === at - 1;
  const past = isStep ? undefined : transfersBefore(run, at - 1);
  const before = at === 0 ? undefined : isStep ? last.now : factsOf(recording.at(at - 1).execution);
  const { execution, events } = recording.at(at);
  return {
    at,
    events: events.filter(isTold),
    past: transfersAfterStep(past ?? last!.past, events, at),
    before,
    now: factsOf(execution),
    isEnd: at >= limit || execution.stop !== undefined,
  };
}

/** The guest may end before: behind its last instruction, or behind one that was never done. */
function clamped({ recording }: SimulatorRun, at: number): number {
  const { instruction, execution } = recording.at(at);
  if (execution.stop === undefined || instruction >= at) return at;
  return recording.at(instruction).execution.stop === undefined ? instruction + 1 : instruction;
}

/** The model with its run, and the one beside it, at another position. */
export function movedTo(model: SimulatorModel, at: number): SimulatorModel {
  const { beside, run, standing } = model;
  const moved = standAt(run, at, standing);
  return {
    ...withoutJob(model),
    standing: moved,
    frame: 0,
    ...(beside && { beside: { run: beside.run, standing: standAt(beside.run, moved.at, beside.standing) } }),
  };
}

/** The model with nothing under way. */
export function withoutJob(model: SimulatorModel): SimulatorModel {
  const copy = { ...model };
  delete copy.job;
  return copy;
}

/** One slice of the work under way. A search that comes back to where it began has found nothing. */
export function workOn(model: SimulatorModel): SimulatorModel {
  const { job, run } = model;
  if (job === undefined) return model;
  const progress = continueJob(job, run);
  return 'job' in progress ? { ...model, job: progress.job } : movedTo(model, progress.at);
}

/** Begins a piece of work with its first slice. */
export const begin = (model: SimulatorModel, job: Job): SimulatorModel => workOn({ ...model, job });

/** Begins a search from here. */
export function searchFrom(
  model: SimulatorModel,
  direction: 1 | -1,
  condition: Partial<Condition>,
  breakpoints: readonly Breakpoint[] = model.breakpoints,
): SimulatorModel {
  const { standing } = model;
  if (direction > 0 ? standing.isEnd : standing.at === 0) return { ...model, isPlaying: false };
  const whole = { breakpoints, ...condition };
  const until = nextPosition(whole, standing.at, direction);
  const job = { kind: 'search', direction, from: standing.at, condition: whole } as const;
  return begin(model, until === undefined ? job : { ...job, until });
}
