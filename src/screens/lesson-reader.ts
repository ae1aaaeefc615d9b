import type { Question } from '../quiz/kinds/index.ts';
import { attempt, withoutWaiting } from '../quiz/simulate.ts';
import { type AppEffect, type AppScreen, type CourseLesson, lessonOf, type Stage, withPlace } from './app-stage.ts';
import { clampScroll } from './app-frame.ts';
import { actionOf, backKey, type KeyRecord } from './keys.ts';
import {
  experimentLine,
  type LessonModel,
  lessonRows,
  linkedEntries,
  offersPretest,
  readerText,
  readerView,
} from './lesson-reader-view.ts';
import { beginExperiment, isMeasuring, measureNext } from './lesson-experiment.ts';
import { openingHere } from './lesson-simulation.ts';
import { keepLesson, readLessonPlace, readLessonQuestion } from './lesson-place.ts';
import { answerPosed, editPosed, isTypingInto, pasteInto, pose, type Posed } from './quiz-screen-question.ts';
import { askRuns } from './simulation-view.ts';
import type { ScreenMessage } from './view.ts';

export const lessonKeys = [
  { action: 'down', keys: ['down', 'j'], shown: '↑↓', help: 'screens.lesson.helpDown', hint: 'screens.hint.scroll' },
  { action: 'up', keys: ['up', 'k'], help: 'screens.lesson.helpUp' },
  {
    action: 'next',
    keys: ['right', 'l', 'n', 'enter'],
    shown: '←→',
    help: 'screens.lesson.helpNext',
    hint: 'screens.hint.section',
  },
  { action: 'previous', keys: ['left', 'h', 'p'], help: 'screens.lesson.helpPrevious' },
  { action: 'page', keys: ['space', 'pagedown'], help: 'screens.lesson.helpPage', hint: 'screens.hint.goOn' },
  { action: 'pageBack', keys: ['pageup', 'b'], help: 'screens.lesson.helpPageBack' },
  { action: 'first', keys: ['home', 'g'], help: 'screens.lesson.helpFirst' },
  { action: 'last', keys: ['end', 'G'], help: 'screens.lesson.helpLast' },
  { action: 'simulate', keys: ['v'], help: 'screens.lesson.helpSimulate', hint: 'screens.hint.simulate' },
  { action: 'terms', keys: ['t', 'tab'], help: 'screens.lesson.helpTerms', hint: 'screens.hint.terms' },
  { action: 'quiz', keys: ['z'], help: 'screens.lesson.helpQuiz', hint: 'screens.hint.quiz' },
  { action: 'pretest', keys: ['e'], help: 'screens.lesson.helpPretest' },
  backKey,
] as const satisfies readonly KeyRecord[];

type Action = (typeof lessonKeys)[number]['action'];
type Next = readonly [LessonModel, readonly AppEffect[]];

/** A lesson, section by section; where one stands is kept. */
export const lessonReader: AppScreen<LessonModel> = {
  keys: lessonKeys,
  start({ lesson: id }, stage) {
    const course = lessonOf(stage.tutor, id) ?? stage.tutor.lessons[0]!;
    const place = keptPlace(course, stage);
    const model = { lesson: course.lesson.id, ...readLessonPlace(course, place) };
    return withRun(withQuestion(model, { course, stage, atMs: stage.tutor.facts.nowMs }, place), course);
  },
  isTyping: ({ posed }) => posed !== undefined && isTypingInto(posed),
  update(model, message, stage) {
    const course = lessonOf(stage.tutor, model.lesson)!;
    const [next, effects] = step(model, message, { course, stage, atMs: message.atMs });
    const isSame = next.section === model.section && next.scroll === model.scroll && next.posed === model.posed;
    if (isSame && !effects.some(({ kind }) => kind === 'back')) return [next, effects];
    const canWait = next.section === model.section && effects.length === 0;
    return [next, withPlace(effects, keepLesson(next, course, { canWait }))];
  },
  work: (model) => (model.making !== undefined || isMeasuring(model) ? 'awaited' : undefined),
  view: (model, stage) => readerView(model, stage, lessonKeys),
};

function step(model: LessonModel, message: ScreenMessage, around: Around): Next {
  if (message.kind === 'work') return [worked(model, around.course), []];
  if (message.kind === 'paste') return [pasted(model, message.text), []];
  if (message.kind !== 'key') return [model, []];
  if (model.term !== undefined) return inTerms(model, message.key, around.course);
  if (isAnswering(model, message.key)) return answering(model, message, around.course);
  return act(model, actionOf<Action>(lessonKeys, message.key), around);
}

/** What is pasted goes where characters are the answer, and nowhere else. */
function pasted(model: LessonModel, text: string): LessonModel {
  const { posed } = model;
  if (posed === undefined || !isTypingInto(posed)) return model;
  return { ...model, posed: pasteInto(posed, text) };
}

function keptPlace({ lesson }: CourseLesson, { tutor }: Stage): unknown {
  return tutor.facts.places.find(({ part, lesson: id }) => part === 'lesson' && id === lesson.id)?.place;
}

/** The section's question is asked as soon as one comes to it; where one comes back to it, as it was left. */
function withQuestion(model: LessonModel, { course, stage, atMs }: Around, place?: unknown): LessonModel {
  const { lesson } = course;
  const section = lesson.sections[model.section];
  const rest = { ...model, posed: undefined };
  if (section?.kind !== 'predict') return rest;
  const question = lesson.questions.find(({ id }) => id === section.question) as Question | undefined;
  if (question === undefined) return rest;
  const seed = (stage.tutor.facts.seed + model.section) >>> 0;
  const posed = readLessonQuestion(question, course, { place, atMs }) ?? pose(question, course, { seed, atMs });
  return posed === undefined ? rest : { ...rest, posed };
}

/** Keys that a question takes before the reader does; left and right leave it, but where they choose. */
function isAnswering({ posed }: LessonModel, key: string): boolean {
  if (posed === undefined || posed.graded !== undefined) return false;
  if (key === 'escape') return false;
  if (isTypingInto(posed)) return !['right', 'left', 'pageup', 'pagedown'].includes(key);
  const takesSides = posed.item.kind === 'path';
  return !(
    ['n', 'p', 'b', 't', 'v', 'z', 'q', 'G', 'g', 'pageup', 'pagedown', 'home', 'end'].includes(key) ||
    (!takesSides && ['left', 'right', 'h', 'l'].includes(key))
  );
}

function answering(
  model: LessonModel,
  { key, atMs }: Extract<ScreenMessage, { kind: 'key' }>,
  course: CourseLesson,
): Next {
  const posed = model.posed!;
  // What is chosen from stands at the end of the section: it must be seen.
  const scroll = Number.MAX_SAFE_INTEGER;
  if (key !== 'enter') return [{ ...model, posed: editPosed(posed, key), scroll }, []];
  const answered: Posed = answerPosed(posed);
  const { graded } = answered;
  if (graded === undefined) return [{ ...model, posed: answered, scroll }, []];
  const answer = { ...graded, lesson: course.lesson.id, mode: 'lesson', tookMs: atMs - posed.askedAtMs } as const;
  return [{ ...model, posed: answered, scroll }, [{ kind: 'keep-attempt', answer }]];
}

interface Around {
  readonly course: CourseLesson;
  readonly stage: Stage;
  readonly atMs: number;
}

function act(model: LessonModel, action: Action | undefined, around: Around): Next {
  if (action === undefined) return [model, []];
  if (action === 'back') return [model, [{ kind: 'back' }]];
  if (action === 'next') return turn(model, 1, around);
  if (action === 'previous') return turn(model, -1, around);
  if (action === 'terms')
    return [linkedEntries(model, around.course, around.stage).length === 0 ? model : { ...model, term: 0 }, []];
  if (action === 'simulate') return simulating(model, around);
  if (action === 'pretest') return [model, pretest(model, around)];
  if (action === 'quiz') {
    return [model, [{ kind: 'open', screen: 'quiz', subject: { quiz: 'lesson', lesson: model.lesson } }]];
  }
  return scroll(model, action, around);
}

/** The run of the section, or that of its question once it is answered: before, it would give the answer away. An experiment begins, in place or on a screen of its own. */
function simulating(model: LessonModel, { course, stage }: Around): Next {
  const measuring = beginExperiment(model, course);
  // What comes out must be seen, with the last words of what it is about.
  if (measuring !== undefined)
    return [{ ...model, measuring, scroll: Math.max(0, experimentLine(model, course, stage) - 3) }, []];
  const { kind, id: section } = course.lesson.sections[model.section]!;
  if (kind === 'set-up')
    return [model, [{ kind: 'open', screen: 'set-up', subject: { lesson: model.lesson, section } }]];
  const simulation = openingHere(model, course);
  return [model, simulation === undefined ? [] : [{ kind: 'open', screen: 'simulator', subject: { simulation } }]];
}

/** One slice: of the run that the section shows, or of the experiment. */
function worked(model: LessonModel, course: CourseLesson): LessonModel {
  const { making } = model;
  if (making === undefined) return measured(model, course);
  return making.goOn() === undefined ? model : withRun(model, course);
}

/** A section that shows a run shows it when it is there. */
function withRun(model: LessonModel, { lesson, simulate }: CourseLesson): LessonModel {
  const section = lesson.sections[model.section]!;
  if (section.kind !== 'simulation') return model.making === undefined ? model : { ...model, making: undefined };
  const asked = attempt(() => askRuns(section, withoutWaiting(simulate)));
  return { ...model, making: 'making' in asked ? asked.making : undefined };
}

/** One more guest of the experiment. */
function measured(model: LessonModel, course: CourseLesson): LessonModel {
  const { measuring } = model;
  if (measuring === undefined || !isMeasuring(model)) return model;
  return { ...model, measuring: measureNext(measuring, course) };
}

function pretest({ lesson, section }: LessonModel, { course, stage }: Around): AppEffect[] {
  if (section > 0 || !offersPretest(course, stage)) return [];
  return [{ kind: 'open', screen: 'quiz', subject: { quiz: 'pretest', lesson } }];
}

function scroll(model: LessonModel, action: Action, around: Around): Next {
  const rows = lessonRows(around.stage);
  const { lines, scroll: here } = readerText(model, around.course, around.stage);
  const count = lines.length;
  if (action === 'page' && here + rows >= count) return turn(model, 1, around);
  const steps: Partial<Record<Action, number>> = {
    ...{ down: here + 1, up: here - 1, page: here + rows - 2, pageBack: here - rows + 2, first: 0, last: count },
  };
  return [{ ...model, scroll: clampScroll(steps[action] ?? here, count, rows) }, []];
}

/** To another section; behind the last one come the questions. */
function turn(model: LessonModel, by: number, around: Around): Next {
  const { sections, id } = around.course.lesson;
  const section = model.section + by;
  if (section < 0) return [model, []];
  if (section >= sections.length)
    return [model, [{ kind: 'open', screen: 'quiz', subject: { quiz: 'lesson', lesson: id } }]];
  return [withRun(withQuestion({ ...model, section, scroll: 0 }, around), around.course), []];
}

/** The pop-up of terms: any other key closes it. */
function inTerms(model: LessonModel, key: string, course: CourseLesson): Next {
  const { term = 0 } = model;
  const by = ({ down: 1, j: 1, tab: 1, right: 1, up: -1, k: -1, left: -1 } as Record<string, number>)[key];
  const count = linkedEntries(model, course).length;
  return [by === undefined ? { ...model, term: undefined } : { ...model, term: (term + by + count) % count }, []];
}
