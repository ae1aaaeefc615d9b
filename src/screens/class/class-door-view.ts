import { showJoinCode } from '../../classroom/join-code.ts';
import type { Language } from '../../language/language.ts';
import { printable } from '../../language/printable.ts';
import type { PhraseKey } from '../../language/translate.ts';
import { bodyOf, clampScroll, cutText, fillText, frameView, indented, selectedLine } from '../app-frame.ts';
import type { Stage } from '../app-stage.ts';
import { keysEverywhere, type KeyRecord } from '../keys.ts';
import type { ListedClass } from '../room-state.ts';
import { arrowsTo, choiceSpots, rowPlaces, rowSpots } from '../list.ts';
import type { Line, Spot, View } from '../view.ts';
import { wrapSpans } from '../wrap-spans.ts';
import { type DoorModel, FIELDS, isAtToken, listed } from './door-model.ts';
import { fieldLine } from './field-line.ts';

export function doorView(model: DoorModel, stage: Stage, keys: readonly KeyRecord[]): View {
  const { translate } = stage;
  const body = bodyOf(stage);
  const width = Math.min(76, body.width - 4);
  const [join, lead] = [joinLines(model, width, stage), leadLines(model, width, stage)];
  const lines = [...join, ...lead, ...claimLines(model, width, stage)];
  const rows = body.height - 2;
  const here = model.cursor >= FIELDS.length ? lines.length - listed(stage).length + model.cursor - FIELDS.length : 0;
  return frameView(
    {
      trail: translate('class.title'),
      panes: [
        {
          ...{ id: 'door', ...body, title: translate('class.door.title'), hasBorder: true, hasFocus: true },
          lines: indented(lines),
          scroll: clampScroll(here - Math.floor(rows / 2), lines.length, rows),
          spots: doorSpots(model, { join, lead, width }, stage),
        },
      ],
      keys: [...keys.slice(0, -1), keysEverywhere[1], ...keys.slice(-1)],
    },
    stage,
  );
}

/** The fields, what only a teacher has, and where a token goes. */
function doorSpots(
  { cursor }: DoorModel,
  { join, lead, width }: { join: readonly Line[]; lead: readonly Line[]; width: number },
  stage: Stage,
): Spot[] {
  const { mayLead, mayClaim } = stage.tutor;
  const fields = rowPlaces(FIELDS.length, aboutLines(width, stage).length + 1);
  const rows = mayLead === true ? 1 + listed(stage).length : 0;
  const below = rowSpots(cursor - FIELDS.length, rowPlaces(rows, join.length + lead.length - rows));
  const token = { line: join.length + lead.length + TOKEN_LINE, keys: arrowsTo(FIELDS.length - cursor) };
  const hasToken = mayClaim === true && token.keys.length > 0;
  return [...choiceSpots(cursor, fields), ...below, ...(hasToken ? [token] : [])];
}

function aboutLines(width: number, { translate }: Stage): Line[] {
  return wrapSpans([{ text: translate('class.door.about') }], { width });
}

/** The line of the token below its heading. */
const TOKEN_LINE = 3;

const NAME_WIDTH = 12;

function joinLines(model: DoorModel, width: number, stage: Stage): Line[] {
  const { translate, style } = stage;
  const { cursor, asked } = model;
  const labelled = (index: 0 | 1): Line => {
    const label = fillText(translate(`class.door.${FIELDS[index]}`), NAME_WIDTH, style.isAscii);
    const room = { width: Math.min(index === 0 ? 16 : 32, width - NAME_WIDTH), isFocused: cursor === index };
    return [
      { text: label, ...(cursor === index && { style: 'strong' }) },
      ...fieldLine(model[FIELDS[index]], room, stage),
    ];
  };
  return [
    ...aboutLines(width, stage),
    [],
    labelled(0),
    labelled(1),
    [],
    ...(asked === undefined || asked.way === 'claim'
      ? mistakeLines(model, width, stage)
      : wrapSpans([{ text: translate('class.door.asking'), style: 'quiet' }], { width })),
  ];
}

function mistakeLines({ mistake, name }: DoorModel, width: number, { translate }: Stage): Line[] {
  if (mistake === undefined || mistake === 'badToken')
    return wrapSpans([{ text: translate('class.door.nameHint'), style: 'quiet' }], { width });
  const text = translate(`class.refusal.${mistake}` satisfies PhraseKey, { name: printable(name.text) });
  return wrapSpans([{ text, style: 'notice' }], { width });
}

/** What only whoever may lead sees: a new class, and those that were opened before. */
function leadLines({ cursor, hasClaimed }: DoorModel, width: number, stage: Stage): Line[] {
  const { translate, style, tutor } = stage;
  if (tutor.mayLead !== true) return [];
  const pointer = style.isAscii ? '>' : '▸';
  const row = (text: string, isHere: boolean): Line => {
    const line: Line = [{ text: cutText(` ${isHere ? pointer : ' '} ${text}`, width, style.isAscii) }];
    return isHere ? selectedLine(line, width) : line;
  };
  const classes = listed(stage).map((one, index) => row(classText(one, stage), cursor === FIELDS.length + 1 + index));
  return [
    [],
    [{ text: translate('class.door.lead'), style: 'title' }],
    ...(hasClaimed === true ? wrapSpans([{ text: translate('class.door.claimed'), style: 'good' }], { width }) : []),
    [],
    row(translate('class.door.new'), cursor === FIELDS.length),
    ...classes,
  ];
}

/** What only whoever may become a teacher sees: where the token goes. */
function claimLines(model: DoorModel, width: number, stage: Stage): Line[] {
  const { translate, style, tutor } = stage;
  if (tutor.mayClaim !== true) return [];
  const { asked, mistake, token } = model;
  const isFocused = isAtToken(model, stage);
  const label = fillText(translate('class.door.token'), NAME_WIDTH, style.isAscii);
  const said = (): Line[] => {
    if (asked?.way === 'claim') return [[{ text: translate('class.door.asking'), style: 'quiet' }]];
    if (mistake === 'badToken') {
      return wrapSpans([{ text: translate('class.refusal.badToken'), style: 'notice' }], { width });
    }
    return wrapSpans([{ text: translate('class.door.tokenHint'), style: 'quiet' }], { width });
  };
  return [
    [],
    [{ text: translate('class.door.claim'), style: 'title' }],
    [],
    [
      { text: label, ...(isFocused && { style: 'strong' }) },
      ...fieldLine(token, { width: Math.min(32, width - NAME_WIDTH), isFocused }, stage),
    ],
    [],
    ...said(),
  ];
}

function classText({ code, title, createdAtMs, endedAtMs }: ListedClass, { translate, tutor, style }: Stage): string {
  const when = sayPast(tutor.facts.nowMs - createdAtMs, style.language);
  const state = translate(endedAtMs === undefined ? 'class.door.open' : 'class.door.over');
  return [endedAtMs === undefined ? showJoinCode(code) : '       ', printable(title), state, when].join(
    style.isAscii ? ' - ' : ' · ',
  );
}

const DAY_MS = 86_400_000;

/** How long ago something was: “today”, “3 days ago”. */
function sayPast(agoMs: number, language: Language): string {
  return new Intl.RelativeTimeFormat(language, { numeric: 'auto' }).format(
    -Math.max(0, Math.floor(agoMs / DAY_MS)),
    'day',
  );
}
