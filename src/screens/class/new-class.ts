import type { AppEffect, AppScreen, Stage } from '../app-stage.ts';
import { said } from '../app-stage.ts';
import { lastLesson } from '../home-facts.ts';
import { actionOf, backKey, type KeyRecord } from '../keys.ts';
import { MAX_TITLE_TYPED } from './class-limits.ts';
import { planOf, settingsOf, usualDraft } from './class-draft.ts';
import { type ClassRow, classRows } from './class-rows.ts';
import { type NewClassModel, shownRows } from './new-class-model.ts';
import { newClassView } from './new-class-view.ts';
import { editField, fieldOf, type TextField, typeInto } from './text-field.ts';

export const newClassKeys = [
  { action: 'open', keys: ['enter'], help: 'class.new.helpOpen', hint: 'class.hint.open' },
  { action: 'up', keys: ['up', 'k'], help: 'screens.help.up' },
  { action: 'down', keys: ['down', 'j'], shown: '↑↓', help: 'screens.help.down', hint: 'screens.hint.move' },
  {
    action: 'next',
    keys: ['right', 'l'],
    shown: '←→',
    help: 'screens.settings.helpChange',
    hint: 'screens.hint.change',
  },
  { action: 'previous', keys: ['left', 'h'], help: 'screens.settings.helpChange' },
  { action: 'mark', keys: ['space'], help: 'class.new.helpMark' },
  { action: 'other', keys: ['n'], help: 'class.new.helpOther' },
  backKey,
] as const satisfies readonly KeyRecord[];

type Action = (typeof newClassKeys)[number]['action'];
type Next = readonly [NewClassModel, readonly AppEffect[]];

/** Where a class is put together: what is asked, for how long, and by which rules. Enter alone opens one. */
export const newClassScreen: AppScreen<NewClassModel> = {
  keys: newClassKeys,
  start({ lesson }, stage) {
    const { facts, lessons } = stage.tutor;
    const chosen = lessons.find((one) => one.lesson.id === lesson) ?? lastLesson(facts, lessons);
    const title =
      chosen === undefined
        ? stage.translate('class.new.usualTitle')
        : said(chosen.lesson.title, stage).slice(0, MAX_TITLE_TYPED);
    const ids = chosen === undefined ? [] : [chosen.lesson.id];
    return { draft: usualDraft({ title, lessons: ids, seed: facts.seed }), cursor: 0 };
  },
  isTyping: ({ field }) => field !== undefined,
  update(model, message, stage) {
    if (message.kind === 'paste') return [pasted(model, message.text), []];
    if (message.kind === 'tick') return heard(model, stage);
    if (message.kind !== 'key') return [model, []];
    if (model.field !== undefined) return [typing(model, model.field, message.key), []];
    const action = actionOf<Action>(newClassKeys, message.key);
    if (action === undefined) return [model, []];
    return model.list === undefined ? inRows(model, action, stage) : [inList(model, model.list, action, stage), []];
  },
  view: (model, stage) => newClassView(model, stage, newClassKeys),
};

function pasted(model: NewClassModel, text: string): NewClassModel {
  return model.field === undefined ? model : { ...model, field: typeInto(model.field, text, MAX_TITLE_TYPED) };
}

function typing(model: NewClassModel, field: TextField, key: string): NewClassModel {
  if (key === 'escape') return { ...model, field: undefined };
  if (key !== 'enter') return { ...model, field: editField(field, key, MAX_TITLE_TYPED) };
  const title = field.text.trim();
  return { ...model, field: undefined, draft: title === '' ? model.draft : { ...model.draft, title } };
}

function inRows(model: NewClassModel, action: Action, stage: Stage): Next {
  const rows = shownRows(model.draft);
  const row = rows[model.cursor - 1];
  if (action === 'back') return [model, [{ kind: 'back' }]];
  if (action === 'up' || action === 'down') {
    const cursor = Math.max(0, Math.min(rows.length, model.cursor + (action === 'down' ? 1 : -1)));
    return [{ ...model, cursor }, []];
  }
  if (action === 'other') return [{ ...model, draft: { ...model.draft, seed: (model.draft.seed + 7919) >>> 0 } }, []];
  if (row === undefined) return action === 'open' ? open(model, stage) : [model, []];
  return [change(model, row, action === 'previous' ? -1 : 1), []];
}

function change(model: NewClassModel, row: ClassRow, by: 1 | -1): NewClassModel {
  if (row.step !== undefined) return { ...model, draft: row.step(model.draft, by) };
  if (row.list !== undefined) return { ...model, list: { row: row.id, cursor: 0 } };
  return { ...model, field: fieldOf(model.draft.title) };
}

/** Opens the class; one without questions is none. */
function open(model: NewClassModel, { tutor }: Stage): Next {
  if (model.asked !== undefined || planOf(model.draft, tutor.lessons).length === 0) return [model, []];
  return [
    { ...model, asked: { before: tutor.room }, refusal: undefined },
    [{ kind: 'create-class', settings: settingsOf(model.draft, tutor.lessons) }],
  ];
}

/** The class is there: from here on it is led. */
function heard(model: NewClassModel, { tutor }: Stage): Next {
  const { asked } = model;
  if (asked === undefined || tutor.room === asked.before) return [model, []];
  if (tutor.room?.refusal !== undefined) return [{ ...model, asked: undefined, refusal: tutor.room.refusal }, []];
  if (tutor.room?.watched === undefined) return [model, []];
  return [model, [{ kind: 'back' }, { kind: 'open', screen: 'class-lead' }]];
}

function inList(
  model: NewClassModel,
  { row: id, cursor }: NonNullable<NewClassModel['list']>,
  action: Action,
  stage: Stage,
): NewClassModel {
  const list = classRows.find((row) => row.id === id)!.list!;
  const ids = list.ids(model.draft, stage);
  if (action === 'back' || action === 'open' || action === 'previous') return { ...model, list: undefined };
  if (action === 'mark' || action === 'next') {
    const here = ids[cursor];
    if (here === undefined) return model;
    const marked = list.marked(model.draft);
    const next = marked.includes(here) ? marked.filter((one) => one !== here) : [...marked, here];
    return { ...model, draft: list.mark(model.draft, next) };
  }
  const by = action === 'down' ? 1 : action === 'up' ? -1 : 0;
  return { ...model, list: { row: id, cursor: Math.max(0, Math.min(ids.length - 1, cursor + by)) } };
}
