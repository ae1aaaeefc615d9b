import type { Translate } from '../../language/translate.ts';
import type { Style } from '../style.ts';
import { choiceSpots, rowPlaces, rowSpots } from '../list.ts';
import type { Line, Pane, Size, Spot } from '../view.ts';
import { wrapSpans } from '../wrap-spans.ts';
import { askedEvents, techniquesFor } from './dialogs.ts';
import { padEnd } from '../pad.ts';
import { fitLine, fitText } from './fit.ts';
import { optionPhrase } from './option-phrases.ts';
import type { Dialog, SimulatorModel } from './model.ts';
import { eventText } from './panels/road.ts';
import { whyOf } from './why.ts';

interface Around {
  readonly model: SimulatorModel;
  readonly width: number;
  readonly style: Style;
  readonly translate: Translate;
}

const row = (text: string, isChosen: boolean, { style }: Around): Line =>
  isChosen ? [{ text: `${style.isAscii ? '>' : '▶'} ${text}`, style: 'selected' }] : [{ text: `  ${text}` }];

/** The lines of a dialog, which of them must be seen, and which can be chosen. */
interface Drawn {
  readonly lines: Line[];
  readonly seen: number;
  readonly spots?: readonly Spot[];
}

/** How each dialog is drawn. */
const LINES: Readonly<Record<Dialog['kind'], (dialog: Dialog, around: Around) => Drawn>> = {
  technique: menu(techniqueNames),
  beside: menu((around) => [around.translate('simulator.closeBeside'), ...techniqueNames(around)]),
  options: optionLines,
  why: whyLines,
  go: typing,
  break: typing,
  memory: typing,
};

function menu(of: (around: Around) => readonly string[]) {
  return (dialog: Dialog, around: Around): Drawn => {
    const chosen = 'chosen' in dialog ? dialog.chosen : 0;
    const lines = of(around).map((text, i) => row(text, i === chosen, around));
    return { lines, seen: chosen, spots: rowSpots(chosen, rowPlaces(lines.length)) };
  };
}

/** The techniques in the reader's words, the one that runs marked. */
function techniqueNames({ model, translate, style }: Around): string[] {
  const now = style.isAscii ? ' *' : ' ●';
  return techniquesFor(model).map(
    ({ id }) => `${translate(`technique.${id}`)}${id === model.run.technique.id ? now : ''}`,
  );
}

/** Each option with its values, the chosen one marked; below them what the option means. */
function optionLines(dialog: Dialog, around: Around): Drawn {
  const { model, translate, width, style } = around;
  const chosen = 'chosen' in dialog ? dialog.chosen : 0;
  const drafted = 'chosen' in dialog ? (dialog.drafted ?? {}) : {};
  const { options } = model.run.technique;
  const lines = options.map(({ id, values }, i) => {
    const now = drafted[id] ?? model.run.options[id];
    const all = values.includes(now!) ? values : [now!, ...values];
    const shown = all.map((value) => (value === now ? `[${String(value)}]` : ` ${String(value)} `)).join(' ');
    return fitLine(row(`${padEnd(id, 27)}${shown}`, i === chosen, around), width, style.isAscii);
  });
  const option = options[chosen];
  if (option === undefined) return { lines, seen: 0 };
  const meaning = translate(`simulator.option.${optionPhrase(option.id)}`);
  const room = 5;
  const first = Math.max(0, Math.min(chosen - room, options.length - 2 * room - 1));
  const shown = lines.slice(first, first + 2 * room + 1);
  const more = lines.length > shown.length ? ` ${chosen + 1}/${lines.length}` : '';
  return {
    lines: [...shown, [{ text: more, style: 'quiet' }], ...wrapSpans([{ text: meaning }], { width })],
    seen: 0,
    // What is clicked on twice has its next value.
    spots: rowSpots(chosen - first, rowPlaces(shown.length), ['right']),
  };
}

function typing(dialog: Dialog, { style }: Around): Drawn {
  const typed = 'typed' in dialog ? dialog.typed : '';
  return { lines: [[{ text: '> ', style: 'accent' }, { text: `${typed}${style.isAscii ? '_' : '▏'}` }]], seen: 0 };
}

/** The events that can be asked about, and below them what is known of the chosen one. */
function whyLines(dialog: Dialog, around: Around): Drawn {
  const { model, translate, width } = around;
  const chosen = 'chosen' in dialog ? dialog.chosen : 0;
  const events = askedEvents(model);
  const event = events[chosen];
  if (event === undefined) return { lines: [[{ text: translate('simulator.whyNothing') }]], seen: 0 };
  const told = whyOf(event, around).flatMap(({ text, source }): Line[] => [
    ...wrapSpans([{ text }], { width }),
    ...wrapSpans([{ text: translate('simulator.source', { source }), style: 'quiet' }], { width }),
  ]);
  const from = Math.max(0, Math.min(chosen - 1, events.length - 4));
  const list = events.slice(from, from + 4).map((one, i) => row(eventText(one, around), from + i === chosen, around));
  return { lines: [...list, [], ...told], seen: 0, spots: choiceSpots(chosen - from, rowPlaces(list.length)) };
}

/** The dialog that is open, above everything else. */
export function dialogPane(
  model: SimulatorModel,
  { columns, rows }: Size,
  style: Style,
  translate: Translate,
): Pane | undefined {
  const { dialog } = model;
  if (dialog === undefined) return undefined;
  const width = Math.min(columns - 4, 76);
  const inside = width - 2;
  const { lines, seen, spots } = LINES[dialog.kind](dialog, { model, width: inside, style, translate });
  const keys = 'typed' in dialog ? 'typeKeys' : dialog.kind === 'options' ? 'optionKeys' : 'menuKeys';
  const footed: Line[] = [...lines, [], [{ text: translate(`simulator.${keys}`), style: 'quiet' }]];
  const height = Math.min(rows - 2, footed.length + 2);
  return {
    id: 'dialog',
    x: Math.floor((columns - width) / 2),
    y: Math.floor((rows - height) / 2),
    width,
    height,
    title: fitText(translate(`simulator.dialog.${dialog.kind}`), inside - 2, style.isAscii),
    hasBorder: true,
    lines: footed.map((line) => fitLine(line, inside, style.isAscii)),
    scroll: Math.max(0, Math.min(seen - 1, footed.length - (height - 2))),
    hasFocus: true,
    isOverlay: true,
    ...(spots && { spots }),
    spoken: lines.map((line) => line.map(({ text }) => text).join('')).join('\n'),
  };
}
