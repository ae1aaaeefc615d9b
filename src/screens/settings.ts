import { languages, languageTags } from '../language/language.ts';
import type { AppScreen, Stage, Wishes } from './app-stage.ts';
import { bodyOf, fillText, frameView, indented, selectedLine } from './app-frame.ts';
import { actionOf, backKey, keysEverywhere, type KeyRecord } from './keys.ts';
import { rested, restMs, rowPlaces, rowSpots, type ToldList, toldRow, withCursor } from './list.ts';
import { SPEEDS, USUAL_SPEED } from './simulator/model.ts';
import { themes } from './style.ts';
import type { Line, View } from './view.ts';
import { wrapSpans } from './wrap-spans.ts';

/** Which setting the cursor stands on. */
export type SettingsModel = ToldList;

const settingsKeys = [
  { action: 'up', keys: ['up', 'k'], help: 'screens.help.up' },
  { action: 'down', keys: ['down', 'j'], shown: '↑↓', help: 'screens.help.down', hint: 'screens.hint.move' },
  {
    action: 'next',
    keys: ['right', 'l', 'enter', 'space'],
    shown: '←→',
    help: 'screens.settings.helpChange',
    hint: 'screens.hint.change',
  },
  { action: 'previous', keys: ['left', 'h'], help: 'screens.settings.helpChange' },
  backKey,
] as const satisfies readonly KeyRecord[];

/** One thing that can be chosen: the values that it can have, as they are kept. */
export interface Setting {
  readonly name: keyof Wishes;
  readonly values: readonly string[];
  readonly shown: (value: string, stage: Stage) => string;
}

const onOff = ['false', 'true'];
const sayOnOff = (value: string, { translate }: Stage) =>
  translate(value === 'true' ? 'screens.settings.on' : 'screens.settings.off');

/** Everything that can be chosen. To add one: its field in `Wishes`, and its line here. */
export const settings: readonly Setting[] = [
  { name: 'language', values: languageTags, shown: (value) => languages[value as keyof typeof languages].name },
  {
    name: 'theme',
    values: themes,
    shown: (value, { translate }) => translate(`screens.settings.themes.${value as (typeof themes)[number]}`),
  },
  { name: 'isAscii', values: onOff, shown: sayOnOff },
  { name: 'isMotionOff', values: onOff, shown: sayOnOff },
  { name: 'hasMouse', values: onOff, shown: sayOnOff },
  {
    name: 'speed',
    values: SPEEDS.map((_, index) => String(index + 1)),
    shown: (value, { translate }) => translate(`screens.settings.speeds.${value as '1' | '2' | '3' | '4' | '5'}`),
  },
  { name: 'isLinear', values: onOff, shown: sayOnOff },
  {
    name: 'seconds',
    values: ['0', '30', '60', '90', '120', '300'],
    shown: (value, { translate }) =>
      value === '0' ? translate('screens.settings.noLimit') : translate('time.seconds', { count: Number(value) }),
  },
];

/** What holds where nothing was chosen, if it is not `false`. */
const unwished: Readonly<Partial<Record<keyof Wishes, string>>> = { speed: String(USUAL_SPEED + 1) };

/** What is chosen now, as it is kept. */
export function valueOf(name: keyof Wishes, wishes: Wishes): string {
  return String(wishes[name] ?? unwished[name] ?? false);
}

/** What the learner can choose; a choice counts at once. */
export const settingsScreen: AppScreen<SettingsModel> = {
  keys: settingsKeys,
  start: () => ({ cursor: 0 }),
  update(model, message, { tutor }) {
    if (message.kind !== 'key') return [rested(model, message), []];
    const action = actionOf(settingsKeys, message.key);
    if (action === undefined) return [model, []];
    if (action === 'back') return [model, [{ kind: 'back' }]];
    if (action === 'up') return [withCursor(model, Math.max(0, model.cursor - 1)), []];
    if (action === 'down') return [withCursor(model, Math.min(settings.length - 1, model.cursor + 1)), []];
    const { name, values } = settings[model.cursor]!;
    const here = values.indexOf(valueOf(name, tutor.wishes));
    const value = values[(here + (action === 'next' ? 1 : -1) + values.length) % values.length]!;
    return [model, [{ kind: 'keep-wish', name, value }]];
  },
  view: settingsView,
  tickMs: restMs,
};

function settingsView(model: SettingsModel, stage: Stage): View {
  const { translate } = stage;
  const body = bodyOf(stage);
  const width = Math.min(72, body.width - 4);
  const title = translate('screens.settings.title');
  const told = settings[toldRow(model)]!;
  const lines = [
    ...settings.map((setting, index) => settingLine(setting, index === model.cursor, Math.min(56, width), stage)),
    [],
    ...wrapSpans([{ text: translate(`screens.settings.${told.name}.about`), style: 'quiet' }], { width, first: ' ' }),
  ];
  const spots = rowSpots(model.cursor, rowPlaces(settings.length));
  const pane = { id: 'settings', ...body, title, hasBorder: true, hasFocus: true, lines: indented(lines), spots };
  return frameView(
    { trail: title, panes: [pane], keys: [...settingsKeys.slice(0, -1), keysEverywhere[1], backKey] },
    stage,
  );
}

function settingLine({ name, shown }: Setting, isSelected: boolean, width: number, stage: Stage): Line {
  const { translate, tutor, style } = stage;
  const [before, after] = style.isAscii ? ['<', '>'] : ['◂', '▸'];
  const pointer = isSelected ? (style.isAscii ? '>' : '▸') : ' ';
  const line: Line = [
    { text: `${pointer} ${fillText(translate(`screens.settings.${name}.name`), 28, style.isAscii)}` },
    { text: `${before} ${shown(valueOf(name, tutor.wishes), stage)} ${after}`, style: 'accent' },
  ];
  return isSelected ? selectedLine(line, width) : line;
}
