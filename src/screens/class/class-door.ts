import { readJoinCode } from '../../classroom/join-code.ts';
import { readNickname } from '../../classroom/nickname.ts';
import type { AppEffect, AppScreen, Stage } from '../app-stage.ts';
import { actionOf, backKey, type KeyRecord } from '../keys.ts';
import type { ClassRefusal, RoomState } from '../room-state.ts';
import { MAX_CODE_TYPED, MAX_NAME_TYPED, MAX_TOKEN_TYPED } from './class-limits.ts';
import { doorView } from './class-door-view.ts';
import { type DoorModel, FIELDS, isAtToken, lastRow, listed, type Way } from './door-model.ts';
import { editField, fieldOf, type TextField, typeInto } from './text-field.ts';

export const doorKeys = [
  { action: 'enter', keys: ['enter'], help: 'class.door.helpEnter', hint: 'class.hint.enter' },
  { action: 'down', keys: ['down', 'tab'], shown: '↑↓', help: 'screens.help.down', hint: 'screens.hint.move' },
  { action: 'up', keys: ['up', 'backtab'], help: 'screens.help.up' },
  { action: 'wall', keys: ['P'], help: 'class.door.helpWall' },
  { ...backKey, keys: ['escape'] },
] as const satisfies readonly KeyRecord[];

type Next = readonly [DoorModel, readonly AppEffect[]];

/** The door of a class: a code and a name let a learner in; whoever may lead opens a class here, or goes on with one. */
export const doorScreen: AppScreen<DoorModel> = {
  keys: doorKeys,
  start(_, { tutor }) {
    const kept = tutor.facts.places.find(({ lesson, part }) => lesson === PLACE.lesson && part === PLACE.part)?.place;
    const { name = tutor.name, code } = (kept ?? {}) as { name?: unknown; code?: unknown };
    const text = (value: unknown, limit: number) => (typeof value === 'string' ? value.slice(0, limit) : '');
    const fields = { code: fieldOf(text(code, MAX_CODE_TYPED)), name: fieldOf(text(name, MAX_NAME_TYPED)) };
    return { ...fields, token: fieldOf(), cursor: tutor.mayLead === true ? FIELDS.length : 0 };
  },
  isTyping: (model, stage) => model.cursor < FIELDS.length || isAtToken(model, stage),
  update(model, message, stage) {
    if (message.kind === 'paste')
      return [typedInto(model, stage, (field, limit) => typeInto(field, message.text, limit)), []];
    if (message.kind === 'tick') return heard(model, stage);
    return message.kind === 'key' ? pressed(model, message.key, stage) : [model, []];
  },
  view: (model, stage) => doorView(model, stage, doorKeys),
};

/** Where the name and the code are kept, for whoever comes back. */
const PLACE = { lesson: 'class', part: 'door' } as const;

function pressed(model: DoorModel, key: string, stage: Stage): Next {
  const action = actionOf(doorKeys, key);
  if (action === 'back') return [model, [{ kind: 'leave-class' }, { kind: 'back' }]];
  if (action === 'down' || action === 'up') return [moved(model, action === 'down' ? 1 : -1, stage), []];
  if (action === 'enter') return entered(model, stage);
  if (action === 'wall' && model.cursor > FIELDS.length) return watch(model, 'wall', stage);
  return [typedInto(model, stage, (field, limit) => editField(field, key, limit)), []];
}

function moved(model: DoorModel, by: number, stage: Stage): DoorModel {
  return { ...model, cursor: Math.max(0, Math.min(lastRow(stage), model.cursor + by)) };
}

function typedInto(model: DoorModel, stage: Stage, edit: (field: TextField, limit: number) => TextField): DoorModel {
  const rest = { ...model, mistake: undefined };
  if (isAtToken(model, stage)) return { ...rest, token: edit(model.token, MAX_TOKEN_TYPED) };
  if (model.cursor === 0) return { ...rest, code: edit(model.code, MAX_CODE_TYPED) };
  return model.cursor === 1 ? { ...rest, name: edit(model.name, MAX_NAME_TYPED) } : model;
}

function entered(model: DoorModel, stage: Stage): Next {
  const { cursor, code, name } = model;
  if (isAtToken(model, stage)) return claimed(model, stage);
  if (cursor === FIELDS.length) return [model, [{ kind: 'open', screen: 'class-new' }]];
  if (cursor > FIELDS.length) return watch(model, 'lead', stage);
  if (readJoinCode(code.text) === undefined) return [{ ...model, cursor: 0, mistake: 'badCode' }, []];
  if (cursor === 0 && name.text.trim() === '') return [{ ...model, cursor: 1, mistake: undefined }, []];
  const read = readNickname(name.text);
  if (read.isRefused) return [{ ...model, cursor: 1, mistake: read.why }, []];
  const place = { name: read.name, code: code.text };
  const asked = { way: 'join', before: stage.tutor.room } as const;
  return [
    { ...model, asked, mistake: undefined },
    [
      { kind: 'keep-place', ...PLACE, place },
      { kind: 'join-class', code: code.text, name: read.name },
    ],
  ];
}

/** One try at a time. */
function claimed(model: DoorModel, stage: Stage): Next {
  const token = model.token.text.trim();
  if (token === '' || model.asked !== undefined) return [model, []];
  const asked = { way: 'claim', before: stage.tutor.room } as const;
  return [{ ...model, asked, mistake: undefined }, [{ kind: 'claim-teacher', token }]];
}

function watch(model: DoorModel, way: Way, stage: Stage): Next {
  const chosen = listed(stage)[model.cursor - FIELDS.length - 1];
  if (chosen === undefined) return [model, []];
  return [{ ...model, asked: { way, before: stage.tutor.room } }, [{ kind: 'watch-class', id: chosen.id }]];
}

/** What was asked for has come about, or not. */
function heard(model: DoorModel, stage: Stage): Next {
  const { room } = stage.tutor;
  const { asked } = model;
  if (asked === undefined || room === asked.before) return [model, []];
  if (asked.way === 'claim' && room?.mayLead === true) {
    return [{ ...model, asked: undefined, token: fieldOf(), hasClaimed: true, cursor: FIELDS.length }, []];
  }
  if (room?.watched !== undefined)
    return [{ ...model, asked: undefined }, [{ kind: 'open', screen: screenFor(asked.way, room.watched) }]];
  if (room?.refusal === undefined) return [model, []];
  const mistake = room.refusal;
  const name = mistake === 'taken' ? fieldOf(suggestName(model.name.text)) : model.name;
  return [{ ...model, asked: undefined, mistake, name, cursor: cursorAfter(mistake, model.cursor) }, []];
}

function screenFor(
  way: Way,
  { classroom }: NonNullable<RoomState['watched']>,
): 'class' | 'class-lead' | 'class-wall' | 'class-after' {
  if (way === 'join') return 'class';
  if (way === 'wall') return 'class-wall';
  return classroom.endedAtMs === undefined ? 'class-lead' : 'class-after';
}

/** The name with the next number: Ana, Ana 2, Ana 3. */
export function suggestName(name: string): string {
  const [, bare = name, number = '1'] = /^(.*?)(?: (\d{1,2}))?$/u.exec(name.trim()) ?? [];
  return `${[...bare].slice(0, 20).join('').trim()} ${Number(number) + 1}`;
}

function cursorAfter(mistake: ClassRefusal, cursor: number): number {
  if (cursor >= FIELDS.length) return cursor;
  return mistake === 'noClass' || mistake === 'ended' ? 0 : 1;
}
