import type { CostColumn } from '../../virtualization/costs.ts';
import { type Recording, USUAL_LIMITS } from '../../virtualization/recording.ts';
import type { Options, Technique } from '../../virtualization/technique.ts';
import { chosenOptions } from '../../virtualization/techniques.ts';
import { sharedRecording } from './shared-recordings.ts';
import { guestFor, programsFor, type SimulatorProgram, type SimulatorSubject } from './subject.ts';

/** A guest under one technique: its recording, and the programs that its addresses come from. */
export interface SimulatorRun {
  readonly technique: Technique;
  readonly options: Options;
  readonly recording: Recording;
  readonly programs: readonly SimulatorProgram[];
  readonly limit: number;
}

/** Prepares a run; undefined where the subject has no guest for this technique. It runs as far as it is asked about. */
export function startRun(
  subject: SimulatorSubject,
  technique: Technique,
  options: Options = {},
): SimulatorRun | undefined {
  const guest = guestFor(technique, subject);
  if (guest === undefined) return undefined;
  const chosen = chosenOptions(technique, options);
  const limit = subject.limit ?? USUAL_LIMITS.instructions;
  return {
    technique,
    options: chosen,
    recording: sharedRecording({ technique, options: chosen, guest, limit }),
    programs: programsFor(technique, subject),
    limit,
  };
}

/** The column of the cost model: KVM without nested paging costs what the first VT-x cost. */
export const columnOf = ({ technique, options }: SimulatorRun): CostColumn =>
  options['memory'] === 'shadow' ? 'hardware-assisted' : technique.id;
