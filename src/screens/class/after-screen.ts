import { type Item, kindOf } from '../../quiz/kinds/index.ts';
import type { AppEffect, AppScreen, Stage } from '../app-stage.ts';
import { actionOf, backKey, type KeyRecord } from '../keys.ts';
import { beginDraft, editDraft, isTypingInto } from '../quiz-screen-question.ts';
import type { WatchedClass } from '../room-state.ts';
import { type AfterModel, afterTabs } from './after-model.ts';
import { allQuestions } from './all-questions.ts';
import { afterView } from './after-view.ts';
import { append, leaving, seenClass } from './class-stage.ts';

export const afterKeys = [
  { action: 'next', keys: ['right', 'tab', 'l'], shown: '←→', help: 'class.after.help.next', hint: 'class.hint.view' },
  { action: 'previous', keys: ['left', 'backtab', 'h'], help: 'class.after.help.previous' },
  { action: 'down', keys: ['down', 'j'], shown: '↑↓', help: 'screens.help.down', hint: 'screens.hint.move' },
  { action: 'up', keys: ['up', 'k'], help: 'screens.help.up' },
  { action: 'open', keys: ['enter'], help: 'class.after.help.open', hint: 'class.hint.look' },
  { action: 'correct', keys: ['m'], help: 'class.after.help.correct', hint: 'class.hint.correct' },
  { action: 'page', keys: ['pagedown', 'space'], help: 'screens.lesson.helpPage' },
  { action: 'pageBack', keys: ['pageup'], help: 'screens.lesson.helpPageBack' },
  { action: 'export', keys: ['x'], help: 'class.after.help.export', hint: 'class.hint.export' },
  backKey,
] as const satisfies readonly KeyRecord[];

type Action = (typeof afterKeys)[number]['action'];
type Next = readonly [AfterModel, readonly AppEffect[]];

/** After class: how each question did, who came to what, what is believed; keys are corrected and results exported here. */
export const afterScreen: AppScreen<AfterModel> = {
  keys: afterKeys,
  start: () => ({ tab: 'questions', cursor: 0, isOpen: false, scroll: 0 }),
  isTyping(model, stage) {
    const item = chosenItem(model, seenClass(stage));
    return item !== undefined && model.correction !== undefined && isTypingInto({ item, draft: model.correction });
  },
  update(model, message, stage) {
    if (message.kind !== 'key') return [model, []];
    const seen = seenClass(stage);
    const item = chosenItem(model, seen);
    if (model.correction !== undefined && item !== undefined) return correcting(model, message.key, item);
    const action = actionOf<Action>(afterKeys, message.key);
    if (action === undefined) return [model, []];
    if (seen === undefined) return action === 'back' ? [model, leaving] : [model, []];
    return act({ ...model, note: undefined }, action, { seen, item, stage });
  },
  view: (model, stage) => afterView(model, stage, afterKeys),
};

/** The question under the cursor, by the key that holds now. */
function chosenItem({ cursor }: AfterModel, seen: WatchedClass | undefined): Item | undefined {
  const rounds = seen === undefined ? [] : allQuestions(seen);
  const round = rounds[Math.min(cursor, rounds.length - 1)];
  return round && (round.keys[0] ?? round.item);
}

interface Around {
  readonly seen: WatchedClass;
  readonly item: Item | undefined;
  readonly stage: Stage;
}

function act(model: AfterModel, action: Action, { seen, item, stage }: Around): Next {
  const rows = stage.size.rows - 5;
  if (action === 'back') return model.isOpen ? [{ ...model, isOpen: false, scroll: 0 }, []] : [model, leaving];
  if (action === 'next' || action === 'previous') return [turned(model, action === 'next' ? 1 : -1), []];
  if (action === 'page' || action === 'pageBack') return [scrolled(model, action === 'page' ? rows : -rows), []];
  if (action === 'export') return [model, [{ kind: 'export-class' }]];
  if (model.tab !== 'questions') return [scrolled(model, action === 'down' ? 1 : action === 'up' ? -1 : 0), []];
  if (action === 'open') return [item === undefined ? model : { ...model, isOpen: !model.isOpen, scroll: 0 }, []];
  if (action === 'correct') return item === undefined ? [model, []] : [begun(model, item), []];
  if (model.isOpen) return [scrolled(model, action === 'down' ? 1 : -1), []];
  const last = Math.max(0, allQuestions(seen).length - 1);
  return [{ ...model, cursor: Math.max(0, Math.min(last, model.cursor + (action === 'down' ? 1 : -1))) }, []];
}

function scrolled(model: AfterModel, by: number): AfterModel {
  return { ...model, scroll: Math.max(0, Math.min(model.scroll, 999) + by) };
}

function turned(model: AfterModel, by: number): AfterModel {
  const here = afterTabs.indexOf(model.tab);
  return { ...model, tab: afterTabs[(here + by + afterTabs.length) % afterTabs.length]!, isOpen: false, scroll: 0 };
}

/** The correction begins with the key as it is. */
function begun(model: AfterModel, item: Item): AfterModel {
  return { ...model, isOpen: true, scroll: 0, correction: beginDraft(item, kindOf(item).key(item)) };
}

/** Enter makes it the key; Ctrl-A takes it as right too; Ctrl-N lets the question count for nobody. */
function correcting(model: AfterModel, key: string, item: Item): Next {
  const done: AfterModel = { ...model, correction: undefined, note: undefined };
  if (key === 'escape') return [done, []];
  if (key === 'ctrl-n') return [done, [append({ kind: 'key-corrected', question: item.id, keys: [] })]];
  const draft = model.correction!;
  if (key !== 'enter' && key !== 'ctrl-a')
    return [{ ...model, note: undefined, correction: editDraft(item, draft, key) }, []];
  const corrected = kindOf(item).rekey(item, draft.response);
  if (corrected === undefined) return [{ ...model, note: 'notAnAnswer' }, []];
  const keys = key === 'ctrl-a' ? [item, corrected] : [corrected];
  return [done, [append({ kind: 'key-corrected', question: item.id, keys })]];
}
