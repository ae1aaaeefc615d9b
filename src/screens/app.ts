import type { Translate } from '../language/translate.ts';
import { languageTags } from '../language/language.ts';
import { attempt, type MakingRun } from '../quiz/simulate.ts';
import { hastyLessons, updateWaiting, type Waiting, waitingPane } from './app-waiting.ts';
import {
  type AppEffect,
  type Facts,
  type ScreenId,
  type Speak,
  type Stage,
  stageOf,
  type Subject,
  type Tutor,
  type Work,
} from './app-stage.ts';
import { screenOf } from './app-screens.ts';
import { cutText } from './app-frame.ts';
import { helpPane } from './help.ts';
import { isTooSmall, tooSmallView } from './too-small.ts';
import { actionOf, keysEverywhere } from './keys.ts';
import type { RoomState } from './room-state.ts';
import type { ScreenMessage, Size, Span, View } from './view.ts';
import { withWish } from './wishes.ts';

/** A screen that is open, and where one is in it. */
interface Open {
  readonly screen: ScreenId;
  readonly model: unknown;
}

/** The whole tutor as a value. */
export interface AppModel {
  readonly tutor: Tutor;
  readonly size: Size;
  /** The screens that are open; the last one is seen. Never empty. */
  readonly open: readonly [Open, ...Open[]];
  /** How far help is scrolled, while it is shown. */
  readonly help?: number | undefined;
  /** A run that is not there yet, and what is heard again when it is. */
  readonly waiting?: Waiting<AppMessage> | undefined;
  /** A run that the screen on top shows, and that is not there yet. */
  readonly making?: MakingRun | undefined;
  /** One line about what went wrong in the world. */
  readonly trouble?: string | undefined;
  /** One line about what went well in the world. */
  readonly notice?: string | undefined;
}

/** What happens to the tutor: something was pressed, time passed, the window changed, or the world answered. */
export type AppMessage =
  | ScreenMessage
  | { readonly kind: 'resize'; readonly size: Size }
  | { readonly kind: 'facts'; readonly facts: Facts }
  | { readonly kind: 'host'; readonly host: NonNullable<Tutor['host']> }
  /** Something went wrong in the world; without a text, it is over. */
  | { readonly kind: 'trouble'; readonly text?: string }
  /** Results were written there; without a file, they could not be. */
  | { readonly kind: 'exported'; readonly file?: string }
  /** Something happened in the class, or came of a wish about it. */
  | { readonly kind: 'room'; readonly room: RoomState; readonly atMs: number }
  /** A screen is asked for from outside. */
  | { readonly kind: 'open'; readonly screen: ScreenId; readonly subject: Subject; readonly atMs: number }
  /** The session ends: what is not kept yet must be now. */
  | { readonly kind: 'leave'; readonly atMs: number };

/** What the tutor wants from the world. */
export type WorldEffect = Exclude<AppEffect, { kind: 'open' } | { kind: 'back' }>;

type Next = readonly [AppModel, readonly WorldEffect[]];

/** The tutor as it opens: at home, or where a newcomer begins. */
export function startApp(
  tutor: Tutor,
  size: Size,
  {
    isNew,
    speak,
    first,
  }: { isNew: boolean; speak: Speak; first?: { screen: ScreenId; subject: Subject; isAlone?: boolean } },
): AppModel {
  const stage = stageOf({ tutor, size }, speak);
  const open = (screen: ScreenId, subject: Subject = {}): Open => ({
    screen,
    model: screenOf(screen).start(subject, stage),
  });
  if (first === undefined) return { tutor, size, open: isNew ? [open('home'), open('first-run')] : [open('home')] };
  if (first.isAlone === true) return { tutor, size, open: [open(first.screen, first.subject)] };
  const atMs = tutor.facts.nowMs;
  return updateApp({ tutor, size, open: [open('home')] }, { kind: 'open', atMs, ...first }, speak)[0];
}

/** Takes a message. Where it needs a run that is not there yet, the run is made slice by slice, and then the message is heard anew. */
export function updateApp(model: AppModel, message: AppMessage, speak: Speak): Next {
  if (message.kind === 'work' && model.waiting === undefined) model.making?.goOn();
  const [next, effects] = updateWaiting(model, message, (now, heard: AppMessage) => updateNow(now, heard, speak));
  return [withNeeds(next, speak), effects];
}

/** The model with the run, if any, that the screen on top still needs for what it shows. */
function withNeeds(model: AppModel, speak: Speak): AppModel {
  const { screen, model: inner } = topOf(model);
  const { needs } = screenOf(screen);
  const asked = needs && attempt(() => needs(inner, hastyStage(model, speak)));
  const making = asked !== undefined && 'making' in asked ? asked.making : undefined;
  return making === model.making ? model : { ...model, making };
}

function updateNow(model: AppModel, message: AppMessage, speak: Speak): Next {
  if (message.kind === 'resize') return [{ ...model, size: message.size }, []];
  if (message.kind === 'facts') return [{ ...model, tutor: { ...model.tutor, facts: message.facts } }, []];
  if (message.kind === 'host') return [{ ...model, tutor: { ...model.tutor, host: message.host } }, []];
  if (message.kind === 'trouble') return [{ ...model, trouble: message.text, notice: undefined }, []];
  if (message.kind === 'exported') return [exported(model, message.file, speak(model.tutor.wishes.language)), []];
  if (message.kind === 'leave') return left(model, message.atMs);
  if (message.kind === 'open') return obey(model, message, { speak, atMs: message.atMs });
  if (message.kind === 'room') return entered(model, message, speak);
  if (message.kind !== 'key') return toScreen(model, message, speak);
  return pressed({ ...model, trouble: undefined, notice: undefined }, message, speak);
}

function exported(model: AppModel, file: string | undefined, translate: Translate): AppModel {
  return file === undefined
    ? { ...model, trouble: translate('class.after.notExported'), notice: undefined }
    : { ...model, trouble: undefined, notice: translate('class.after.exported', { file }) };
}

/** The class is as it is now; the screen on top may look at it, as when time has passed. */
function entered(model: AppModel, { room, atMs }: Extract<AppMessage, { kind: 'room' }>, speak: Speak): Next {
  const right = room.mayLead === true && { mayLead: true, mayClaim: false };
  return toScreen({ ...model, tutor: { ...model.tutor, room, ...right } }, { kind: 'tick', atMs }, speak);
}

/** What the screen on top has still to keep. */
function left(model: AppModel, atMs: number): Next {
  const { screen, model: inner } = topOf(model);
  const effects = screenOf(screen).leave?.(inner, atMs) ?? [];
  return [model, effects.filter((effect) => effect.kind !== 'open' && effect.kind !== 'back')];
}

function pressed(model: AppModel, message: Extract<ScreenMessage, { kind: 'key' }>, speak: Speak): Next {
  const action = actionOf(keysEverywhere, message.key);
  if (action === 'quit') return [model, [{ kind: 'quit' }]];
  // What cannot be seen must not be changed.
  if (isTooSmall(model.size)) return [model, []];
  if (model.help !== undefined) return inHelp(model, message.key);
  if (action === 'language') return switchLanguage(model);
  const { screen, model: inner } = topOf(model);
  const isTyping = screenOf(screen).isTyping?.(inner, stageOf(model, speak)) ?? false;
  if (action === 'help' && !(isTyping && message.key === '?')) return [{ ...model, help: 0 }, []];
  return toScreen(model, message, speak);
}

function inHelp(model: AppModel, key: string): Next {
  const { help = 0 } = model;
  const by = ({ down: 1, j: 1, space: 8, pagedown: 8, up: -1, k: -1, pageup: -8 } as Record<string, number>)[key];
  return by === undefined
    ? [{ ...model, help: undefined }, []]
    : [{ ...model, help: Math.max(0, Math.min(60, help + by)) }, []];
}

function switchLanguage(model: AppModel): Next {
  const here = languageTags.indexOf(model.tutor.wishes.language);
  const value = languageTags[(here + 1) % languageTags.length]!;
  return [wish(model, 'language', value), [{ kind: 'keep-wish', name: 'language', value }]];
}

function toScreen(model: AppModel, message: ScreenMessage, speak: Speak): Next {
  const { screen, model: inner } = topOf(model);
  const [next, effects] = screenOf(screen).update(inner, message, hastyStage(model, speak));
  const kept: AppModel = next === inner ? model : { ...model, open: withTop(model.open, { screen, model: next }) };
  return effects.reduce<Next>(
    ([now, world], effect) => {
      const [after, more] = obey(now, effect, { speak, atMs: message.atMs });
      return [after, [...world, ...more]];
    },
    [kept, []],
  );
}

/** Carries out what is the app's own; the rest goes to the world. */
function obey(model: AppModel, effect: AppEffect, { speak, atMs }: { speak: Speak; atMs: number }): Next {
  if (effect.kind === 'open') {
    // What begins now begins at this moment, not when the store was read.
    const tutor = { ...model.tutor, facts: { ...model.tutor.facts, nowMs: atMs } };
    const start = screenOf(effect.screen).start(effect.subject ?? {}, hastyStage({ ...model, tutor }, speak));
    return [{ ...model, tutor, open: [...model.open, { screen: effect.screen, model: start }] }, []];
  }
  if (effect.kind === 'back') {
    const [bottom, ...rest] = model.open;
    return rest.length === 0 ? [model, [{ kind: 'quit' }]] : [{ ...model, open: [bottom, ...rest.slice(0, -1)] }, []];
  }
  if (effect.kind === 'keep-wish') return [wish(model, effect.name, effect.value), [effect]];
  if (effect.kind === 'keep-place') return [stand(model, effect), [effect]];
  return [model, [effect]];
}

/** Where one stands is known at once; that it is also kept, the world sees to. */
function stand(model: AppModel, { lesson, part, place }: Extract<AppEffect, { kind: 'keep-place' }>): AppModel {
  const { facts } = model.tutor;
  const others = facts.places.filter((one) => one.lesson !== lesson || one.part !== part);
  const places = [{ lesson, part, place, atMs: facts.nowMs }, ...others];
  return { ...model, tutor: { ...model.tutor, facts: { ...facts, places } } };
}

function wish(model: AppModel, name: string, value: string): AppModel {
  return { ...model, tutor: { ...model.tutor, wishes: withWish(model.tutor.wishes, name, value) } };
}

export function viewApp(model: AppModel, speak: Speak): View {
  const stage = stageOf(model, speak);
  if (isTooSmall(model.size)) return tooSmallView(stage);
  const { screen, model: inner } = topOf(model);
  const isTyping = screenOf(screen).isTyping?.(inner, stage) ?? false;
  const shown = screenOf(screen).needs === undefined ? stage : hastyStage(model, speak);
  const view = screenOf(screen).view(inner, { ...shown, isTyping });
  const above = [
    ...(model.help === undefined ? [] : [helpPane(screenOf(screen).keys, model.help, stage)]),
    ...(model.waiting === undefined ? [] : [waitingPane(stage)]),
    ...newsPanes(model, stage),
  ];
  // The very view that many see alike is painted once for all of them.
  return above.length === 0 ? view : { ...view, panes: [...view.panes, ...above] };
}

/** What the world answered, over the line of keys: trouble before good news. */
function newsPanes({ trouble, notice }: AppModel, stage: Stage): View['panes'][number][] {
  if (trouble !== undefined) return [newsPane('trouble', { text: trouble, style: 'bad' }, stage)];
  return notice === undefined ? [] : [newsPane('notice', { text: notice, style: 'notice' }, stage)];
}

function newsPane(id: string, { text, style: look }: Span, { size, style }: Stage): View['panes'][number] {
  const shown = cutText(text, size.columns - 2, style.isAscii);
  const lines = [[{ text: ` ${shown}`, ...(look !== undefined && { style: look }) }]];
  return {
    id,
    x: 0,
    y: size.rows - 1,
    width: size.columns,
    height: 1,
    hasBorder: false,
    isOverlay: true,
    lines,
  };
}

/** Milliseconds until something moves by itself; nothing while all stands still. */
export function tickOf(model: AppModel, speak: Speak): number | undefined {
  const { screen, model: inner } = topOf(model);
  return screenOf(screen).tickMs?.(inner, stageOf(model, speak));
}

/** Whether the screen on top has long work to go on with. */
export function workOf(model: AppModel): Work | undefined {
  if (model.waiting !== undefined || model.making !== undefined) return 'awaited';
  const { screen, model: inner } = topOf(model);
  return screenOf(screen).work?.(inner);
}

function topOf({ open }: AppModel): Open {
  return open.at(-1)!;
}

function withTop(open: AppModel['open'], top: Open): AppModel['open'] {
  return [...open.slice(0, -1), top] as unknown as AppModel['open'];
}

/** On this stage nobody waits for a run: whoever wants one that is not there is interrupted. */
function hastyStage(model: Pick<AppModel, 'tutor' | 'size'>, speak: Speak): Stage {
  const { tutor, ...stage } = stageOf(model, speak);
  return { ...stage, tutor: { ...tutor, lessons: hastyLessons(tutor.lessons) } };
}
