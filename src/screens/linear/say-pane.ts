/** The panes of the simulator in sentences: what eyes take from a drawing, said. */
import { formatList } from '../../language/format-list.ts';
import { formatNumber } from '../../language/format-number.ts';
import { languageTags } from '../../language/language.ts';
import { REGISTERS_32 } from '../../machine/registers.ts';
import { VirtualMachine } from '../../virtualization/vmcs/virtual-machine.ts';
import type { Speak } from '../app-stage.ts';
import { guestPagingOf, peekWalk } from '../simulator/inside.ts';
import type { SimulatorModel } from '../simulator/model.ts';
import { PANEL_IDS, type PanelId } from '../simulator/panel-ids.ts';
import { costParts, COUNTED, totals } from '../simulator/panels/events.ts';
import { PANELS } from '../simulator/panels/index.ts';
import type { PanelContext } from '../simulator/panels/panel.ts';
import { BITS, FLAGS, NOTES } from '../simulator/panels/processor.ts';
import { placeAt } from '../simulator/places.ts';
import { actingNow } from '../simulator/road.ts';
import type { Line } from '../view.ts';
import type { Style } from '../style.ts';
import type { Translate } from '../../language/translate.ts';
import { sayLine } from './say-code.ts';
import { sayEvent, sayRing } from './say-move.ts';
import { foldWord } from './said-command.ts';
import { sentence, withoutArrows } from './sentence.ts';

type Say = (context: PanelContext) => string[];

/** Lines of a listing that are said around the next one, and of a long table before `more` is asked for. */
const AROUND = 4;
const ROWS = 8;

/** A pane, said: its name, then its sentences. */
export function sayPane(
  id: PanelId,
  model: SimulatorModel,
  { style, translate }: { style: Style; translate: Translate },
): string[] {
  const { run, standing } = model;
  const { execution } = run.recording.at(standing.at);
  const shown = { model, run, standing, execution, width: 100, height: 2000, scroll: 0, style, translate };
  const context = { ...shown, isSpoken: true };
  const say = sayings[id] ?? ((around: PanelContext) => asSentences(PANELS[id](around).lines, translate));
  return [`${translate(`simulator.pane.${id}`)}.`, ...say(context)];
}

/** The pane of a name, in any language, or of a part of it. */
export function paneNamed(text: string, speak: Speak): PanelId | undefined {
  const typed = foldWord(text.trim());
  if (typed === '') return undefined;
  const names = (id: PanelId) => [id, ...languageTags.map((tag) => foldWord(speak(tag)(`simulator.pane.${id}`)))];
  return (
    PANEL_IDS.find((id) => names(id).includes(typed)) ??
    PANEL_IDS.find((id) => names(id).some((name) => name.includes(typed)))
  );
}

/** Lines of a drawn pane as they can be listened to: without marks, and without columns. */
function asSentences(lines: readonly Line[], translate: Translate): string[] {
  const texts = lines.map((line) =>
    withoutArrows(line.map(({ text }) => text).join(''), translate)
      .replace(/[◆*●▶>─│█·]+/gu, ' ')
      .replace(/\s+/g, ' ')
      .trim(),
  );
  return texts.filter((text) => text !== '');
}

const hex = (value: number): string => `0x${(value >>> 0).toString(16)}`;

/** What is not here is said as its lines are. */
const sayings: Readonly<Partial<Record<PanelId, Say>>> = {
  source: saySource,
  registers: sayRegisters,
  road: sayRoad,
  past: ({ standing, translate, style }) => {
    const speech = { translate, language: style.language, isAscii: style.isAscii };
    const told = standing.past.map(
      (event) => `${formatNumber(event.instruction, style.language)}. ${sayEvent(event, speech)}`,
    );
    return told.length === 0 ? [translate('simulator.noEvent')] : told.reverse();
  },
  modes: sayModes,
  cost: sayCost,
  counters: sayCounters,
  disassembly: (context) =>
    asSentences(PANELS.disassembly({ ...context, height: ROWS }).lines, context.translate).map(withoutBytes),
  memory: sayMemory,
  paging: sayPaging,
  console: (context) => {
    const said = asSentences(PANELS.console(context).lines, context.translate);
    return said.length === 0 ? [context.translate('linear.nothing')] : said;
  },
};

function saySource({ standing, run, translate, style }: PanelContext): string[] {
  const place = placeAt(standing.now.eip, run.programs);
  if (place === undefined) return [translate('simulator.noText')];
  const first = Math.max(1, place.line - AROUND);
  const lines = place.program.lines.slice(first - 1, place.line + AROUND);
  return lines.flatMap((text, index) => {
    const line = String(first + index);
    const code = sayLine(text, { translate, language: style.language });
    if (code === '') return [];
    return [translate(first + index === place.line ? 'linear.pane.nextLine' : 'linear.pane.line', { line, code })];
  });
}

function sayRegisters({ standing, translate, style }: PanelContext): string[] {
  const { now, before } = standing;
  const one = (name: string, value: number, old: number | undefined): string => {
    const text = `${name.toUpperCase()} ${hex(value)}`;
    return old !== undefined && old !== value ? translate('linear.pane.changed', { text }) : text;
  };
  const general = REGISTERS_32.map((name, i) => one(name, now.registers[i]!, before?.registers[i]));
  const others = (['eip', 'cr0', 'cr2', 'cr3'] as const).map((name) => one(name, now[name], before?.[name]));
  const flags = FLAGS.filter(([, bit]) => (now.eflags >> bit) & 1).map(([name]) => name);
  const list = flags.length === 0 ? translate('simulator.none') : formatList(flags, style.language);
  return [
    `${general.slice(0, 4).join('; ')}.`,
    `${general.slice(4).join('; ')}.`,
    `${others.join('; ')}.`,
    translate('linear.pane.flagsSet', { list }),
    translate('linear.sim.ring', { ring: sayRing(now, { translate }) }),
  ];
}

function sayRoad({ standing, run, model, translate, style }: PanelContext): string[] {
  const speech = { translate, language: style.language, isAscii: style.isAscii };
  const names = run.technique.actors.map((actor) => translate(`road.actor.${actor}`));
  const actor = translate(`road.actor.${actingNow(model, standing, run.technique.actors)}`);
  const hops = standing.events.map((event) => sayEvent(event, speech));
  return [
    translate('linear.pane.actors', { list: formatList(names, style.language), actor }),
    ...(hops.length === 0 ? [sentence(translate('simulator.noEvent'))] : hops),
  ];
}

function sayModes({ execution, run, standing, model, translate }: PanelContext): string[] {
  const acting = actingNow(model, standing, run.technique.actors);
  const ring = sayRing(standing.now, { translate });
  const mode = translate(acting.startsWith('guest') ? 'simulator.mode.nonRoot' : 'simulator.mode.root');
  const actor = translate(`road.actor.${acting}`);
  return [
    execution instanceof VirtualMachine
      ? translate('linear.pane.mode', { mode, ring })
      : translate('linear.pane.ringOnly', { ring }),
    sentence(translate('simulator.modes.acts', { actor })),
    translate(`simulator.modes.${NOTES[run.technique.id]}`),
  ];
}

function sayCost(context: PanelContext): string[] {
  const { translate } = context;
  const { total, parts } = costParts(context);
  const row = (name: string, cycles: number) =>
    sentence(translate('linear.pane.cost', { name, count: Math.round(cycles) }));
  return [
    row(translate('simulator.cost.total'), total),
    ...parts
      .filter(({ cycles }) => cycles !== 0)
      .map(({ name, cycles }) => row(translate(`simulator.cost.${name}`), cycles)),
    translate('simulator.cost.model'),
  ];
}

/** What stays at zero is a lesson of its own. */
function sayCounters({ execution, standing, translate, style }: PanelContext): string[] {
  const { counts } = totals(execution);
  const one = (name: string, count: number) =>
    sentence(translate('linear.pane.count', { name, count: formatNumber(count, style.language) }));
  const kinds = [...COUNTED].sort((a, b) => counts[b] - counts[a]);
  const zeros = kinds.filter((kind) => counts[kind] === 0).map((kind) => translate(`road.kind.${kind}`));
  return [
    one(translate('simulator.instructions'), standing.at),
    ...kinds.filter((kind) => counts[kind] > 0).map((kind) => one(translate(`road.kind.${kind}`), counts[kind])),
    translate('linear.pane.zeros', { list: formatList(zeros, style.language) }),
  ];
}

/** Eight bytes a sentence, with the letters that they may be. */
function sayMemory(context: PanelContext): string[] {
  const { translate } = context;
  const rows = PANELS.memory({ ...context, height: ROWS }).lines.map((line) => line.map(({ text }) => text).join(''));
  return rows.map((row) => {
    const found = /^([0-9a-f]{8}) ((?:[0-9a-f]{2} ){0,8}) *(.*)$/.exec(row);
    if (found === null) return `${row.trim()}.`;
    const [, address = '', bytes = '', text = ''] = found;
    const said = translate('linear.pane.bytes', { address: hex(parseInt(address, 16)), bytes: bytes.trim() });
    return /[^. ]/.test(text) ? translate('linear.pane.asText', { row: said, text }) : said;
  });
}

/** An address and its instruction: its bytes say nothing to be listened to. */
function withoutBytes(row: string): string {
  return row.replace(/^([0-9a-f]{8}) [0-9a-f]+ /, (_, address: string) => `${hex(parseInt(address, 16))}: `);
}

function sayPaging({ execution, standing, translate, style }: PanelContext): string[] {
  const { eip, cr3 } = standing.now;
  const { tlb } = execution.machine;
  const bits = (value: number) => {
    const set = BITS.filter(([, bit]) => value & bit).map(([name]) => translate(`linear.bit.${name}`));
    return set.length === 0 || !(value & 1) ? translate('simulator.absent') : formatList(set, style.language);
  };
  const held = Array.from(tlb.tags, (tag, i) => ({ tag, frame: tlb.frames[i]!, flags: tlb.flags[i]! })).filter(
    ({ tag }) => (tag & 0xfff) === 0,
  );
  const walk = peekWalk(execution, eip);
  const entry = (name: string, value: number) =>
    translate('linear.pane.entry', { name, value: hex(value), bits: bits(value) });
  const isOff = guestPagingOf(execution).cr0 >= 0;
  return [
    ...(isOff
      ? [sentence(translate('simulator.pagingOff'))]
      : [
          translate('linear.pane.walk', { address: hex(eip), cr3: hex(cr3) }),
          entry('PDE', walk.directoryEntry),
          entry('PTE', walk.entry),
        ]),
    translate('linear.pane.tlb', { count: held.length }),
    ...held.map(({ tag, frame, flags }) =>
      translate('linear.pane.tlbEntry', { page: hex(tag), frame: hex(frame), bits: bits(flags | 1) }),
    ),
  ];
}
