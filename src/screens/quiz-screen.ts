import { type AppEffect, type AppScreen, type Stage, withPlace } from './app-stage.ts';
import { actionOf, backKey, type KeyRecord } from './keys.ts';
import { keepQuiz, poseAsking, resumeQuiz } from './quiz-screen-keep.ts';
import { courseOf, missedOf, type QuizModel, timeLeftMs } from './quiz-screen-model.ts';
import { modeOf, planMissed, planOf } from './quiz-screen-plan.ts';
import { answerPosed, editPosed, isTypingInto, pasteInto, type Posed } from './quiz-screen-question.ts';
import { quizView } from './quiz-screen-view.ts';
import { openingOfQuestion } from './simulation-opening.ts';
import { valuesOf } from './standing-view.ts';
import { type QuizAsking, unfinishedQuizIn } from './unfinished-quiz.ts';
import type { ScreenMessage } from './view.ts';

export const quizKeys = [
  { action: 'answer', keys: ['enter'], help: 'screens.quiz.helpAnswer', hint: 'screens.hint.answer' },
  { action: 'down', keys: ['down', 'j'], shown: '↑↓', help: 'screens.quiz.helpMove', hint: 'screens.hint.move' },
  { action: 'mark', keys: ['space'], help: 'screens.quiz.helpMark' },
  { action: 'sides', keys: ['right', 'left'], shown: '←→', help: 'screens.quiz.helpSides' },
  { action: 'page', keys: ['pagedown'], help: 'screens.lesson.helpPage' },
  { action: 'pageBack', keys: ['pageup'], help: 'screens.lesson.helpPageBack' },
  { action: 'missed', keys: ['m'], help: 'screens.quiz.helpMissed' },
  { action: 'retry', keys: ['r'], help: 'screens.quiz.helpRetry' },
  { action: 'again', keys: ['a'], help: 'screens.quiz.helpAgain' },
  { action: 'simulate', keys: ['v'], help: 'screens.quiz.helpSimulate' },
  { ...backKey, keys: ['escape'] },
] as const satisfies readonly KeyRecord[];

type Next = readonly [QuizModel, readonly AppEffect[]];

const TICK_MS = 1000;

/** Questions one after the other; then how it went, and what was missed. However one leaves it, it goes on there. */
export const quizScreen: AppScreen<QuizModel> = {
  keys: quizKeys,
  start(subject, stage) {
    const mode = modeOf(subject);
    const { facts, wishes } = stage.tutor;
    const planned = begin(planOf(subject, stage), { mode, eachMs: wishes.seconds * 1000 }, facts.nowMs, stage);
    const left = unfinishedQuizIn(facts.places, mode);
    if (left === undefined || resumeQuiz(left, facts.nowMs, stage) === undefined) return planned;
    return { ...planned, offer: { left, isGoingOn: true } };
  },
  isTyping: ({ posed, isOver, offer }) => offer === undefined && !isOver && posed !== undefined && isTypingInto(posed),
  tickMs: (model) =>
    model.offer === undefined && !model.isOver && timeLeftMs(model) !== undefined ? TICK_MS : undefined,
  update(model, message, stage) {
    const [next, effects] = step({ ...model, nowMs: message.atMs }, message, stage);
    if (!isToBeKept(model, next, message)) return [next, effects];
    // While somebody types an answer, every key changes it: only the latest is worth a write.
    const canWait = next.index === model.index && next.posed?.graded === model.posed?.graded && effects.length === 0;
    return [next, withPlace(effects, keepQuiz(next, { canWait }))];
  },
  leave: (model, atMs) => keepQuiz({ ...model, nowMs: atMs }),
  view: (model, stage) => quizView(model, stage, quizKeys),
};

/** How often the clock of a question is kept while nothing else happens. */
const CLOCK_KEPT_EACH_MS = 5000;

/** What a quiz came to is kept whenever it came to something, and where one leaves it. */
function isToBeKept(before: QuizModel, after: QuizModel, { kind, atMs }: ScreenMessage): boolean {
  if (kind === 'tick' && after.posed === before.posed) {
    return Math.floor(atMs / CLOCK_KEPT_EACH_MS) !== Math.floor(before.nowMs / CLOCK_KEPT_EACH_MS);
  }
  return after.posed !== before.posed || after.isOver !== before.isOver || kind === 'key';
}

function step(now: QuizModel, message: ScreenMessage, stage: Stage): Next {
  if (message.kind === 'tick') return isLate(now) ? giveAnswer(now, message.atMs, true) : [now, []];
  if (message.kind === 'paste') return [pasted(now, message.text), []];
  if (message.kind !== 'key') return [now, []];
  if (now.offer !== undefined) return offered(now, message.key, stage);
  if (now.isOver || now.posed === undefined) return afterwards(now, message.key, stage);
  return during(now, message.key, stage);
}

/** What is pasted goes where characters are the answer, and nowhere else. */
function pasted(model: QuizModel, text: string): QuizModel {
  const { posed } = model;
  if (posed === undefined || model.isOver || model.offer !== undefined || !isTypingInto(posed)) return model;
  return { ...model, posed: pasteInto(posed, text), scroll: Number.MAX_SAFE_INTEGER };
}

/** Goes on with what was left, or begins anew: only then is what was left given up. */
function offered(model: QuizModel, key: string, stage: Stage): Next {
  const { left, isGoingOn } = model.offer!;
  if (key === 'escape' || key === 'q') return [model, [{ kind: 'back' }]];
  if (key !== 'enter' && key !== 'space') return [{ ...model, offer: { left, isGoingOn: !isGoingOn } }, []];
  const resumed = isGoingOn ? resumeQuiz(left, model.nowMs, stage) : undefined;
  if (resumed !== undefined) return [resumed, []];
  const { mode, eachMs, askings, nowMs } = model;
  return [begin(askings, { mode, eachMs }, nowMs, stage), []];
}

function begin(
  askings: readonly QuizAsking[],
  rules: Pick<QuizModel, 'mode' | 'eachMs'>,
  atMs: number,
  stage: Stage,
): QuizModel {
  const blank = { askings, ...rules, index: -1, answered: [], isOver: false, scroll: 0, nowMs: atMs };
  return nextQuestion(blank, atMs, stage);
}

/** The next question that can be asked; one whose lesson is broken is passed over. */
function nextQuestion(model: QuizModel, atMs: number, stage: Stage): QuizModel {
  const rest = { ...model, posed: undefined, isResumed: undefined, scroll: 0, nowMs: atMs };
  if (model.endsAtMs !== undefined && atMs >= model.endsAtMs) return { ...rest, isOver: true };
  for (let index = model.index + 1; index < model.askings.length; index++) {
    const posed = poseAsking(model.askings[index]!, atMs, stage);
    if (posed !== undefined) return { ...rest, index, posed };
  }
  return { ...rest, isOver: true };
}

function isLate(model: QuizModel): boolean {
  return timeLeftMs(model) === 0;
}

function during(model: QuizModel, key: string, stage: Stage): Next {
  const { posed } = model;
  if (posed === undefined || key === 'escape') return [model, [{ kind: 'back' }]];
  if (key === 'pagedown' || key === 'pageup') return [{ ...model, scroll: scrolled(model.scroll, key, stage) }, []];
  if (posed.graded !== undefined) return told(model, key, stage);
  // What is chosen from stands at the end: it must be seen.
  const scroll = Number.MAX_SAFE_INTEGER;
  if (key !== 'enter') return [{ ...model, posed: editPosed(posed, key), scroll }, []];
  return giveAnswer(model, model.nowMs, false);
}

/** After an answer was told: on with Enter or the space bar. */
function told(model: QuizModel, key: string, stage: Stage): Next {
  if (key === 'q') return [model, [{ kind: 'back' }]];
  if (key === 'v') return [model, watch(model.posed!, model.index, { model, stage })];
  const by = ({ down: 1, j: 1, up: -1, k: -1 } as Record<string, number>)[key];
  if (by !== undefined) return [{ ...model, scroll: Math.max(0, Math.min(model.scroll, 999) + by) }, []];
  if (key !== 'enter' && key !== 'space' && key !== 'right') return [model, []];
  return [nextQuestion(model, model.nowMs, stage), []];
}

/** The run that an answered question was about, in the simulator; the quiz stays where it is. */
function watch(posed: Posed, index: number, { model, stage }: { model: QuizModel; stage: Stage }): AppEffect[] {
  const asking = model.askings[index];
  const course = asking && courseOf(asking, stage);
  const simulation = course && openingOfQuestion(posed.question, valuesOf(posed.item.variant), course);
  return simulation === undefined ? [] : [{ kind: 'open', screen: 'simulator', subject: { simulation } }];
}

function giveAnswer(model: QuizModel, atMs: number, isTimeUp: boolean): Next {
  const posed = answerPosed(model.posed!, { isTimeUp });
  const { graded } = posed;
  if (graded === undefined) return [{ ...model, posed, scroll: Number.MAX_SAFE_INTEGER }, []];
  const { mode, index, answered } = model;
  const { lesson } = model.askings[index]!;
  const tookMs = Math.max(0, atMs - posed.askedAtMs);
  const next = {
    ...model,
    posed,
    answered: [...answered, { ...posed, index, tookMs }],
    scroll: Number.MAX_SAFE_INTEGER,
  };
  return [next, [{ kind: 'keep-attempt', answer: { ...graded, lesson, mode, tookMs } }]];
}

function afterwards(model: QuizModel, key: string, stage: Stage): Next {
  const action = actionOf(quizKeys, key);
  const missed = missedOf(model);
  if (action === 'back' || key === 'q') {
    if (model.missed === undefined) return [model, [{ kind: 'back' }]];
    return [{ ...model, missed: undefined, scroll: 0 }, []];
  }
  const seen = model.missed === undefined ? undefined : missed[model.missed];
  if (action === 'simulate') return [model, seen === undefined ? [] : watch(seen, seen.index, { model, stage })];
  if (action === 'again' && model.askings.length > 0) return [again(model, stage), []];
  if (action === 'retry' && missed.length > 0) return [retry(model, stage), []];
  if (action === 'page' || action === 'pageBack') return [{ ...model, scroll: scrolled(model.scroll, key, stage) }, []];
  const isNext = action === 'missed' || action === 'answer' || key === 'right' || key === 'down' || key === 'space';
  if (!isNext || missed.length === 0) return action === 'answer' ? [model, [{ kind: 'back' }]] : [model, []];
  const next = model.missed === undefined ? 0 : model.missed + 1;
  return next >= missed.length
    ? [{ ...model, missed: undefined, scroll: 0 }, []]
    : [{ ...model, missed: next, scroll: 0 }, []];
}

function again({ askings, mode, eachMs, nowMs }: QuizModel, stage: Stage): QuizModel {
  return begin(askings, { mode, eachMs }, nowMs, stage);
}

/** Only what was missed, once more. */
function retry(model: QuizModel, stage: Stage): QuizModel {
  const missed = missedOf(model).map(({ index, item }) => ({ asking: model.askings[index]!, variant: item.variant }));
  const { mode, eachMs, nowMs } = model;
  return begin(planMissed(missed, stage.tutor.facts.seed), { mode, eachMs }, nowMs, stage);
}

function scrolled(scroll: number, key: string, { size }: Stage): number {
  const page = Math.max(1, size.rows - 6);
  return Math.max(0, Math.min(scroll, 999) + (key === 'pagedown' ? page : -page));
}
