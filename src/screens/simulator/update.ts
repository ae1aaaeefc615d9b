import { actionOf } from '../keys.ts';
import type { ScreenEffect, ScreenMessage } from '../view.ts';
import { keyInDialog, typedInto } from './dialogs.ts';
import { SIMULATOR_KEYS, type SimulatorAction } from './keys.ts';
import type { Condition } from './condition.ts';
import { type Dialog, isMoving, type SimulatorModel, SPEEDS } from './model.ts';
import { begin, movedTo, searchFrom, withoutJob, workOn } from './move.ts';
import { PANEL_IDS } from './panel-ids.ts';
import { stepOver, stepOverBack } from './step-over.ts';
import { continueSurvey } from './survey.ts';

/** What the simulator wants: to be left. The rest it does itself. */
export type SimulatorEffect = ScreenEffect & { readonly kind: 'leave' };

type Updated = readonly [SimulatorModel, readonly SimulatorEffect[]];

const LEAVE: readonly SimulatorEffect[] = [{ kind: 'leave' }];

/** Takes a message. */
export function updateSimulator(model: SimulatorModel, message: ScreenMessage): Updated {
  if (message.kind === 'work') return [continued(model), []];
  if (message.kind === 'tick') return [ticked(model), []];
  if (message.kind === 'paste') return [typedInto(model, message.text), []];
  return pressed(model, message.key);
}

/** The work that is left: a search or a way that the learner waits for, or the look over the whole run. */
export function simulatorWork({ job, survey }: SimulatorModel): 'awaited' | 'aside' | undefined {
  if (job !== undefined) return 'awaited';
  return survey.isDone ? undefined : 'aside';
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
    return [{ ...movedTo(withoutJob(model), model.standing.at), isPlaying: false }, []];
  }
  const idle = withoutJob(model);
  if (idle.dialog !== undefined) return [keyInDialog(idle, idle.dialog, key), []];
  const action = actionOf(SIMULATOR_KEYS, key);
  if (action === undefined) return [idle, []];
  if (action === 'leave') return [idle, LEAVE];
  return [ACTIONS[action](action === 'play' ? idle : { ...idle, isPlaying: false }), []];
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
    const panels = PANEL_IDS.filter((id) => id !== 'guide' || model.guide !== undefined);
    const place = (panels.indexOf(model.focus) + by + panels.length) % panels.length;
    return { ...model, focus: panels[place]! };
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

/** A run stops at what the lesson has a note on, too. */
const withNotes = ({ guide, run }: SimulatorModel, condition: Partial<Condition>): Partial<Condition> =>
  guide?.technique === run.technique.id ? { ...condition, positions: guide.notes.map(({ at }) => at) } : condition;

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
  run: (model) => searchFrom(model, 1, withNotes(model, {})),
  'run-back': (model) => searchFrom(model, -1, withNotes(model, {})),
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
