import { languageTags } from '../language/language.ts';
import type { AppEffect, AppScreen, Stage } from './app-stage.ts';
import { firstRunView, FRAMES, type FirstRunModel, shownHops } from './first-run-view.ts';
import { actionOf, backKey, type KeyRecord } from './keys.ts';

const firstRunKeys = [
  {
    action: 'next',
    keys: ['enter', 'right', 'space', 'l', 'n'],
    help: 'screens.firstRun.helpNext',
    hint: 'screens.hint.goOn',
  },
  {
    action: 'previous',
    keys: ['left', 'backspace', 'h'],
    help: 'screens.firstRun.helpPrevious',
    hint: 'screens.hint.previous',
  },
  {
    action: 'other',
    keys: ['up', 'down', 'j', 'k', 'tab'],
    shown: '↑↓',
    help: 'screens.firstRun.helpOther',
    hint: 'screens.hint.change',
  },
  { ...backKey, hint: 'screens.hint.skip' },
] as const satisfies readonly KeyRecord[];

const LAST_PAGE = 2;

/** Slow enough to follow with the eye. */
const FRAME_MS = 70;

/** The first minute: the language, what this is, and a trap that really happens. */
export const firstRun: AppScreen<FirstRunModel> = {
  keys: firstRunKeys,
  start: () => ({ page: 0, hop: 0, frame: FRAMES }),
  tickMs: ({ frame }) => (frame < FRAMES ? FRAME_MS : undefined),
  update(model, message, stage) {
    if (message.kind === 'tick') return [{ ...model, frame: Math.min(FRAMES, model.frame + 1) }, []];
    const action = message.kind === 'key' ? actionOf(firstRunKeys, message.key) : undefined;
    if (action === 'other' && model.page === 0) return [model, [otherLanguage(stage)]];
    if (action === 'back') return [model, leave(stage)];
    if (action === 'next') return forth(model, stage);
    return [action === 'previous' ? back(model) : model, []];
  },
  view: (model, stage) => firstRunView(model, stage, firstRunKeys),
};

function otherLanguage({ tutor }: Stage): AppEffect {
  const here = languageTags.indexOf(tutor.wishes.language);
  return { kind: 'keep-wish', name: 'language', value: languageTags[(here + 1) % languageTags.length]! };
}

/** Asked once: the language is kept, whatever way one leaves. */
function leave({ tutor }: Stage): AppEffect[] {
  return [{ kind: 'keep-wish', name: 'language', value: tutor.wishes.language }, { kind: 'back' }];
}

function forth(model: FirstRunModel, stage: Stage): readonly [FirstRunModel, readonly AppEffect[]] {
  // The last page shows a run: it must be there.
  if (model.page === LAST_PAGE - 1) shownHops(stage);
  if (model.page < LAST_PAGE) return [{ page: model.page + 1, hop: 0, frame: FRAMES }, []];
  if (model.hop < shownHops(stage).length) {
    return [{ ...model, hop: model.hop + 1, frame: stage.style.isMotionOff ? FRAMES : 0 }, []];
  }
  return [model, leave(stage)];
}

function back({ page, hop }: FirstRunModel): FirstRunModel {
  const frame = FRAMES;
  return hop > 0 ? { page, hop: hop - 1, frame } : { page: Math.max(0, page - 1), hop: 0, frame };
}
