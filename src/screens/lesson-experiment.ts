/** An experiment of a lesson: its guests run one after the other, and what they show stands in a table as it comes. */
import { attempt, withoutWaiting } from '../quiz/simulate.ts';
import { type CourseLesson, type Stage } from './app-stage.ts';
import { barSpans, foldLines } from './app-frame.ts';
import { paperOn, termsOf } from './app-paper.ts';
import { experimentResultView, type Measured, measureAll } from './experiment-view.ts';
import type { Line } from './view.ts';
import { wrapSpans } from './wrap-spans.ts';

/** How far an experiment has come: what each of its runs showed. */
export interface Measuring {
  readonly section: number;
  readonly measured: readonly Measured[];
  /** Runs in all. */
  readonly count: number;
}

/** Where one is in a lesson. */
interface LessonPlace {
  readonly section: number;
  readonly measuring?: Measuring | undefined;
}

/** The experiment that begins anew where one is; undefined where there is none. */
export function beginExperiment({ section }: LessonPlace, { lesson }: CourseLesson): Measuring | undefined {
  const experiment = lesson.sections[section]!;
  return experiment.kind === 'experiment' ? { section, measured: [], count: experiment.runs.length } : undefined;
}

/** True while guests are left to be run. */
export function isMeasuring({ section, measuring }: LessonPlace): boolean {
  return measuring !== undefined && measuring.section === section && measuring.measured.length < measuring.count;
}

/** One slice of one more guest; what it shows, when that is all. */
export function measureNext(measuring: Measuring, { lesson, simulate }: CourseLesson): Measuring {
  const experiment = lesson.sections[measuring.section]!;
  const { measured } = measuring;
  const run = experiment.kind === 'experiment' ? experiment.runs[measured.length] : undefined;
  if (experiment.kind !== 'experiment' || run === undefined) return measuring;
  const tried = attempt(() => measureAll(experiment, run, withoutWaiting(simulate)));
  if ('done' in tried) return { ...measuring, measured: [...measured, tried.done] };
  tried.making.goOn();
  return measuring;
}

/** How to begin it, how far it is, and what came out; the conclusion only when all has been seen. */
export function experimentLines(place: LessonPlace, course: CourseLesson, width: number, stage: Stage): Line[] {
  const experiment = course.lesson.sections[place.section]!;
  if (experiment.kind !== 'experiment') return [];
  const { translate, style } = stage;
  const count = experiment.runs.length;
  const measured = place.measuring?.section === place.section ? place.measuring.measured : undefined;
  if (measured === undefined) {
    const spans = [{ text: translate('screens.lesson.measure', { count }), style: 'notice' } as const];
    return [...wrapSpans(spans, { width, first: style.isAscii ? '> ' : '▶ ' }), []];
  }
  const paper = paperOn(stage, width);
  const isDone = measured.length >= count;
  const runs = experiment.runs.slice(0, measured.length);
  const result =
    measured.length === 0 ? [] : experimentResultView({ ...experiment, runs }, measured, termsOf(course), paper);
  if (isDone) return foldLines(result, width);
  const progress: Line = [
    ...barSpans(measured.length / count, Math.min(30, width - 16), style.isAscii),
    { text: ` ${translate('screens.lesson.measured', { measured: measured.length, count })}`, style: 'quiet' },
  ];
  const table = result.slice(
    0,
    Math.max(
      0,
      result.findIndex(({ length }) => length === 0),
    ),
  );
  return [...foldLines(table, width), progress];
}
