/** Where the learner stands in a simulation, as it is kept and found again. */
import type { Options } from '../../virtualization/technique.ts';
import { techniqueById } from '../../virtualization/techniques.ts';
import { nameOf, readBreakpoint } from './breakpoint.ts';
import type { SimulatorModel } from './model.ts';
import { begin, standAt } from './move.ts';
import { PANEL_IDS } from './panel-ids.ts';
import { startRun } from './simulator-run.ts';
import { surveyOf } from './survey.ts';

/** Plain data: a store can keep it. */
export interface KeptSimulation {
  readonly technique: string;
  readonly options: Options;
  readonly at: number;
  readonly beside?: string;
  /** As they would be typed. */
  readonly breakpoints: readonly string[];
  readonly focus: string;
}

/** What is kept of a simulation. */
export function keptOf({ run, standing, beside, breakpoints, focus, job }: SimulatorModel): KeptSimulation {
  return {
    technique: run.technique.id,
    options: run.options,
    // Whoever is on the way to a known place wants to be there.
    at: job?.kind === 'go' ? job.to : standing.at,
    ...(beside && { beside: beside.run.technique.id }),
    breakpoints: breakpoints.map(nameOf),
    focus,
  };
}

/** True where nothing that is kept differs. */
export function standsAlike(one: SimulatorModel, other: SimulatorModel): boolean {
  return (
    one.run === other.run &&
    one.standing.at === other.standing.at &&
    one.beside?.run === other.beside?.run &&
    one.breakpoints === other.breakpoints &&
    one.focus === other.focus
  );
}

/** A simulation that was just opened, as it was left. What no longer makes sense (another program, another release) changes nothing. */
export function resumed(model: SimulatorModel, kept: unknown): SimulatorModel {
  if (!isKept(kept)) return model;
  const technique = techniqueById(kept.technique);
  const run = technique && startRun(model.subject, technique, lawful(kept.options, technique.options));
  if (run === undefined) return model;
  const breakpoints = kept.breakpoints.flatMap((text) => readBreakpoint(String(text), run.programs) ?? []);
  const there: SimulatorModel = {
    ...model,
    run,
    standing: standAt(run, 0),
    survey: surveyOf(run),
    breakpoints,
    focus: PANEL_IDS.find((id) => id === kept.focus) ?? model.focus,
  };
  return begin(withBeside(there, kept.beside), { kind: 'go', to: Math.max(0, Math.trunc(kept.at)), from: 0 });
}

function withBeside(model: SimulatorModel, id: string | undefined): SimulatorModel {
  const technique = id === undefined ? undefined : techniqueById(id);
  const run = technique && startRun(model.subject, technique);
  return run === undefined ? model : { ...model, beside: { run, standing: standAt(run, 0) } };
}

/** Options whose values are still on offer. */
function lawful(
  chosen: Options,
  records: readonly { id: string; values: readonly unknown[]; largest?: number }[],
): Options {
  return Object.fromEntries(
    Object.entries(chosen).filter(([id, value]) =>
      records.some((record) => record.id === id && (record.values.includes(value) || isWithin(value, record.largest))),
    ),
  );
}

const isWithin = (value: unknown, largest = 0): boolean =>
  typeof value === 'number' && Number.isInteger(value) && 1 <= value && value <= largest;

function isKept(value: unknown): value is KeptSimulation {
  const kept = value as Partial<KeptSimulation> | null | undefined;
  return (
    typeof kept === 'object' &&
    typeof kept?.technique === 'string' &&
    typeof kept.options === 'object' &&
    Number.isFinite(kept.at) &&
    Array.isArray(kept.breakpoints)
  );
}
