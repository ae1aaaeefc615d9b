import { formatNumber } from '../../language/format-number.ts';
import type { Translate } from '../../language/translate.ts';
import type { Style } from '../style.ts';
import { stripLine } from '../strip.ts';
import type { Line, Pane, Size, View } from '../view.ts';
import { dialogPane } from './dialog-pane.ts';
import { fitLine, fitText } from './fit.ts';
import { SIMULATOR_KEYS } from './keys.ts';
import { layOut, layOutHalves, type Slot } from './layout.ts';
import type { SimulatorModel, Standing } from './model.ts';
import { PANELS } from './panels/index.ts';
import type { SimulatorRun } from './simulator-run.ts';

interface Drawing {
  readonly model: SimulatorModel;
  readonly style: Style;
  readonly translate: Translate;
}

/** The simulator as panes. */
export function viewSimulator(model: SimulatorModel, size: Size, style: Style, translate: Translate): View {
  const drawing = { model, style, translate };
  const { beside } = model;
  const panes =
    beside === undefined
      ? layOut(size, model.focus, model.isZoomed).map((slot) => pane(slot, model, '', drawing))
      : layOutHalves(size, model.focus).flatMap((slots, i) =>
          slots.map((slot) => pane(slot, i === 0 ? model : beside, i === 0 ? '' : 'beside-', drawing)),
        );
  const dialog = dialogPane(model, size, style, translate);
  return {
    title: titleOf(model, translate),
    panes: [headPane(size, drawing), ...panes, ...footPanes(size, drawing), ...(dialog ? [dialog] : [])],
  };
}

const titleOf = ({ run }: SimulatorModel, translate: Translate): string =>
  translate('simulator.title', {
    technique: run.technique.id,
    program: run.programs.map(({ file }) => file).join(' + '),
  });

function pane(
  slot: Slot,
  { run, standing }: { run: SimulatorRun; standing: Standing },
  prefix: string,
  { model, style, translate }: Drawing,
): Pane {
  const { panel, width, height } = slot;
  const inside = { width: Math.max(1, width - 2), height: Math.max(1, height - 2) };
  const { execution } = run.recording.at(standing.at);
  const scroll = model.scrolls[panel] ?? 0;
  const drawn = PANELS[panel]({ model, run, standing, execution, ...inside, scroll, style, translate });
  const first = drawn.isWindow ? 0 : Math.max(0, Math.min(scroll, drawn.lines.length - inside.height));
  const isCut = drawn.lines.length > first + inside.height;
  const more = `${first > 0 ? (style.isAscii ? ' ^' : ' ↑') : ''}${isCut ? (style.isAscii ? ' v' : ' ↓') : ''}`;
  const name =
    prefix === ''
      ? translate(`simulator.pane.${panel}`)
      : `${translate(`simulator.pane.${panel}`)}: ${run.technique.id}`;
  const lines = drawn.lines.map((line) => fitLine(line, inside.width, style.isAscii));
  return {
    id: `${prefix}${panel}`,
    ...{ x: slot.x, y: slot.y, width, height },
    title: fitText(name, Math.max(1, width - 4 - more.length), style.isAscii) + more,
    hasBorder: true,
    lines,
    scroll: first,
    hasFocus: prefix === '' && panel === model.focus,
    spoken: spokenOf(name, drawn.lines),
  };
}

/** A pane as text to listen to. */
function spokenOf(name: string, lines: readonly Line[]): string {
  const texts = lines.map((line) =>
    line
      .map(({ text }) => text)
      .join('')
      .replace(/[─│┌┐└┘┬┴├┤█]+/g, ' ')
      .replace(/\s+/g, ' ')
      .trim(),
  );
  return `${name}. ${texts.filter((text) => text !== '').join('\n')}`;
}

function headPane({ columns }: Size, { model, style, translate }: Drawing): Pane {
  const { standing, run } = model;
  const at = translate('simulator.at', { at: standing.at });
  const end = standing.isEnd ? `  ${translate('simulator.atEnd', { stop: stopOf(model, translate) })}` : '';
  const beside = model.beside === undefined ? '' : ` | ${model.beside.run.technique.id}`;
  const line: Line = [
    { text: run.technique.id + beside, style: 'title' },
    { text: `  ${at}${end}` },
    { text: `  ${run.programs.map(({ file }) => file).join(' + ')}`, style: 'quiet' },
  ];
  return {
    id: 'head',
    x: 0,
    y: 0,
    width: columns,
    height: 1,
    hasBorder: false,
    lines: [fitLine(line, columns, style.isAscii)],
  };
}

function stopOf({ run, standing }: SimulatorModel, translate: Translate): string {
  const { stop, status } = run.recording.at(standing.at).execution;
  return translate(`simulator.stop.${stop?.kind ?? 'limit'}`, { status: String(status), detail: stop?.detail ?? '' });
}

/** The strip of the whole run, and below it a word from the simulator or its keys. */
function footPanes({ columns, rows }: Size, { model, style, translate }: Drawing): Pane[] {
  const base = { x: 0, width: columns, height: 1, hasBorder: false };
  const { survey, standing, notice } = model;
  const cells = survey.cells.slice(0, Math.max(1, Math.ceil(survey.upTo / survey.width)));
  const here = Math.min(cells.length - 1, Math.floor(standing.at / survey.width));
  const strip = [...stripLine(cells, survey.width, style.isAscii)];
  const upTo = formatNumber(survey.upTo, style.language);
  const values = {
    upTo,
    at: formatNumber(standing.at, style.language),
    transfers: formatNumber(survey.transfers, style.language),
  };
  const stripped: Line = [
    { text: strip.slice(0, here).join(''), style: 'accent' },
    { text: strip[here] ?? ' ', style: 'selected' },
    { text: strip.slice(here + 1).join(''), style: 'accent' },
    { text: ` ${translate('simulator.strip', { upTo })}`, style: 'quiet' },
  ];
  const word: Line | undefined =
    model.job !== undefined
      ? [{ text: translate('simulator.working'), style: 'notice' }]
      : notice && [{ text: translate(notice.key, notice.values), style: 'notice' }];
  return [
    {
      id: 'strip',
      ...base,
      y: rows - 2,
      lines: [fitLine(stripped, columns, style.isAscii)],
      spoken: translate('simulator.stripSpoken', values),
    },
    { id: 'foot', ...base, y: rows - 1, lines: [fitLine(word ?? hints(columns, translate), columns, style.isAscii)] },
  ];
}

/** As many keys as there is room for, whole. */
function hints(columns: number, translate: Translate): Line {
  const spans: { text: string; style?: 'key' }[] = [];
  let left = columns;
  for (const { keys, hint } of SIMULATOR_KEYS) {
    if (hint === undefined) continue;
    const key = keys.find((name) => name.length === 1) ?? keys[0]!;
    const text = ` ${translate(hint)}  `;
    if (key.length + text.length > left) break;
    left -= key.length + text.length;
    spans.push({ text: key, style: 'key' }, { text });
  }
  return spans;
}
