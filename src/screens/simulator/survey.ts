/** The whole run looked over in slices: where something passed from one actor to another, and where it ends. */
import { isEnd } from './job.ts';
import type { SimulatorRun } from './simulator-run.ts';
import { isHop } from './transfers.ts';

/** What has been seen of the run: transfers in cells of equal width. It never changes. */
export interface Survey {
  readonly upTo: number;
  /** Instructions of one cell. */
  readonly width: number;
  readonly cells: readonly number[];
  readonly transfers: number;
  /** The guest has ended there, or no more is looked over. */
  readonly isDone: boolean;
}

const CELLS = 64;
const SLICE = 16_000;
/** No run is looked over farther: what lies beyond is like what was seen, or an endless loop. */
const FARTHEST = 3_000_000;

/** Nothing has been seen yet. */
export const EMPTY_SURVEY: Survey = {
  upTo: 0,
  width: 1,
  cells: new Array<number>(CELLS).fill(0),
  transfers: 0,
  isDone: false,
};

const known = new WeakMap<SimulatorRun['recording'], Survey>();

/** What has been seen of a run by whoever looked at it. */
export const surveyOf = ({ recording }: SimulatorRun): Survey => known.get(recording) ?? EMPTY_SURVEY;

/** Looks over one more slice. */
export function continueSurvey(survey: Survey, run: SimulatorRun): Survey {
  const before = surveyOf(run);
  if (before.upTo > survey.upTo || before.isDone) return before;
  const next = lookOver(survey, run);
  known.set(run.recording, next);
  return next;
}

function lookOver(survey: Survey, run: SimulatorRun): Survey {
  const { recording } = run;
  const from = survey.upTo;
  const end = Math.min(from + SLICE, run.limit, FARTHEST);
  recording.at(from);
  const heard: number[] = [];
  recording.events(from, end, (event) => {
    if (isHop(event) && event.instruction >= from) heard.push(event.instruction);
    return true;
  });
  const { instruction } = recording.at(end);
  const upTo = Math.min(end, instruction);
  const isDone = end >= FARTHEST || isEnd(run, end);
  return { ...fold(survey, heard, upTo), isDone };
}

function fold({ width, cells, transfers }: Survey, heard: readonly number[], upTo: number): Omit<Survey, 'isDone'> {
  let [wide, counts] = [width, [...cells]];
  while (upTo >= CELLS * wide) {
    wide *= 2;
    const narrow = counts;
    counts = narrow.map((_, i) => (narrow[2 * i] ?? 0) + (narrow[2 * i + 1] ?? 0));
  }
  for (const instruction of heard) counts[Math.min(CELLS - 1, Math.floor(instruction / wide))]!++;
  return { upTo, width: wide, cells: counts, transfers: transfers + heard.length };
}
