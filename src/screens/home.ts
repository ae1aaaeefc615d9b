import type { AppEffect, AppScreen, CourseLesson, Stage } from './app-stage.ts';
import { lessonToContinue } from './home-facts.ts';
import { actionOf, type KeyRecord } from './keys.ts';
import { type HomeModel, type HomeStage, homeView } from './home-view.ts';
import { rested, restMs, withCursor } from './list.ts';
import { isTooSmall, tooSmallView } from './too-small.ts';
import type { View } from './view.ts';

export const homeKeys = [
  { action: 'up', keys: ['up', 'k'], help: 'screens.help.up' },
  { action: 'down', keys: ['down', 'j'], help: 'screens.help.down' },
  { action: 'first', keys: ['home', 'g'], help: 'screens.help.first' },
  { action: 'last', keys: ['end', 'G'], help: 'screens.help.last' },
  { action: 'open', keys: ['enter', 'right', 'l'], help: 'screens.home.helpOpen', hint: 'screens.hint.open' },
  { action: 'continue', keys: ['c'], help: 'screens.home.helpContinue', hint: 'screens.hint.continue' },
  { action: 'quiz', keys: ['z'], help: 'screens.home.helpQuiz', hint: 'screens.hint.quiz' },
  { action: 'review', keys: ['r'], help: 'screens.home.helpReview', hint: 'screens.hint.review' },
  { action: 'simulate', keys: ['v'], help: 'screens.home.helpSimulate', hint: 'screens.hint.simulate' },
  { action: 'compare', keys: ['m'], help: 'screens.home.helpCompare', hint: 'screens.hint.compare' },
  { action: 'progress', keys: ['p'], help: 'screens.home.helpProgress', hint: 'screens.hint.progress' },
  { action: 'glossary', keys: ['o'], help: 'screens.home.helpGlossary', hint: 'screens.hint.glossary' },
  { action: 'class', keys: ['a'], help: 'screens.home.helpClass', hint: 'screens.hint.class' },
  { action: 'settings', keys: ['s'], help: 'screens.home.helpSettings', hint: 'screens.hint.settings' },
  { action: 'host', keys: ['e'], help: 'screens.home.helpHost', hint: 'screens.hint.host' },
  { action: 'tour', keys: ['t'], help: 'screens.home.helpTour' },
  { action: 'quit', keys: ['q'], help: 'screens.help.quit', hint: 'screens.hint.quit' },
] as const satisfies readonly KeyRecord[];

type Action = (typeof homeKeys)[number]['action'];

/** What leads somewhere else. */
const ways: Readonly<
  Partial<Record<Action, (lesson: CourseLesson | undefined, stage: Stage) => AppEffect | AppEffect[]>>
> = {
  open: (lesson) => ({ kind: 'open', screen: 'lesson', ...subjectOf(lesson) }),
  continue: (lesson, { tutor }) => {
    const { course = lesson } = lessonToContinue(tutor.facts, tutor.lessons) ?? {};
    return { kind: 'open', screen: 'lesson', ...subjectOf(course) };
  },
  quiz: (lesson) => ({
    kind: 'open',
    screen: 'quiz',
    subject: { quiz: 'lesson', ...(lesson !== undefined && { lesson: lesson.lesson.id }) },
  }),
  review: () => ({ kind: 'open', screen: 'quiz', subject: { quiz: 'review' } }),
  simulate: () => ({ kind: 'open', screen: 'programs' }),
  compare: () => ({ kind: 'open', screen: 'compare' }),
  progress: () => ({ kind: 'open', screen: 'progress' }),
  class: (_, { tutor }) => [
    { kind: 'open', screen: 'class-door' },
    ...(tutor.mayLead === true ? [{ kind: 'list-classes' } as const] : []),
  ],
  glossary: () => ({ kind: 'open', screen: 'glossary' }),
  settings: () => ({ kind: 'open', screen: 'settings' }),
  host: () => [{ kind: 'open', screen: 'host' }, { kind: 'read-host' }],
  tour: () => ({ kind: 'open', screen: 'first-run' }),
  quit: () => ({ kind: 'quit' }),
};

/** Where one begins: the lessons, how far one is, what is due. */
export const home: AppScreen<HomeModel> = {
  keys: homeKeys,
  start: (_, stage) => atLastLesson(stage),
  update(model, message, stage) {
    if (message.kind !== 'key') return [rested(model, message), []];
    const action = actionOf<Action>(homeKeys, message.key);
    if (action === undefined) return [model, []];
    const way = ways[action];
    if (way !== undefined) return [model, [way(stage.tutor.lessons[model.cursor], stage)].flat()];
    return [withCursor(model, moved(model.cursor, action, stage.tutor.lessons.length)), []];
  },
  view: (model, stage) => homeView(model, stage, homeKeys),
  tickMs: restMs,
};

/** At the lesson that was read last. */
function atLastLesson({ tutor }: HomeStage): HomeModel {
  const going = lessonToContinue(tutor.facts, tutor.lessons);
  return { cursor: going === undefined ? 0 : tutor.lessons.indexOf(going.course) };
}

/** Home as one finds it: it needs nothing of what the other screens need, so that nobody waits for them. */
export function firstView(stage: HomeStage): View {
  return isTooSmall(stage.size) ? tooSmallView(stage) : homeView(atLastLesson(stage), stage, homeKeys);
}

function subjectOf(lesson: CourseLesson | undefined): Pick<Extract<AppEffect, { kind: 'open' }>, 'subject'> {
  return lesson === undefined ? {} : { subject: { lesson: lesson.lesson.id } };
}

function moved(cursor: number, action: Action, count: number): number {
  const steps: Partial<Record<Action, number>> = { up: cursor - 1, down: cursor + 1, first: 0, last: count - 1 };
  return Math.max(0, Math.min(count - 1, steps[action] ?? cursor));
}
