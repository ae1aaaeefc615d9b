import { formatNumber } from '../../language/format-number.ts';
import type { Translate } from '../../language/translate.ts';
import type { Style } from '../style.ts';
import { frameView, KEYS_PANE } from '../app-frame.ts';
import { textWidth } from '../../language/text-width.ts';
import { stripLine } from '../strip.ts';
import type { Line, Pane, Size, View } from '../view.ts';
import { dialogPane } from './dialog-pane.ts';
import { fitLine, fitText } from './fit.ts';
import { keysNow } from './keys.ts';
import { layOut, layOutHalves, type Slot } from './layout.ts';
import type { SimulatorModel, Standing } from './model.ts';
import { PANELS } from './panels/index.ts';
import type { SimulatorRun } from './simulator-run.ts';
import type { Survey } from './survey.ts';

interface Drawing {
  readonly model: SimulatorModel;
  readonly style: Style;
  readonly translate: Translate;
}

/** The simulator as panes. */
export function viewSimulator(model: SimulatorModel, size: Size, style: Style, translate: Translate): View {
  const drawing = { model, style, translate };
  const { beside, focus, isZoomed, guide } = model;
  const panes =
    beside === undefined
      ? layOut(size, { focus, isZoomed, isGuided: guide !== undefined }).map((slot) => pane(slot, model, '', drawing))
      : layOutHalves(size, focus).flatMap((slots, i) =>
          slots.map((slot) => pane(slot, i === 0 ? model : beside, i === 0 ? '' : 'beside-', drawing)),
        );
  const dialog = dialogPane(model, size, style, translate);
  const view = frameView(
    {
      trail: titleOf(model, translate),
      right: whereLine(drawing),
      panes: [...panes, stripPane(size, drawing), ...(dialog ? [dialog] : [])],
      keys: keysNow(model),
    },
    { size, style, translate, isTyping: isTypingIn(model) },
  );
  const word = wordLine(drawing);
  if (word === undefined) return view;
  const line = fitLine(word, size.columns, style.isAscii);
  return {
    ...view,
    panes: view.panes.map((one) => (one.id === KEYS_PANE ? { ...one, lines: [line], spots: [] } : one)),
  };
}

/** True while a text is being typed for the simulator. */
export function isTypingIn({ dialog }: SimulatorModel): boolean {
  return dialog !== undefined && 'typed' in dialog;
}

function titleOf({ run, beside }: SimulatorModel, translate: Translate): string {
  const technique = translate(`technique.${run.technique.id}`);
  const program = run.programs.map(({ file }) => file).join(' + ');
  const other =
    beside === undefined ? technique : `${technique} | ${translate(`technique.${beside.run.technique.id}`)}`;
  return translate('simulator.title', { technique: other, program });
}

/** The instruction where one stands, and how the guest ended if it has. */
function whereLine({ model, style, translate }: Drawing): Line {
  const { standing } = model;
  const at = translate('simulator.at', { at: formatNumber(standing.at, style.language) });
  if (!standing.isEnd) return [{ text: `${at} `, style: 'strong' }];
  const end = translate('simulator.atEnd', { stop: stopOf(model, translate) });
  return [
    { text: `${at}  `, style: 'strong' },
    { text: `${end} `, style: 'notice' },
  ];
}

function pane(
  slot: Slot,
  { run, standing }: { run: SimulatorRun; standing: Standing },
  prefix: string,
  { model, style, translate }: Drawing,
): Pane {
  const { panel, width, height } = slot;
  const inside = { width: Math.max(1, width - 2), height: Math.max(1, height - 2) };
  // Asked anew for each pane: where two techniques stand side by side, both recordings are asked in turn.
  const { execution } = run.recording.at(standing.at);
  const scroll = model.scrolls[panel] ?? 0;
  const drawn = PANELS[panel]({ model, run, standing, execution, ...inside, scroll, style, translate });
  const first = drawn.isWindow ? 0 : Math.max(0, Math.min(scroll, drawn.lines.length - inside.height));
  // Two techniques side by side: each half is named by its own, above its road.
  const isNamed = model.beside !== undefined && panel === 'road';
  const name = isNamed
    ? translate(`technique.${run.technique.id}`)
    : (drawn.title ?? translate(`simulator.pane.${panel}`));
  const lines = drawn.lines.map((line) => fitLine(line, inside.width, style.isAscii));
  return {
    id: `${prefix}${panel}`,
    ...{ x: slot.x, y: slot.y, width, height },
    title: fitText(name, Math.max(1, width - 4), style.isAscii),
    hasBorder: true,
    lines,
    scroll: first,
    hasFocus: prefix === '' && panel === model.focus,
    // Only who listens hears it.
    get spoken() {
      return spokenOf(name, drawn.lines);
    },
  };
}

/** A pane as text to listen to. */
function spokenOf(name: string, lines: readonly Line[]): string {
  const texts = lines.map((line) =>
    line
      .map(({ text }) => text)
      .join('')
      .replace(/[─-╿▀-▟]+/g, ' ')
      .replace(/\s+/g, ' ')
      .trim(),
  );
  return `${name}. ${texts.filter((text) => text !== '').join('\n')}`;
}

function stopOf({ run, standing }: SimulatorModel, translate: Translate): string {
  const { stop, status } = run.recording.at(standing.at).execution;
  return translate(`simulator.stop.${stop?.kind ?? 'limit'}`, { status: String(status), detail: stop?.detail ?? '' });
}

/** The strip of the whole run: where something passed from one actor to another, and where one stands. */
function stripPane({ columns, rows }: Size, { model, style, translate }: Drawing): Pane {
  const { survey, standing } = model;
  const number = (value: number): string => formatNumber(value, style.language);
  const values = { upTo: number(survey.upTo), at: number(standing.at), transfers: number(survey.transfers) };
  const label = translate('simulator.strip', values);
  const room = Math.max(8, columns - textWidth(label) - 3);
  const { cells, width } = narrowed(survey, room);
  const here = Math.min(cells.length - 1, Math.floor(standing.at / width));
  const strip = [...stripLine(cells, width, style.isAscii)];
  const line: Line = [
    { text: ' ' },
    { text: strip.slice(0, here).join(''), style: 'accent' },
    { text: strip[here] ?? ' ', style: 'selected' },
    { text: strip.slice(here + 1).join(''), style: 'accent' },
    { text: `  ${label}`, style: 'quiet' },
  ];
  const spoken = translate('simulator.stripSpoken', values);
  const lines = [fitLine(line, columns, style.isAscii)];
  return { id: 'strip', x: 0, y: rows - 2, width: columns, height: 1, hasBorder: false, lines, spoken };
}

/** The cells that were looked over; where there are more than fit, two become one. */
function narrowed(survey: Survey, room: number): Pick<Survey, 'cells' | 'width'> {
  let { width } = survey;
  let cells = survey.cells.slice(0, Math.max(1, Math.ceil(survey.upTo / width)));
  while (cells.length > room) {
    const wide = cells;
    cells = Array.from({ length: Math.ceil(wide.length / 2) }, (_, i) => wide[2 * i]! + (wide[2 * i + 1] ?? 0));
    width *= 2;
  }
  return { cells, width };
}

/** What the simulator says instead of its keys: that it is at work, or what came of a key. */
function wordLine({ model: { job, notice, run }, style, translate }: Drawing): Line | undefined {
  if (job !== undefined) {
    const at = formatNumber('from' in job ? job.from : 0, style.language);
    return [
      {
        text: ` ${translate('simulator.working', { at, limit: formatNumber(run.limit, style.language) })}`,
        style: 'notice',
      },
    ];
  }
  return notice && [{ text: ` ${translate(notice.key, notice.values)}`, style: 'notice' }];
}
