import type { GlossaryEntry } from '../lesson/schema.ts';
import type { AppEffect, AppScreen, Stage } from './app-stage.ts';
import { findTerms, relatedTerms } from './glossary-find.ts';
import { type GlossaryModel, glossaryView } from './glossary-view.ts';
import { actionOf, backKey, type KeyRecord } from './keys.ts';
import { rested, restMs, withCursor } from './list.ts';

export const glossaryKeys = [
  { action: 'search', keys: [], shown: 'a-z', help: 'screens.glossary.helpSearch', hint: 'screens.hint.search' },
  { action: 'down', keys: ['down', 'ctrl-n'], shown: '↑↓', help: 'screens.help.down', hint: 'screens.hint.move' },
  { action: 'up', keys: ['up', 'ctrl-p'], help: 'screens.help.up' },
  { action: 'link', keys: ['tab', 'right'], help: 'screens.glossary.helpLink', hint: 'screens.hint.related' },
  { action: 'list', keys: ['backtab', 'left'], help: 'screens.glossary.helpList' },
  { action: 'follow', keys: ['enter'], help: 'screens.glossary.helpFollow' },
  { action: 'erase', keys: ['backspace'], help: 'screens.glossary.helpErase' },
  { action: 'page', keys: ['pagedown'], help: 'screens.lesson.helpPage' },
  { action: 'pageBack', keys: ['pageup'], help: 'screens.lesson.helpPageBack' },
  { action: 'first', keys: ['home'], help: 'screens.help.first' },
  { action: 'last', keys: ['end'], help: 'screens.help.last' },
  { ...backKey, keys: ['escape'] },
] as const satisfies readonly KeyRecord[];

type Action = (typeof glossaryKeys)[number]['action'];
type Next = readonly [GlossaryModel, readonly AppEffect[]];

/** Every term of the course in both languages: typing finds, and one term leads to another. */
export const glossaryScreen: AppScreen<GlossaryModel> = {
  keys: glossaryKeys,
  start: ({ term }, stage) => onTerm({ typed: '', cursor: 0, past: [] }, term, stage),
  update(model, message, stage) {
    if (message.kind === 'paste') return [typedInto(model, message.text), []];
    if (message.kind !== 'key') return [rested(model, message), []];
    const action = actionOf<Action>(glossaryKeys, message.key);
    if (action !== undefined) return acts[action](model, stage);
    const character = message.key === 'space' ? ' ' : message.key;
    return [[...character].length === 1 ? typedInto(model, character) : model, []];
  },
  view: (model, stage) => glossaryView(model, stage, glossaryKeys),
  tickMs: restMs,
};

const LONGEST = 30;

const atFirst = { cursor: 0, told: undefined, link: undefined };

function typedInto(model: GlossaryModel, text: string): GlossaryModel {
  const typed = (model.typed + text).trimStart().slice(0, LONGEST);
  return { ...model, typed, ...atFirst };
}

const acts: Readonly<Record<Action, (model: GlossaryModel, stage: Stage) => Next>> = {
  search: (model) => [model, []],
  down: (model, stage) => [moved(model, 1, stage), []],
  up: (model, stage) => [moved(model, -1, stage), []],
  page: (model, stage) => [moved({ ...model, link: undefined }, 10, stage), []],
  pageBack: (model, stage) => [moved({ ...model, link: undefined }, -10, stage), []],
  first: (model, stage) => [moved({ ...model, link: undefined }, -Infinity, stage), []],
  last: (model, stage) => [moved({ ...model, link: undefined }, Infinity, stage), []],
  link: (model, stage) => [{ ...model, told: undefined, link: relatedOf(model, stage).length > 0 ? 0 : undefined }, []],
  list: (model) => [{ ...model, link: undefined }, []],
  follow: (model, stage) => [follow(model, stage), []],
  erase: (model, stage) => [erase(model, stage), []],
  back: (model) =>
    model.typed === '' ? [model, [{ kind: 'back' }]] : [{ typed: '', cursor: 0, past: model.past }, []],
};

function moved(model: GlossaryModel, by: number, stage: Stage): GlossaryModel {
  const within = (place: number, count: number) => Math.max(0, Math.min(count - 1, place));
  if (model.link !== undefined) return { ...model, link: within(model.link + by, relatedOf(model, stage).length) };
  return withCursor(model, within(model.cursor + by, foundOf(model, stage).length));
}

/** To the chosen related term; the way back is kept. */
function follow(model: GlossaryModel, stage: Stage): GlossaryModel {
  const { link, past } = model;
  if (link === undefined) return acts.link(model, stage)[0];
  const from = foundOf(model, stage)[model.cursor]!.id;
  const to = relatedOf(model, stage)[link]?.id;
  return onTerm({ typed: '', cursor: 0, past: [...past, from].slice(-20) }, to, stage);
}

/** The last character; where there is none, back to the term from which one came. */
function erase(model: GlossaryModel, stage: Stage): GlossaryModel {
  const { typed, past } = model;
  if (typed !== '') return { ...model, typed: [...typed].slice(0, -1).join(''), ...atFirst };
  return past.length === 0 ? model : onTerm({ typed: '', cursor: 0, past: past.slice(0, -1) }, past.at(-1), stage);
}

function onTerm(model: GlossaryModel, term: string | undefined, stage: Stage): GlossaryModel {
  const cursor = foundOf(model, stage).findIndex(({ id }) => id === term);
  return { ...model, cursor: Math.max(0, cursor) };
}

/** The terms that are listed. */
export function foundOf({ typed }: Pick<GlossaryModel, 'typed'>, { tutor, style }: Stage): readonly GlossaryEntry[] {
  return findTerms(tutor.lessons[0]?.book.glossary ?? [], typed, style.language);
}

/** What the term under the cursor leads to. */
export function relatedOf(model: GlossaryModel, stage: Stage): readonly GlossaryEntry[] {
  const entry = foundOf(model, stage)[model.cursor];
  return entry === undefined ? [] : relatedTerms(entry, stage.tutor.lessons[0]!.book.glossary);
}
