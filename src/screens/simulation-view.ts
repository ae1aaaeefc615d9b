import type { LocalizedText } from '../language/localized-text.ts';
import { formatNumber } from '../language/format-number.ts';
import { printable } from '../language/printable.ts';
import type { Section } from '../lesson/schema.ts';
import type { RoadEvent, RunPlace, Simulate, SimulationResult } from '../quiz/simulate.ts';
import { markupView, shortTextSpans, type Terms } from './markup-view.ts';
import type { Paper } from './paper.ts';
import { repetitions } from './repetition.ts';
import { type StyledLine, type StyledSpan, styledLine } from './styled-text.ts';
import { wrapSpans } from './wrap-spans.ts';

type Simulation = Extract<Section, { kind: 'simulation' }>;

/** So much of a road is told; the full one is what `anillo run` and the simulator are for. */
const TOLD_LINES = 14;

/** No road is looked at farther: what repeats, repeats by then. */
const SEEN_EVENTS = 3000;

/** The longest console output that is told. */
const TOLD_OUTPUT = 300;

/** A simulation in words: what runs, what to watch, its road from where it stands, and its notes in the order in which they are met. */
export function simulationView(
  section: Simulation,
  { terms, simulate }: { terms: Terms; simulate: Simulate },
  paper: Paper,
): StyledLine[] {
  const { translate, width } = paper;
  const { program, app, technique, text, watch } = section;
  const name = translate(`technique.${technique}`);
  const run =
    app === undefined
      ? translate('lesson.program', { program, technique: name })
      : translate('lesson.programAndApp', { program, app, technique: name });
  const watched = {
    es: translate('lesson.watch', { what: watch.es }),
    en: translate('lesson.watch', { what: watch.en }),
  };
  return [
    ...(text === undefined ? [] : [...markupView(text, terms, paper), []]),
    ...wrapSpans([{ text: run, style: 'quiet' }], { width }),
    ...wrapSpans(shortTextSpans(watched, terms, paper), { width }),
    [],
    ...runView(section, { terms, simulate }, paper),
  ];
}

function runView(
  section: Simulation,
  { terms, simulate }: { terms: Terms; simulate: Simulate },
  paper: Paper,
): StyledLine[] {
  const { stop, end, notes } = askRuns(section, simulate);
  if (end.issues !== undefined) return [styledLine(paper.translate('lesson.notRun'), 'notice')];
  const met = notes
    .filter(({ result }) => result.isReached)
    .sort((a, b) => a.result.instruction - b.result.instruction);
  return [
    ...roadView(end.events.slice(stop.events.length), paper),
    ...met.flatMap(({ text, result }) => noteView(text, result.instruction, terms, paper)),
    ...endView(end, paper),
  ];
}

/** What a simulation shows of its run: where it stands, how it ends, and where its notes are met. */
export function askRuns(section: Simulation, simulate: Simulate) {
  const { program, app, technique, settings, stop = { instruction: 0 }, notes = [] } = section;
  const at = (place: RunPlace): SimulationResult => simulate({ program, app, technique, settings, stop: place });
  return {
    stop: at(stop),
    end: at({ end: true }),
    notes: notes.map(({ at: place, text }) => ({ text, result: at(place) })),
  };
}

function noteView(text: LocalizedText, at: number, terms: Terms, paper: Paper): StyledLine[] {
  const { translate, width, isAscii, isSpoken } = paper;
  const instruction = formatNumber(at, paper.language);
  const where = isSpoken ? translate('linear.note', { instruction }) : `${translate('lesson.at', { instruction })}: `;
  const spans = [{ text: where, style: 'strong' } as const, ...shortTextSpans(text, terms, paper)];
  return wrapSpans(spans, { width, first: isSpoken ? '' : isAscii ? '* ' : '◆ ' });
}

function roadView(events: readonly RoadEvent[], paper: Paper): StyledLine[] {
  const { translate } = paper;
  const hops = events.filter(({ from, to }) => from !== to);
  if (hops.length === 0) return [];
  const stretches = repetitions(hops.slice(0, SEEN_EVENTS), ({ kind, from, to, reason }) =>
    [kind, from, to, reason].join(' '),
  );
  const lines: StyledLine[] = [];
  let told = 0;
  for (const { items, times } of stretches) {
    if (lines.length + items.length > TOLD_LINES && lines.length > 0) break;
    lines.push(...stretchLines(items, times, paper));
    told += items.length * times;
  }
  const rest = hops.length - told;
  const said = paper.isSpoken
    ? translate('linear.more', { count: rest })
    : `    ${translate('lesson.more', { count: rest })}`;
  const more = rest > 0 ? [styledLine(said, 'quiet')] : [];
  return [styledLine(translate('lesson.road'), 'strong'), ...lines, ...more, []];
}

function stretchLines(items: readonly RoadEvent[], times: number, paper: Paper): StyledLine[] {
  const { language, width } = paper;
  if (paper.isSpoken) return spokenStretch(items, times, paper);
  return items.flatMap((event, index) => {
    const isMarked = index === items.length - 1 && times > 1;
    const mark = isMarked ? [{ text: `  × ${formatNumber(times, language)}`, style: 'strong' } as const] : [];
    return wrapSpans([...hopSpans(event, paper), ...mark], { width, first: times > 1 ? '  | ' : '    ' });
  });
}

function spokenStretch(items: readonly RoadEvent[], times: number, paper: Paper): StyledLine[] {
  const { translate, language, width } = paper;
  const again = translate('linear.timesOver', { count: items.length, times: formatNumber(times, language) });
  return [...items.map((event) => `${sayHop(event, paper)}.`), ...(times > 1 ? [again] : [])].flatMap((text) =>
    wrapSpans([{ text }], { width }),
  );
}

/** A hop as a sentence without its full stop: from whom to whom, and what it was. */
export function sayHop({ kind, from, to, reason }: RoadEvent, { translate }: Pick<Paper, 'translate'>): string {
  const what = `${translate(`road.kind.${kind}`)}${reason === undefined ? '' : ` ${reason}`}`;
  const values = { from: translate(`road.actor.${from}`), to: translate(`road.actor.${to}`), what };
  return translate(from === to ? 'linear.stays' : 'linear.hop', values);
}

function hopSpans({ kind, from, to, reason }: RoadEvent, { translate, isAscii }: Paper): StyledSpan[] {
  const arrow = isAscii ? '->' : '→';
  const way = `${translate(`road.actor.${from}`)} ${arrow} ${translate(`road.actor.${to}`)}: `;
  const name: StyledSpan[] = reason === undefined ? [] : [{ text: ' ' }, { text: reason, style: 'code' }];
  return [{ text: way }, { text: translate(`road.kind.${kind}`) }, ...name];
}

function endView(
  { output, ending, instruction }: SimulationResult,
  { translate, width, isAscii }: Paper,
): StyledLine[] {
  const said = printable(output.trim().replace(/\s*\n\s*/g, ' / '));
  const cut = said.length > TOLD_OUTPUT ? said.slice(0, TOLD_OUTPUT) + (isAscii ? '...' : '…') : said;
  const console = cut === '' ? [] : wrapSpans([{ text: translate('lesson.console', { output: cut }) }], { width });
  const limited = ending === 'limit' ? 'lesson.goesOn' : 'lesson.ended';
  return [[], ...console, ...wrapSpans([{ text: translate(limited, { count: instruction }) }], { width })];
}
