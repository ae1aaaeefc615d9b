import type { WatchedClass } from '../room-state.ts';
import type { Certainty } from '../../classroom/certainty.ts';
import { type LearnerView, learnerView, type OwnAskedView } from '../../classroom/learner-view.ts';
import { kindOf } from '../../quiz/kinds/index.ts';
import type { AppEffect, AppScreen, Stage } from '../app-stage.ts';
import { actionOf, backKey, type KeyRecord } from '../keys.ts';
import { editDraft, isTypingInto } from '../quiz-screen-question.ts';
import { append, leaving, seenClass } from './class-stage.ts';
import { answerState, draftOf, FOLLOWING, type LearnerModel, scrollOf } from './learner-model.ts';
import { learnerScreenView } from './learner-screen-view.ts';
import { classTickMs, followStep, withStep } from './learner-motion.ts';
import { needSharedRoad } from './shared-simulation.ts';

export const learnerKeys = [
  { action: 'send', keys: ['enter'], help: 'class.learner.helpSend', hint: 'class.hint.send' },
  { action: 'move', keys: ['down', 'up'], shown: '↑↓', help: 'screens.quiz.helpMove', hint: 'screens.hint.move' },
  { action: 'mark', keys: ['space'], help: 'screens.quiz.helpMark' },
  { action: 'sides', keys: ['left', 'right'], shown: '←→', help: 'screens.quiz.helpSides' },
  { action: 'next', keys: ['tab'], help: 'class.learner.helpNext', hint: 'class.hint.next' },
  { action: 'previous', keys: ['backtab'], help: 'class.learner.helpPrevious' },
  { action: 'handIn', keys: ['ctrl-e'], help: 'class.learner.helpHandIn', hint: 'class.hint.handIn' },
  { action: 'page', keys: ['pagedown'], help: 'screens.lesson.helpPage' },
  { action: 'pageBack', keys: ['pageup'], help: 'screens.lesson.helpPageBack' },
  { ...backKey, keys: ['escape'], help: 'class.learner.helpLeave' },
] as const satisfies readonly KeyRecord[];

type Next = readonly [LearnerModel, readonly AppEffect[]];

/** A class as a learner is in it: waiting, answering, learning what was right. */
export const learnerScreen: AppScreen<LearnerModel> = {
  keys: learnerKeys,
  start: (_, { tutor }) => ({ nowMs: tutor.facts.nowMs, drafts: {}, sent: {}, isEmpty: false, page: 0, scroll: 0 }),
  isTyping(model, stage) {
    const asked = askedNow(model, stage);
    return asked !== undefined && asked.mayAnswer && isTypingInto({ item: asked.item, draft: draftOf(model, asked) });
  },
  tickMs: classTickMs,
  update(model, message, stage) {
    const seen = seenClass(stage);
    const now = followStep(model, withStep({ ...model, nowMs: message.atMs }, seen));
    if (seen === undefined)
      return message.kind === 'key' && message.key === 'escape' ? [now, [{ kind: 'back' }]] : [now, []];
    if (message.kind !== 'key') return [now, []];
    const view = learnerView(seen.classroom, seen.me, message.atMs);
    return pressed(now, message.key, { seen, view, stage });
  },
  needs: (_, stage) => needSharedRoad(stage),
  view: (model, stage) => learnerScreenView(model, stage, learnerKeys),
};

interface Around {
  readonly seen: WatchedClass;
  readonly view: LearnerView;
  readonly stage: Stage;
}

/** The question that the learner looks at. */
function askedNow(model: LearnerModel, stage: Stage): OwnAskedView | undefined {
  const seen = seenClass(stage);
  if (seen === undefined) return undefined;
  return pageOf(model, learnerView(seen.classroom, seen.me, model.nowMs));
}

function pageOf({ page }: LearnerModel, { asked, settings }: LearnerView): OwnAskedView | undefined {
  return settings.mode === 'exam' ? asked[Math.min(page, asked.length - 1)] : asked[0];
}

function pressed(before: LearnerModel, key: string, around: Around): Next {
  const { view, stage } = around;
  const model = { ...before, scroll: scrollOf(before, pageOf(before, view)) };
  if (model.dialog !== undefined) return dialogs[model.dialog](model, key, around);
  if (key === 'escape')
    return view.me === undefined || view.phase === 'ended' ? leave(model) : [{ ...model, dialog: 'leave' }, []];
  if (key === 'pagedown' || key === 'pageup')
    return [scrolled(model, key === 'pagedown' ? stage.size.rows - 7 : 7 - stage.size.rows, around), []];
  if (key === 'tab' || key === 'backtab') return [turned(model, key === 'tab' ? 1 : -1, around), []];
  const asked = pageOf(model, view);
  if (asked?.mayAnswer === true) return answering(model, key, { ...around, asked });
  return [looking(model, key, around), []];
}

function leave(model: LearnerModel): Next {
  return [model, leaving];
}

/** While a run is played, the scroll counts back from its end. */
function scrolled(model: LearnerModel, by: number, { view }: Around): LearnerModel {
  const down = view.simulation === undefined ? by : -by;
  return { ...model, scroll: Math.max(0, Math.min(model.scroll, 999) + down) };
}

/** Another question of an exam; after the class, another one of the result. */
function turned(model: LearnerModel, by: number, { view, seen }: Around): LearnerModel {
  const count =
    view.phase === 'ended' ? seen.classroom.rounds.length + 1 : view.settings.mode === 'exam' ? view.asked.length : 1;
  return { ...model, page: (model.page + by + count) % Math.max(1, count), scroll: 0, isEmpty: false };
}

/** Where nothing can be answered, keys move what is read. */
function looking(model: LearnerModel, key: string, around: Around): LearnerModel {
  const by = ({ down: 1, j: 1, up: -1, k: -1 } as Record<string, number>)[key];
  if (by !== undefined) return scrolled(model, by, around);
  if (key === 'right' || key === 'enter' || key === 'n') return turned(model, 1, around);
  return key === 'left' || key === 'p' ? turned(model, -1, around) : model;
}

function answering(model: LearnerModel, key: string, around: Around & { asked: OwnAskedView }): Next {
  const { asked, view } = around;
  const action = actionOf(learnerKeys, key);
  if (action === 'handIn' && view.settings.mode === 'exam') return [{ ...model, dialog: 'hand-in' }, []];
  const draft = draftOf(model, asked);
  const scroll = FOLLOWING;
  if (key !== 'enter') {
    const drafts = { ...model.drafts, [asked.round]: editDraft(asked.item, draft, key) };
    return [{ ...model, drafts, scroll, isEmpty: false }, []];
  }
  if (kindOf(asked.item).isBlank(asked.item, draft.response)) return [{ ...model, isEmpty: true, scroll }, []];
  const state = answerState(model, asked);
  if (state === 'kept' || state === 'sent') return [turnedOn(model, around), []];
  if (view.settings.hasCertainty) return [{ ...model, dialog: 'certainty', scroll }, []];
  return send(model, around);
}

/** In an exam an answer that is kept leads on to the next question. */
function turnedOn(model: LearnerModel, around: Around): LearnerModel {
  return around.view.settings.mode === 'exam' ? turned(model, 1, around) : model;
}

function send(model: LearnerModel, around: Around, certainty?: Certainty): Next {
  const asked = pageOf(model, around.view)!;
  const { response } = draftOf(model, asked);
  const sent = { ...model.sent, [asked.round]: { response, ...(certainty !== undefined && { certainty }) } };
  const drafts = { ...model.drafts, [asked.round]: draftOf(model, asked) };
  const next = { ...model, sent, drafts, dialog: undefined, isEmpty: false };
  const answer = { round: asked.round, response, ...(certainty !== undefined && { certainty }) };
  return [turnedOn(next, around), [{ kind: 'give-answer', answer }]];
}

type Dialog = NonNullable<LearnerModel['dialog']>;

/** What each question of the screen itself makes of a key. */
const dialogs: Readonly<Record<Dialog, (model: LearnerModel, key: string, around: Around) => Next>> = {
  certainty(model, key, around) {
    const certainty = ({ 1: 1, 2: 2, 3: 3 } as Readonly<Record<string, Certainty>>)[key];
    if (key === 'escape') return [{ ...model, dialog: undefined }, []];
    return certainty === undefined || pageOf(model, around.view)?.mayAnswer !== true
      ? [model, []]
      : send(model, around, certainty);
  },
  leave: (model, key) =>
    key === 'enter' ? leave({ ...model, dialog: undefined }) : [{ ...model, dialog: undefined }, []],
  'hand-in': (model, key) =>
    key === 'enter'
      ? [{ ...model, dialog: undefined }, [append({ kind: 'handed-in' })]]
      : [{ ...model, dialog: undefined }, []],
};
