import type { SharedSimulation } from '../../classroom/classroom.ts';
import type { Item, Question } from '../../quiz/kinds/index.ts';
import { attempt } from '../../quiz/simulate.ts';
import { lessonOf, type Stage } from '../app-stage.ts';
import { paperOn } from '../app-paper.ts';
import type { Line } from '../view.ts';
import { wrapSpans } from '../wrap-spans.ts';
import { seenClass } from './class-stage.ts';
import { hopsDone, isRunQuestion, type PlayedRoad, playedRoad } from './played-road.ts';
import { playedRoadView } from './played-road-view.ts';

/** The road behind a shared simulation: that of the question that asked about it; undefined where the lesson is not here, or broken. */
export function sharedRoad(
  { run }: SharedSimulation,
  item: Item | undefined,
  { tutor }: Stage,
): PlayedRoad | undefined {
  const course = lessonOf(tutor, run.lesson);
  const question = course?.lesson.questions.find(({ id }) => id === item?.id) as Question | undefined;
  if (course === undefined || !isRunQuestion(question)) return undefined;
  return playedRoad(question, run.values ?? {}, course.simulate);
}

/** Asks for the run that everybody in the class sees, so that it is made. */
export function needSharedRoad(stage: Stage): void {
  const classroom = seenClass(stage)?.classroom;
  if (classroom?.simulation !== undefined) sharedRoad(classroom.simulation, classroom.rounds.at(-1)?.item, stage);
}

/** A simulation that everybody sees at the same instruction. */
export function sharedSimulationLines(
  simulation: SharedSimulation,
  { item, share }: { item: Item | undefined; share: number },
  width: number,
  stage: Stage,
): Line[] {
  const { translate } = stage;
  const { run, instruction } = simulation;
  const seen = attempt(() => sharedRoad(simulation, item, stage));
  const technique = translate(`technique.${run.technique}`);
  const name =
    run.app === undefined
      ? translate('lesson.program', { program: run.program, technique })
      : translate('lesson.programAndApp', { program: run.program, app: run.app, technique });
  const head = wrapSpans([{ text: name, style: 'quiet' }], { width });
  if ('making' in seen) return [...head, [], ...wrapSpans([{ text: translate('screens.lesson.isRun') }], { width })];
  const road = seen.done;
  if (road === undefined) return [...head, [], ...wrapSpans([{ text: translate('lesson.notRun') }], { width })];
  const step = hopsDone(road, instruction);
  const isOver = instruction >= road.toInstruction;
  const of = translate('class.simulation.step', { step, of: road.hops.length });
  return [
    ...head,
    ...wrapSpans([{ text: of, style: 'quiet' }], { width }),
    [],
    ...playedRoadView(road, { step, share, isOver }, paperOn(stage, width)),
  ];
}
