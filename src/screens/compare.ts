import { compareTechniques } from '../virtualization/comparison.ts';
import { TECHNIQUES } from '../virtualization/techniques.ts';
import type { AppScreen, Stage } from './app-stage.ts';
import { comparables, comparedOf } from './compare/comparables.ts';
import type { CompareModel } from './compare/model.ts';
import { compareView, sheetRows } from './compare/view.ts';
import { actionOf, backKey, type KeyRecord } from './keys.ts';
import { textsOf } from './programs.ts';

/** Instructions after which a program that does not end is stopped. */
const LIMIT = 50_000_000;

const compareKeys = [
  {
    action: 'next',
    keys: ['right', 'l'],
    shown: '←→',
    help: 'screens.compare.helpNext',
    hint: 'screens.compare.hintNext',
  },
  { action: 'previous', keys: ['left', 'h'], help: 'screens.compare.helpPrevious' },
  { action: 'run', keys: ['enter'], help: 'screens.compare.helpRun', hint: 'screens.compare.hintRun' },
  { action: 'down', keys: ['down', 'j'], help: 'screens.compare.helpDown' },
  { action: 'up', keys: ['up', 'k'], help: 'screens.compare.helpUp' },
  { action: 'form', keys: ['tab', 't'], help: 'screens.compare.helpForm', hint: 'screens.compare.hintForm' },
  { action: 'detail', keys: ['d'], help: 'screens.compare.helpDetail', hint: 'screens.compare.hintDetail' },
  { action: 'costs', keys: ['c'], help: 'screens.compare.helpCosts', hint: 'screens.compare.hintCosts' },
  { action: 'stop', keys: ['space'], help: 'screens.compare.helpStop' },
  backKey,
] as const satisfies readonly KeyRecord[];

type Action = Exclude<(typeof compareKeys)[number]['action'], 'back'>;

/** One program under all techniques, side by side, from counted events. */
export const compareScreen: AppScreen<CompareModel> = {
  keys: compareKeys,
  start({ program }, stage) {
    const programs = comparables(textsOf(stage));
    const named = programs.findIndex(({ path }) => path === program);
    return { programs, chosen: Math.max(0, named), technique: 0, form: 'bars', runs: [], state: 'idle' };
  },
  update(model, message, stage) {
    if (message.kind === 'work') return [continued(model), []];
    const action = message.kind === 'key' ? actionOf<Action | 'back'>(compareKeys, message.key) : undefined;
    if (action === undefined) return [model, []];
    if (model.sheet !== undefined) return [inSheet(model, action, stage), []];
    if (action === 'back') return [model, [{ kind: 'back' }]];
    return [acts[action](model, stage), []];
  },
  view: (model, stage) => compareView(model, stage, compareKeys),
  work: ({ work }) => (work === undefined ? undefined : 'awaited'),
};

const acts: Readonly<Record<Action, (model: CompareModel, stage: Stage) => CompareModel>> = {
  next: (model) => turned(model, 1),
  previous: (model) => turned(model, -1),
  run: started,
  down: (model) => ({ ...model, technique: Math.min(TECHNIQUES.length - 1, model.technique + 1) }),
  up: (model) => ({ ...model, technique: Math.max(0, model.technique - 1) }),
  form: (model) => ({ ...model, form: model.form === 'bars' ? 'table' : 'bars' }),
  detail: (model) => ({ ...model, sheet: { kind: 'detail', scroll: 0 } }),
  costs: (model) => ({ ...model, sheet: { kind: 'costs', scroll: 0 } }),
  stop: (model) => (model.work === undefined ? model : { ...still(model), state: 'stopped' }),
};

/** Another program: what was measured of the one before goes. */
function turned(model: CompareModel, by: number): CompareModel {
  const count = model.programs.length;
  if (count === 0) return model;
  return { ...still(model), chosen: (model.chosen + by + count) % count, runs: [], state: 'idle' };
}

function started(model: CompareModel, stage: Stage): CompareModel {
  const program = model.programs[model.chosen];
  const compared = program && comparedOf(program, textsOf(stage));
  if (compared === undefined) return { ...still(model), state: 'broken' };
  return { ...still(model), runs: [], work: compareTechniques(compared, LIMIT), state: 'running' };
}

/** Nothing runs any more. */
function still(model: CompareModel): CompareModel {
  const rest = { ...model };
  delete rest.work;
  delete rest.progress;
  return rest;
}

/** One slice. */
function continued(model: CompareModel): CompareModel {
  const step = model.work?.next();
  if (step === undefined) return model;
  if (step.done === true) return { ...still(model), runs: step.value, state: 'done' };
  const { finished, ...progress } = step.value;
  return { ...model, progress, runs: finished.length === model.runs.length ? model.runs : [...finished] };
}

const sheetSteps: Partial<Record<Action | 'back', number>> = { down: 1, up: -1 };

/** A sheet is scrolled; its own key or the way out closes it. */
function inSheet(model: CompareModel, action: Action | 'back', stage: Stage): CompareModel {
  const { sheet } = model;
  const by = action === 'stop' ? Infinity : sheetSteps[action];
  if (sheet !== undefined && by !== undefined) {
    const { lines, rows } = sheetRows(model, sheet.kind, stage);
    const step = by === Infinity ? rows - 1 : by;
    return { ...model, sheet: { ...sheet, scroll: Math.max(0, Math.min(lines - rows, sheet.scroll + step)) } };
  }
  const rest = { ...model };
  delete rest.sheet;
  const isOther = (action === 'detail' || action === 'costs') && action !== sheet?.kind;
  return isOther ? acts[action](rest, stage) : rest;
}
