import { actionOf } from '../keys.ts';
import type { ScreenEffect, ScreenMessage } from '../view.ts';
import { keyInDialog, typedInto } from './dialogs.ts';
import { SIMULATOR_KEYS, type SimulatorAction } from './keys.ts';
import { type Dialog, isMoving, type SimulatorModel, SPEEDS } from './model.ts';
import { begin, movedTo, searchFrom, withoutJob, workOn } from './move.ts';
import { PANEL_IDS } from './panel-ids.ts';
import { stepOver, stepOverBack } from './step-over.ts';
import { continueSurvey } from './survey.ts';

/** Besides what happens to every screen: the session asks to go on with work under way. */
export type SimulatorMessage = ScreenMessage | { readonly kind: 'continue-run' };

/** What the simulator wants: another slice of work when no key waits, or to be left. */
export type SimulatorEffect = ScreenEffect & { readonly kind: 'continue-run' | 'leave' };

type Updated = readonly [SimulatorModel, readonly SimulatorEffect[]];

const LEAVE: readonly SimulatorEffect[] = [{ kind: 'leave' }];

/** Takes a message. */
export function updateSimulator(model: SimulatorModel, message: SimulatorMessage): Updated {
  if (message.kind === 'continue-run') return withWork(continued(model));
  if (message.kind === 'tick') return withWork(ticked(model));
  if (message.kind === 'paste') return withWork(typedInto(model, message.text));
  return pressed(model, message.key);
}

/** While anything is left to do, the session is asked to come again. */
function withWork(model: SimulatorModel): Updated {
  const hasWork = model.job !== undefined || !model.survey.isDone;
  return [model, hasWork ? [{ kind: 'continue-run' }] : []];
}

/** What the learner waits for comes first; the look over the whole run has time. */
function continued(model: SimulatorModel): SimulatorModel {
  if (model.job !== undefined) return workOn(model);
  return model.survey.isDone ? model : { ...model, survey: continueSurvey(model.survey, model.run) };
}

/** A frame of the motion; when all hops were shown, a run that plays goes on to the next event. */
function ticked(model: SimulatorModel): SimulatorModel {
  if (isMoving(model)) return { ...model, frame: model.frame + 1 };
  if (!model.isPlaying || model.job !== undefined) return model;
  if (model.standing.isEnd) return { ...model, isPlaying: false };
  return searchFrom(model, 1, { event: 'any' });
}

function pressed(given: SimulatorModel, key: string): Updated {
  const model = { ...given };
  delete model.notice;
  // A key stops the work under way. It says no more than that where it was meant for nothing else.
  if (model.job !== undefined && (key === 'escape' || key === 'space')) {
    return withWork({ ...movedTo(withoutJob(model), model.standing.at), isPlaying: false });
  }
  const idle = withoutJob(model);
  if (idle.dialog !== undefined) return withWork(keyInDialog(idle, idle.dialog, key));
  const action = actionOf(SIMULATOR_KEYS, key);
  if (action === undefined) return withWork(idle);
  if (action === 'leave') return [idle, LEAVE];
  return withWork(ACTIONS[action](action === 'play' ? idle : { ...idle, isPlaying: false }));
}

const opened =
  (kind: 'technique' | 'beside' | 'options' | 'why') =>
  (model: SimulatorModel): SimulatorModel => ({
    ...model,
    dialog: { kind, chosen: 0 } satisfies Dialog,
  });

const asked =
  (kind: 'go' | 'break' | 'memory') =>
  (model: SimulatorModel): SimulatorModel => ({
    ...model,
    dialog: { kind, typed: '' } satisfies Dialog,
  });

const PAGE = 8;

const scrolled =
  (by: number) =>
  (model: SimulatorModel): SimulatorModel => ({
    ...model,
    scrolls: {
      ...model.scrolls,
      [model.focus]: Math.max(-10_000, Math.min(10_000, (model.scrolls[model.focus] ?? 0) + by)),
    },
  });

const paned =
  (by: number) =>
  (model: SimulatorModel): SimulatorModel => {
    const place = (PANEL_IDS.indexOf(model.focus) + by + PANEL_IDS.length) % PANEL_IDS.length;
    return { ...model, focus: PANEL_IDS[place]! };
  };

const sped =
  (by: number) =>
  (model: SimulatorModel): SimulatorModel => {
    const speed = Math.max(0, Math.min(SPEEDS.length - 1, model.speed + by));
    return {
      ...model,
      speed,
      notice: { key: 'simulator.speedIs', values: { speed: speed + 1, count: SPEEDS.length } },
    };
  };

type Act = (model: SimulatorModel) => SimulatorModel;

const ACTIONS: Readonly<Record<Exclude<SimulatorAction, 'leave'>, Act>> = {
  step: (model) => (model.standing.isEnd ? model : movedTo(model, model.standing.at + 1)),
  'step-back': (model) => (model.standing.at === 0 ? model : movedTo(model, model.standing.at - 1)),
  over: (model) => (model.standing.isEnd ? model : stepOver(model)),
  'over-back': stepOverBack,
  event: (model) => searchFrom(model, 1, { event: 'any' }),
  'event-back': (model) => searchFrom(model, -1, { event: 'any' }),
  exit: (model) => searchFrom(model, 1, { event: 'exit' }),
  'exit-back': (model) => searchFrom(model, -1, { event: 'exit' }),
  play: (model) => ({ ...model, isPlaying: !model.isPlaying && !model.standing.isEnd }),
  run: (model) => searchFrom(model, 1, {}),
  'run-back': (model) => searchFrom(model, -1, {}),
  start: (model) => movedTo(model, 0),
  end: (model) => begin(model, { kind: 'go', to: model.run.limit, from: model.standing.at }),
  down: scrolled(1),
  up: scrolled(-1),
  'page-down': scrolled(PAGE),
  'page-up': scrolled(-PAGE),
  'next-pane': paned(1),
  'previous-pane': paned(-1),
  zoom: (model) => ({ ...model, isZoomed: !model.isZoomed }),
  go: asked('go'),
  break: asked('break'),
  memory: asked('memory'),
  unbreak: (model) => ({ ...model, breakpoints: [], notice: { key: 'simulator.breaksGone' } }),
  technique: opened('technique'),
  beside: opened('beside'),
  options: (model) =>
    model.run.technique.options.length === 0
      ? { ...model, notice: { key: 'simulator.noOptions' } }
      : opened('options')(model),
  why: opened('why'),
  faster: sped(1),
  slower: sped(-1),
};
