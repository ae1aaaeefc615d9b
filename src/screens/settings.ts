import { languages, languageTags } from '../language/language.ts';
import type { AppScreen, Stage, Wishes } from './app-stage.ts';
import { bodyOf, fillText, frameView, indented, selectedLine } from './app-frame.ts';
import { actionOf, backKey, keysEverywhere, type KeyRecord } from './keys.ts';
import { themes } from './style.ts';
import type { Line } from './view.ts';
import { wrapSpans } from './wrap-spans.ts';

/** Which setting the cursor stands on. */
export interface SettingsModel {
  readonly cursor: number;
}

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
  { name: 'isLinear', values: onOff, shown: sayOnOff },
  {
    name: 'seconds',
    values: ['0', '30', '60', '90', '120', '300'],
    shown: (value, { translate }) =>
      value === '0' ? translate('screens.settings.noLimit') : translate('time.seconds', { count: Number(value) }),
  },
];

/** What is chosen now, as it is kept. */
export function valueOf(name: keyof Wishes, wishes: Wishes): string {
  return String(wishes[name] ?? false);
}

/** What the learner can choose; a choice counts at once. */
export const settingsScreen: AppScreen<SettingsModel> = {
  keys: settingsKeys,
  start: () => ({ cursor: 0 }),
  update(model, message, { tutor }) {
    const action = message.kind === 'key' ? actionOf(settingsKeys, message.key) : undefined;
    if (action === undefined) return [model, []];
    if (action === 'back') return [model, [{ kind: 'back' }]];
    if (action === 'up') return [{ cursor: Math.max(0, model.cursor - 1) }, []];
    if (action === 'down') return [{ cursor: Math.min(settings.length - 1, model.cursor + 1) }, []];
    const { name, values } = settings[model.cursor]!;
    const here = values.indexOf(valueOf(name, tutor.wishes));
    const value = values[(here + (action === 'next' ? 1 : -1) + values.length) % values.length]!;
    return [model, [{ kind: 'keep-wish', name, value }]];
  },
  view({ cursor }, stage) {
    const { translate, tutor, style } = stage;
    const body = bodyOf(stage);
    const width = Math.min(72, body.width - 4);
    const [before, after] = style.isAscii ? ['<', '>'] : ['◂', '▸'];
    const lines = settings.flatMap((setting, index): Line[] => {
      const value = setting.shown(valueOf(setting.name, tutor.wishes), stage);
      const name = fillText(translate(`screens.settings.${setting.name}.name`), 28, style.isAscii);
      const line: Line = [{ text: ` ${name}` }, { text: `${before} ${value} ${after}`, style: 'accent' }];
      const about = wrapSpans([{ text: translate(`screens.settings.${setting.name}.about`), style: 'quiet' }], {
        width,
        first: '   ',
      });
      return [index === cursor ? selectedLine(line, width) : line, ...(index === cursor ? about : [])];
    });
    const pane = {
      id: 'settings',
      ...body,
      title: translate('screens.settings.title'),
      hasBorder: true,
      hasFocus: true,
    };
    return frameView(
      {
        trail: translate('screens.settings.title'),
        panes: [{ ...pane, lines: indented(lines) }],
        keys: [...settingsKeys.slice(0, -1), keysEverywhere[1], backKey],
      },
      stage,
    );
  },
};
