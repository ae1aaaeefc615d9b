import { languages, languageTags } from '../language/language.ts';
import type { RoadEvent, Simulate } from '../quiz/simulate.ts';
import type { Stage } from './app-stage.ts';
import { bodyOf, cutText, frameView, indented, selectedLine, widthOf } from './app-frame.ts';
import { paperOn } from './app-paper.ts';
import { keysEverywhere, type KeyRecord } from './keys.ts';
import { markupView } from './markup-view.ts';
import { rowPlaces, rowSpots } from './list.ts';
import type { Line, Span, Spot, View } from './view.ts';

/** Which page, and how many hops of the trap were seen. */
export interface FirstRunModel {
  readonly page: number;
  readonly hop: number;
  /** How far the last hop has come on its way. */
  readonly frame: number;
}

/** In so many frames a hop comes from one actor to the other. */
export const FRAMES = 10;

const RUN = { program: 'guests/cli-sti.asm', technique: 'trap-and-emulate' } as const;
const FIRST = { label: 'start.round' } as const;

/** The tour shows no more of the run. */
const HOPS = 2;

const seen = new WeakMap<Simulate, readonly RoadEvent[]>();

/** What really happens when the guest kernel executes its first CLI of a round: the hops of a run, not a script. */
export function shownHops({ tutor }: Pick<Stage, 'tutor'>): readonly RoadEvent[] {
  const simulate = tutor.lessons[0]?.simulate;
  if (simulate === undefined) return [];
  const known = seen.get(simulate) ?? runHops(simulate);
  seen.set(simulate, known);
  return known;
}

function runHops(simulate: Simulate): readonly RoadEvent[] {
  const start = simulate({ ...RUN, stop: FIRST });
  const end = simulate({ ...RUN, stop: { instruction: start.instruction + 4 } });
  if (!start.isReached || end.issues !== undefined) return [];
  return end.events
    .slice(start.events.length)
    .filter(({ kind }) => kind !== 'direct-execution')
    .slice(0, HOPS);
}

export function firstRunView(model: FirstRunModel, stage: Stage, keys: readonly KeyRecord[]): View {
  const body = bodyOf(stage);
  const width = Math.min(76, body.width - 4);
  const pages = [languageLines, aboutLines, trapLines];
  const lines = pages[model.page]!(model, width, stage);
  const left = ' '.repeat(Math.max(0, Math.floor((body.width - 4 - width) / 2)));
  const top = Math.max(0, Math.floor((body.height - 2 - lines.length) / 3));
  const centered = [
    ...Array.from({ length: top }, (): Line => []),
    ...lines.map((line): Line => [{ text: left }, ...line]),
  ];
  return frameView(
    {
      trail: stage.translate('screens.firstRun.title'),
      right: [{ text: `${model.page + 1}/${pages.length} `, style: 'quiet' }],
      panes: [
        {
          ...{ id: 'tour', ...body, hasBorder: true, hasFocus: true, lines: indented(centered) },
          ...(model.page === 0 && { spots: languageSpots(centered.length, stage) }),
        },
      ],
      keys: [...keysOn(model.page, keys).slice(0, -1), keysEverywhere[1], ...keys.slice(-1)],
    },
    stage,
  );
}

/** Only the first page has something to change. */
function keysOn(page: number, keys: readonly KeyRecord[]): readonly KeyRecord[] {
  return page === 0 ? keys : keys.filter(({ action }) => action !== 'other');
}

/** Both languages ask, since nobody knows yet which one is read. */
function languageLines(_: FirstRunModel, width: number, { tutor, style }: Stage): Line[] {
  const pointer = style.isAscii ? '>' : '▸';
  const rows = languageTags.flatMap((tag): Line[] => {
    const isChosen = tag === tutor.wishes.language;
    const line: Line = [{ text: ` ${isChosen ? pointer : ' '} ${languages[tag].name}` }];
    return [isChosen ? selectedLine(line, Math.min(30, width)) : line];
  });
  return [
    ...ringLines(style.isAscii),
    [],
    [{ text: '¿En qué idioma aprendes?', style: 'title' }],
    [{ text: 'Which language do you learn in?', style: 'title' }],
    [],
    ...rows,
    [],
    [{ text: style.isAscii ? '^ v  Enter' : '↑ ↓  ⏎', style: 'key' }],
  ];
}

/** The languages stand above the last lines. */
function languageSpots(lines: number, { tutor }: Stage): Spot[] {
  const first = lines - LINES_BELOW - languageTags.length;
  return rowSpots(languageTags.indexOf(tutor.wishes.language), rowPlaces(languageTags.length, first));
}

const LINES_BELOW = 2;

/** Rings, drawn. */
function ringLines(isAscii: boolean): Line[] {
  const rings = [
    ['╭─────────────────────────╮', 'ring3'],
    ['│  ╭───────────────────╮  │', 'ring3'],
    ['│  │      a n i l l o  │  │', 'accent'],
    ['│  ╰───────────────────╯  │', 'ring3'],
    ['╰─────────────────────────╯', 'ring3'],
  ] as const;
  return isAscii ? [[{ text: '(( anillo ))', style: 'accent' }]] : rings.map(([text, style]) => [{ text, style }]);
}

function aboutLines(_: FirstRunModel, width: number, stage: Stage): Line[] {
  const { translate } = stage;
  const text = translate('screens.firstRun.about');
  return [
    [{ text: translate('screens.firstRun.welcome'), style: 'title' }],
    [],
    ...markupView({ es: text, en: text }, new Map(), paperOn(stage, width)),
  ];
}

/** The actors as boxes, the hop between them, and each hop in a sentence. */
function trapLines({ hop, frame }: FirstRunModel, width: number, stage: Stage): Line[] {
  const { translate, style } = stage;
  const hops = shownHops(stage);
  const said = (key: 'screens.firstRun.trap' | 'screens.firstRun.trapEnd') => {
    const text = translate(key);
    return markupView({ es: text, en: text }, new Map(), paperOn(stage, width));
  };
  const arrow = style.isAscii ? '->' : '→';
  const told = hops.slice(0, hop).map(({ kind, from, to, reason }, index): Line => {
    const way = `${translate(`road.actor.${from}`)} ${arrow} ${translate(`road.actor.${to}`)}: `;
    const name = `${translate(`road.kind.${kind}`)} ${reason ?? ''}`;
    return [{ text: `${index + 1}. `, style: 'accent' }, { text: cutText(`${way}${name}`, width - 3, style.isAscii) }];
  });
  const end = hop >= hops.length && frame >= FRAMES ? [[], ...said('screens.firstRun.trapEnd')] : [];
  const current = hop === 0 ? undefined : hops[hop - 1];
  return [
    [{ text: translate('screens.firstRun.trapTitle'), style: 'title' }],
    [],
    ...said('screens.firstRun.trap'),
    [],
    ...actorLines(current, frame, stage),
    ...told,
    ...end,
  ];
}

const SHOWN_ACTORS = ['guest-kernel', 'vmm'] as const;

/** The two that take part, and between them the hop on its way; who has the processor is marked. */
function actorLines(current: RoadEvent | undefined, frame: number, { translate, style }: Stage): Line[] {
  const { isAscii } = style;
  const isThere = frame >= FRAMES;
  const here = current === undefined ? 'guest-kernel' : isThere ? current.to : undefined;
  const [left, right] = SHOWN_ACTORS.map((actor) => {
    const name = `${actor === here ? (isAscii ? '>' : '▸') : ' '}${translate(`road.actor.${actor}`)} `;
    return boxOf(name, actor === here, isAscii);
  }) as [Line[], Line[]];
  const way = wayLine(current, Math.min(frame, FRAMES), isAscii);
  const blank: Line = [{ text: ' '.repeat(widthOf(way)) }];
  return [...left.map((line, row): Line => [...line, ...(row === 1 ? way : blank), ...right[row]!]), []];
}

function boxOf(name: string, hasProcessor: boolean, isAscii: boolean): Line[] {
  const [tl, tr, bl, br, across, down] = isAscii ? ['+', '+', '+', '+', '-', '|'] : ['╭', '╮', '╰', '╯', '─', '│'];
  const edge = across!.repeat(widthOf([{ text: name }]));
  const border = (text: string): Span => ({ text, style: 'accent' });
  const middle: Span = { text: name, style: hasProcessor ? 'current' : 'quiet' };
  return [[border(tl! + edge + tr!)], [border(down!), middle, border(down!)], [border(bl! + edge + br!)]];
}

/** The line between the two boxes: a dot goes along it, and leaves an arrow behind. */
function wayLine(current: RoadEvent | undefined, frame: number, isAscii: boolean): Line {
  const [line, dot, forth, back] = isAscii ? ['-', 'o', '>', '<'] : ['─', '●', '▶', '◀'];
  const length = FRAMES + 2;
  if (current === undefined) return [{ text: ' '.repeat(length + 2) }];
  const isForth = current.to === SHOWN_ACTORS[1];
  const isThere = frame >= FRAMES;
  const at = isForth ? frame : length - 1 - frame;
  const cells = Array.from({ length }, (_, index): Span => {
    if (!isThere && index === at) return { text: dot!, style: 'notice' };
    if (isThere && index === (isForth ? length - 1 : 0)) return { text: isForth ? forth! : back!, style: 'notice' };
    const isBehind = isForth ? index < at : index > at;
    return { text: isBehind || isThere ? line! : ' ', style: 'accent' };
  });
  return [{ text: ' ' }, ...cells, { text: ' ' }];
}
