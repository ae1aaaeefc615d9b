import type { WatchedClass } from '../room-state.ts';
import { questionToOpen } from '../../classroom/question-to-open.ts';
import { teacherView, type TeacherView } from '../../classroom/teacher-view.ts';
import type { EventBody } from '../../classroom/events/index.ts';
import type { Question } from '../../quiz/kinds/index.ts';
import { attempt, NotRunYet } from '../../quiz/simulate.ts';
import { lessonOf, type Stage } from '../app-stage.ts';
import { seenClass } from './class-stage.ts';
import type { LearnerModel } from './learner-model.ts';
import type { PlayedRoad } from './played-road.ts';
import { sharedRoad } from './shared-simulation.ts';
import type { TextField } from './text-field.ts';

/** What whoever leads a class looks at. Where the class stands, its log says. */
export interface TeacherModel extends Pick<LearnerModel, 'nowMs' | 'stepped'> {
  /** The keys move in the list of people. */
  readonly isInPeople: boolean;
  readonly cursor: number;
  readonly scroll: number;
  /** The next question is looked at before it is opened. */
  readonly isPreview: boolean;
  /** The right answer and what was answered so far are shown before the end. */
  readonly isKeyShown: boolean;
  /** The round whose run was played to its end. */
  readonly played: number;
  readonly dialog?: TeacherDialog | undefined;
}

/** What is asked before something is done. */
export type TeacherDialog =
  | { readonly kind: 'end' | 'close-exam' | 'code' }
  | { readonly kind: 'remove'; readonly learner: string }
  | { readonly kind: 'rename'; readonly learner: string; readonly field: TextField };

/** A class as whoever leads it sees it, and what can be done next. */
export interface Lead {
  readonly view: TeacherView;
  readonly seen: WatchedClass;
  readonly road: PlayedRoad | undefined;
  readonly onward: Onward;
}

/** What Enter does next: the class goes on by this key alone. */
export type Onward =
  'start-exam' | 'preview' | 'open' | 'close' | 'reveal' | 'play' | 'step' | 'stop' | 'end' | 'analyse';

export function leadOf(model: TeacherModel, seen: WatchedClass, stage: Stage): Lead {
  const view = teacherView(seen.classroom, model.nowMs);
  const simulation = view.simulation ?? simulationOf(view);
  const road = simulation && sharedRoad(simulation, view.current.at(-1)?.item, stage);
  return { view, seen, road, onward: onwardOf(model, view, road) };
}

/** The same as far as it is known: without the road, where that is still being run. */
export function leadSeen(model: TeacherModel, seen: WatchedClass, stage: Stage): Lead {
  const tried = attempt(() => leadOf(model, seen, stage));
  if ('done' in tried) return tried.done;
  const view = teacherView(seen.classroom, model.nowMs);
  return { view, seen, road: undefined, onward: onwardOf(model, view, undefined) };
}

/** Asks for what the teacher's screen shows, so that it is made: the road that can be played, the question that comes next. */
export function needLead(model: TeacherModel, stage: Stage): void {
  const seen = seenClass(stage);
  if (seen === undefined) return;
  const { view } = leadOf(model, seen, stage);
  const ask = model.isPreview ? nextAsk(view) : undefined;
  if (ask !== undefined) drawnAsk(ask, stage);
}

/** The simulation that can be played: that of the question that was revealed, at its start. */
function simulationOf({ current }: TeacherView): TeacherView['simulation'] {
  const run = current.at(-1)?.revealed?.run;
  return run && { run, instruction: 0 };
}

function onwardOf(model: TeacherModel, view: TeacherView, road: PlayedRoad | undefined): Onward {
  if (view.phase === 'ended') return 'analyse';
  if (model.isPreview) return 'open';
  if (view.phase === 'lobby') return view.settings.mode === 'exam' ? 'start-exam' : 'preview';
  if (view.phase === 'open') return 'close';
  if (view.phase === 'closed') return 'reveal';
  if (view.simulation !== undefined)
    return road !== undefined && view.simulation.instruction < road.toInstruction ? 'step' : 'stop';
  if (road !== undefined && road.hops.length > 0 && model.played !== view.current.at(-1)?.round) return 'play';
  return nextAsk(view) === undefined ? 'end' : 'preview';
}

/** The question of the plan that comes next. */
export function nextAsk({ settings, asked }: TeacherView): TeacherView['settings']['plan'][number] | undefined {
  return settings.mode === 'exam' ? undefined : settings.plan[asked];
}

type Opened = ReturnType<typeof questionToOpen>;

const drawn = new WeakMap<object, Opened | undefined>();

/** A question of the plan as it will be asked; undefined where its lesson is not here or broken. */
export function drawnAsk(ask: TeacherView['settings']['plan'][number], { tutor }: Stage): Opened | undefined {
  if (!drawn.has(ask)) drawn.set(ask, draw(ask, tutor));
  return drawn.get(ask);
}

function draw(
  { lesson, question: id, seed }: TeacherView['settings']['plan'][number],
  tutor: Stage['tutor'],
): Opened | undefined {
  const course = lessonOf(tutor, lesson);
  const question = course?.lesson.questions.find((one) => one.id === id) as Question | undefined;
  if (course === undefined || question === undefined) return undefined;
  try {
    return questionToOpen({ lesson, question, seed, simulate: course.simulate });
  } catch (error) {
    if (error instanceof NotRunYet) throw error;
    // A key that the simulator cannot tell is its author's mistake: the class goes on without the question.
    return undefined;
  }
}

/** What opens the next question; a second vote asks the very same one. */
export function openingOf(
  { view, seen }: Pick<Lead, 'view' | 'seen'>,
  vote: 1 | 2,
  stage: Stage,
): EventBody | undefined {
  const { settings, current } = view;
  const round = seen.classroom.rounds.length;
  const last = seen.classroom.rounds.at(-1);
  if (vote === 2) {
    if (last === undefined || current.length === 0) return undefined;
    const { lesson, item, run } = last;
    return { kind: 'question-opened', round, lesson, item, vote, limitMs: settings.eachMs, ...(run && { run }) };
  }
  const ask = nextAsk(view);
  const opened = ask && drawnAsk(ask, stage);
  return opened && { kind: 'question-opened', round, vote, limitMs: settings.eachMs, ...opened };
}

/** All questions of an exam at once; those that cannot be drawn are left out. */
export function examOf({ settings }: TeacherView, stage: Stage): EventBody | undefined {
  const questions = settings.plan.flatMap((ask) => {
    const opened = drawnAsk(ask, stage);
    return opened === undefined ? [] : [{ lesson: opened.lesson, item: opened.item }];
  });
  return questions.length === 0 ? undefined : { kind: 'exam-started', questions };
}
