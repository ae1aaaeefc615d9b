import type { SetUpStepId } from '../virtualization/kvm-user/set-up.ts';
import { type AppEffect, type AppScreen, type Stage, type Subject, withPlace } from './app-stage.ts';
import { clampScroll } from './app-frame.ts';
import { actionOf, backKey, type KeyRecord } from './keys.ts';
import { LISTED_STEPS } from './set-up-lines.ts';
import { drawerOf, outcomeSeen, type SetUpModel } from './set-up-model.ts';
import { callLines, callRows, setUpView } from './set-up-view.ts';

export const setUpKeys = [
  { action: 'down', keys: ['down', 'j'], shown: '↑↓', help: 'screens.help.down', hint: 'screens.hint.move' },
  { action: 'up', keys: ['up', 'k'], help: 'screens.help.up' },
  { action: 'put', keys: ['enter'], help: 'screens.setUp.helpPut', hint: 'screens.setUp.hintPut' },
  { action: 'step', keys: ['space', 's'], help: 'screens.setUp.helpStep', hint: 'screens.setUp.hintStep' },
  { action: 'run', keys: ['r'], help: 'screens.setUp.helpRun', hint: 'screens.setUp.hintRun' },
  {
    action: 'later',
    keys: ['right', 'l'],
    shown: '←→',
    help: 'screens.setUp.helpLater',
    hint: 'screens.setUp.hintMove',
  },
  { action: 'earlier', keys: ['left', 'h'], help: 'screens.setUp.helpEarlier' },
  { action: 'page', keys: ['pagedown'], help: 'screens.setUp.helpPage' },
  { action: 'pageBack', keys: ['pageup'], help: 'screens.setUp.helpPageBack' },
  { action: 'empty', keys: ['x'], help: 'screens.setUp.helpEmpty' },
  backKey,
] as const satisfies readonly KeyRecord[];

type Action = (typeof setUpKeys)[number]['action'];

/** The experiment of lesson 9: the calls that make a virtual machine with KVM, put in order until a guest runs. */
export const setUpScreen: AppScreen<SetUpModel> = {
  keys: setUpKeys,
  start: ({ lesson = '', section = '' }: Subject, stage) => ({
    ...{ lesson, section, cursor: 0, done: 0, hasEnded: false, scroll: 0 },
    program: keptProgram({ lesson, section }, stage),
  }),
  update(model, message, stage) {
    const action = message.kind === 'key' ? actionOf<Action>(setUpKeys, message.key) : undefined;
    if (action === undefined) return [model, []];
    if (action === 'back') return [model, [{ kind: 'back' }]];
    if (action === 'page' || action === 'pageBack') return [scrolled(model, action === 'page' ? 1 : -1, stage), []];
    const next = { ...acts[action](model), scroll: 0 };
    return [next, next.program === model.program ? [] : withPlace([], keep(next))];
  },
  view: (model, stage) => setUpView(model, stage, setUpKeys),
};

const acts: Readonly<Record<Exclude<Action, 'back' | 'page' | 'pageBack'>, (model: SetUpModel) => SetUpModel>> = {
  down: (model) => ({ ...model, cursor: Math.min(LISTED_STEPS.length - 1, model.cursor + 1) }),
  up: (model) => ({ ...model, cursor: Math.max(0, model.cursor - 1) }),
  put,
  later: (model) => carried(model, 1),
  earlier: (model) => carried(model, -1),
  step: (model) => stepped(outcomeSeen(model) === undefined ? model : begun(model)),
  run,
  empty: (model) => (model.program.length === 0 ? model : { ...begun(model), program: [], cursor: 0 }),
};

/** What is told of the call goes up or down by a page. */
function scrolled(model: SetUpModel, by: number, stage: Stage): SetUpModel {
  const rows = callRows(stage);
  return { ...model, scroll: clampScroll(model.scroll + by * (rows - 1), callLines(model, stage).length, rows) };
}

/** A program that was changed is done from its beginning. */
function begun(model: SetUpModel): SetUpModel {
  return { ...model, done: 0, hasEnded: false };
}

/** From the drawer to the end of the program, or back into the drawer. */
function put(model: SetUpModel): SetUpModel {
  const { program, cursor } = model;
  if (cursor < program.length) return { ...begun(model), program: program.filter((_, index) => index !== cursor) };
  const id = drawerOf(program)[cursor - program.length]!;
  // The cursor stays in the drawer, on the call that follows.
  return { ...begun(model), program: [...program, id], cursor: Math.min(LISTED_STEPS.length - 1, cursor + 1) };
}

function carried(model: SetUpModel, by: number): SetUpModel {
  const { program, cursor } = model;
  const target = cursor + by;
  if (cursor >= program.length || target < 0 || target >= program.length) return model;
  const moved = [...program];
  [moved[cursor], moved[target]] = [moved[target]!, moved[cursor]!];
  return { ...begun(model), program: moved, cursor: target };
}

/** One call more; behind the last one it is seen whether a guest runs. The cursor goes along. */
function stepped(model: SetUpModel): SetUpModel {
  const { program, done } = model;
  if (done >= program.length) return { ...model, hasEnded: true };
  const isLast = done + 1 === program.length || program[done] === 'KVM_RUN';
  return { ...model, done: done + 1, cursor: done, hasEnded: isLast };
}

function run(model: SetUpModel): SetUpModel {
  let now = begun(model);
  while (outcomeSeen(now) === undefined) now = stepped(now);
  return now;
}

function keep({ lesson, section, program }: SetUpModel): AppEffect[] {
  return [{ kind: 'keep-place', lesson, part: `set-up:${section}`, place: { program }, canWait: true }];
}

/** What was put together before; what comes from a store is believed in nothing. */
function keptProgram({ lesson, section }: Pick<SetUpModel, 'lesson' | 'section'>, { tutor }: Stage): SetUpStepId[] {
  const { places } = tutor.facts;
  const kept = places.find((one) => one.lesson === lesson && one.part === `set-up:${section}`)?.place;
  const program = (kept as { program?: unknown } | null | undefined)?.program;
  if (!Array.isArray(program)) return [];
  return [...new Set(program)].filter((id): id is SetUpStepId => LISTED_STEPS.some((one) => one === id));
}
