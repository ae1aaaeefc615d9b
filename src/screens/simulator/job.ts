/** Work on a long run, done in slices: what has been found so far is plain data, and a key may come in between. */
import type { Recording } from '../../virtualization/recording.ts';
import { acceptsEvent, type Condition, holds, needsSteps } from './condition.ts';
import { peekBytes } from './inside.ts';
import type { SimulatorRun } from './simulator-run.ts';

/** A search, forth or back, or a way to a position that is known. */
export type Job =
  | {
      readonly kind: 'search';
      readonly direction: 1 | -1;
      readonly from: number;
      readonly condition: Condition;
      /** The search ends here, found or not. */
      readonly until?: number;
    }
  | { readonly kind: 'go'; readonly to: number; readonly from: number }
  /** To where the application has done so many instructions. */
  | { readonly kind: 'align'; readonly done: number; readonly wanted: number; readonly from: number }
  /** Counts the application's instructions up to `to`, in the run that is left. */
  | {
      readonly kind: 'count';
      readonly run: SimulatorRun;
      readonly done: number;
      readonly from: number;
      readonly to: number;
    };

/** Where a slice of work ended: at a position, or with more to do. */
export type Progress = { readonly at: number } | { readonly job: Job };

/** Instructions of a slice when each position is looked at, and when only events are listened to. */
const STEPS = 1000;
const RUN = 16_000;
/** How far each look of a slice goes, so that what is near costs little. */
const REACHES = [256, 4096, 12_000] as const;
const APPLICATION_RING = 3;
/** The opcode of INT n. */
const INT_N = 0xcd;

type JobOf<Kind extends Job['kind']> = Extract<Job, { kind: Kind }>;
type Work = { readonly [Kind in Job['kind']]: (job: JobOf<Kind>, run: SimulatorRun) => Progress };

const WORK: Work = { search, go, align, count };

/** Does one slice. */
export function continueJob(job: Job, run: SimulatorRun): Progress {
  // Safe: each kind meets the work of its own name.
  const work = WORK[job.kind] as (...args: [Job, SimulatorRun]) => Progress;
  return work(job, run);
}

function search(job: JobOf<'search'>, run: SimulatorRun): Progress {
  if (job.direction > 0) return needsSteps(job.condition) ? stepForth(job, run) : listenForth(job, run);
  return needsSteps(job.condition) ? stepBack(job, run) : listenBack(job, run);
}

/** True where the guest has ended, or may not go on. */
export function isEnd({ recording, limit }: SimulatorRun, at: number): boolean {
  return at >= limit || recording.at(at).execution.stop !== undefined;
}

const lastOf = ({ until = Infinity }: JobOf<'search'>, { limit }: SimulatorRun): number => Math.min(limit, until);

function stepForth(job: JobOf<'search'>, run: SimulatorRun): Progress {
  const last = lastOf(job, run);
  let at = job.from;
  for (const end = Math.min(at + STEPS, last); at < end;) {
    const moment = run.recording.at(++at);
    if (holds(job.condition, moment) || moment.execution.stop !== undefined) return { at };
  }
  return at >= last ? { at } : { job: { ...job, from: at } };
}

/** An event of instruction n has happened at position n + 1. Near ones are found without running far. */
function listenForth(job: JobOf<'search'>, run: SimulatorRun): Progress {
  const last = lastOf(job, run);
  let from = job.from;
  if (isEnd(run, from)) return { at: from };
  for (const reach of REACHES) {
    const end = Math.min(from + reach, last);
    const found = firstEvent(run, from, end, job.condition);
    if (found !== undefined) return { at: found + 1 };
    const { instruction, execution } = run.recording.at(end);
    if (execution.stop !== undefined) return { at: endOf(run.recording, instruction) };
    if (end >= last) return { at: end };
    from = end;
  }
  return { job: { ...job, from } };
}

function firstEvent({ recording }: SimulatorRun, from: number, end: number, condition: Condition): number | undefined {
  const accepts = acceptsEvent(condition);
  let found: number | undefined;
  recording.at(from);
  recording.events(from, end, (event) => {
    if (event.instruction >= from && accepts(event)) found = event.instruction;
    return found === undefined;
  });
  return found;
}

/** The first position at which the guest has stopped: behind its last instruction, or behind one that was never done. */
function endOf(recording: Recording, instruction: number): number {
  return recording.at(instruction).execution.stop === undefined ? instruction + 1 : instruction;
}

function stepBack(job: JobOf<'search'>, run: SimulatorRun): Progress {
  const { until: first = 0 } = job;
  const start = Math.max(first, job.from - STEPS);
  let found: number | undefined;
  for (let at = start + 1; at < job.from; at++) if (holds(job.condition, run.recording.at(at))) found = at;
  if (found !== undefined) return { at: found };
  return start === first ? { at: first } : { job: { ...job, from: start + 1 } };
}

function listenBack(job: JobOf<'search'>, run: SimulatorRun): Progress {
  const { until: first = 0 } = job;
  let end = job.from - 1;
  for (const reach of REACHES) {
    const start = Math.max(first, end - reach);
    const found = end > first ? lastEvent(run, start, end, job.condition) : undefined;
    if (found !== undefined) return { at: found + 1 };
    if (start === first) return { at: first };
    end = start;
  }
  return { job: { ...job, from: end + 1 } };
}

function lastEvent({ recording }: SimulatorRun, start: number, end: number, condition: Condition): number | undefined {
  const accepts = acceptsEvent(condition);
  let found: number | undefined;
  recording.events(start, end, (event) => {
    if (event.instruction < end && event.instruction >= start && accepts(event)) found = event.instruction;
    return true;
  });
  return found;
}

function go({ to, from }: JobOf<'go'>, { recording, limit }: SimulatorRun): Progress {
  const target = Math.min(to, limit);
  const next = Math.min(target, from + RUN);
  const { instruction, execution } = recording.at(next);
  if (execution.stop !== undefined) return { at: Math.min(next, endOf(recording, instruction)) };
  return next >= target ? { at: target } : { job: { kind: 'go', to, from: next } };
}

/** Counts instructions of ring 3 by steps. One that faults, or that an interrupt comes before, is not done yet: it does not count. */
function countSteps(run: SimulatorRun, from: number, end: number, isEnough: (done: number) => boolean) {
  let [at, done] = [from, 0];
  let { cpl, eip } = run.recording.at(at).execution.machine;
  while (at < end && !isEnough(done)) {
    const { execution } = run.recording.at(++at);
    const { machine, stop } = execution;
    const isLeft = machine.cpl !== APPLICATION_RING && peekBytes(execution, eip, 1)[0] !== INT_N;
    if (cpl === APPLICATION_RING && !isLeft) done++;
    ({ cpl, eip } = machine);
    if (stop !== undefined) return { at, done, hasEnded: true };
  }
  return { at, done, hasEnded: at >= run.limit };
}

function count(job: JobOf<'count'>): Progress {
  const counted = countSteps(job.run, job.from, Math.min(job.to, job.from + STEPS), () => false);
  const done = job.done + counted.done;
  if (counted.at < job.to && !counted.hasEnded) return { job: { ...job, done, from: counted.at } };
  return { job: { kind: 'align', done: 0, wanted: done, from: 0 } };
}

function align(job: JobOf<'align'>, run: SimulatorRun): Progress {
  if (job.done >= job.wanted) return { at: job.from };
  const end = Math.min(run.limit, job.from + STEPS);
  const counted = countSteps(run, job.from, end, (done) => job.done + done >= job.wanted);
  const done = job.done + counted.done;
  if (done >= job.wanted || counted.hasEnded) return { at: counted.at };
  return { job: { ...job, done, from: counted.at } };
}
