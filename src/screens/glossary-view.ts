import { formatList } from '../language/format-list.ts';
import type { Language } from '../language/language.ts';
import { languages } from '../language/language.ts';
import type { GlossaryEntry } from '../lesson/schema.ts';
import type { Stage } from './app-stage.ts';
import { type Body, bodyOf, clampScroll, cutText, fillText, frameView, indented, selectedLine } from './app-frame.ts';
import { paperOn, termsOf } from './app-paper.ts';
import { findTerms, lessonsWith, relatedTerms } from './glossary-find.ts';
import { keysEverywhere, type KeyRecord } from './keys.ts';
import { listScroll, rowPlaces, rowSpots, type ToldList, toldRow } from './list.ts';
import { markupView } from './markup-view.ts';
import type { Line, Pane, Spot, View } from './view.ts';
import { wrapSpans } from './wrap-spans.ts';

/** What is looked for, and on which of what was found the cursor stands. */
export interface GlossaryModel extends ToldList {
  readonly typed: string;
  /** Which of the related terms is chosen; nothing while the list of terms is. */
  readonly link?: number | undefined;
  /** The terms from which one came here. */
  readonly past: readonly string[];
}

/** From this width on, the definition stands beside the terms. */
const WIDE = 76;
const LIST = 34;
/** Rows that the definition gets below the list. */
const BELOW = 10;

export function glossaryView(model: GlossaryModel, stage: Stage, keys: readonly KeyRecord[]): View {
  const body = bodyOf(stage);
  const isWide = body.width >= WIDE;
  const list: Body = isWide ? { ...body, width: LIST } : { ...body, height: body.height - BELOW };
  const text: Body = isWide
    ? { ...body, x: LIST, width: body.width - LIST }
    : { ...body, y: body.y + body.height - BELOW, height: BELOW };
  const all = stage.tutor.lessons[0]?.book.glossary ?? [];
  const found = findTerms(all, model.typed, stage.style.language);
  return frameView(
    {
      trail: stage.translate('screens.glossary.title'),
      right: [
        { text: stage.translate('screens.glossary.count', { count: found.length }), style: 'quiet' },
        { text: ' ' },
      ],
      panes: [listPane(model, found, list, stage), definitionPane(model, found[toldRow(model)], text, stage)],
      keys: [...keys.slice(0, -1), keysEverywhere[1], ...keys.slice(-1)],
    },
    stage,
  );
}

function listPane(model: GlossaryModel, found: readonly GlossaryEntry[], body: Body, stage: Stage): Pane {
  const { style, translate } = stage;
  const width = body.width - 2;
  const terms = found.map((entry, index): Line => {
    const term = fillText(entry[style.language].term, width - 3, style.isAscii);
    const pointer = style.isAscii ? '>' : '▸';
    return index === model.cursor ? selectedLine([{ text: `${pointer} ${term}` }], width) : [{ text: `  ${term}` }];
  });
  const none: Line[] = wrapSpans(
    [{ text: translate('screens.glossary.none', { text: model.typed }), style: 'notice' }],
    {
      width: width - 2,
    },
  );
  const rows = body.height - 2;
  const search = searchLine(model.typed, stage);
  // The field stands first and stays; what was found moves below it.
  const scroll = listScroll(model.cursor, terms.length, rows - 1);
  const lines = [search, ...(terms.length === 0 ? indented(none) : terms.slice(scroll, scroll + rows - 1))];
  const title = translate('screens.glossary.terms');
  const places = rowPlaces(Math.min(rows - 1, terms.length - scroll), 1);
  const spots = rowSpots(model.cursor - scroll, places);
  const hasFocus = model.link === undefined;
  return {
    id: 'terms',
    ...body,
    title,
    hasBorder: true,
    hasFocus,
    lines,
    spots: hasFocus ? spots : insteadOfEnter(spots, 'backtab'),
  };
}

function searchLine(typed: string, { style, translate }: Stage): Line {
  const caret = style.isAscii ? '_' : '▏';
  const sign = style.isAscii ? ' / ' : ' ⁄ ';
  if (typed === '')
    return [
      { text: sign, style: 'accent' },
      { text: translate('screens.glossary.type'), style: 'quiet' },
    ];
  return [
    { text: sign, style: 'accent' },
    { text: cutText(typed, 26, style.isAscii), style: 'strong' },
    { text: caret, style: 'accent' },
  ];
}

/** What a term means in both languages, what it leads to, and where it is met. */
function definitionPane(model: GlossaryModel, entry: GlossaryEntry | undefined, body: Body, stage: Stage): Pane {
  const pane = { id: 'definition', ...body, hasBorder: true, hasFocus: model.link !== undefined };
  const course = stage.tutor.lessons[0];
  if (entry === undefined || course === undefined) return { ...pane, lines: [] };
  const width = Math.min(76, body.width - 4);
  const { language } = stage.style;
  const other: Language = language === 'es' ? 'en' : 'es';
  const terms = termsOf(course);
  const about: readonly Line[] = [
    ...markupView(entry.definition, terms, paperOn(stage, width)),
    [],
    [
      { text: `${languages[other].name}: `, style: 'quiet' },
      { text: nameOf(entry, other), style: 'strong' },
    ],
    ...markupView(entry.definition, terms, { ...paperOn(stage, width), language: other }).map((line) =>
      line.map((span) => ({ ...span, style: span.style === 'term' ? ('term' as const) : ('quiet' as const) })),
    ),
  ];
  const related = relatedLines(model, entry, width, stage);
  const lines = [...about, ...related, ...metLines(entry, width, stage)];
  const rows = body.height - 2;
  const chosen = lines.findIndex((line) => line.some(({ style }) => style === 'selected'));
  const scroll = chosen < 0 ? 0 : clampScroll(chosen - Math.floor(rows / 2), lines.length, rows);
  const spots = linkSpots(model, about.length + HEADING, related.length - HEADING);
  return { ...pane, title: nameOf(entry, language), lines: indented(lines), scroll, ...(spots && { spots }) };
}

/** Lines above the first of the related terms. */
const HEADING = 2;

/** The related terms, as soon as what is told is of the term under the cursor. */
function linkSpots({ link, told }: GlossaryModel, first: number, count: number): Spot[] | undefined {
  if (told !== undefined || count <= 0) return undefined;
  const spots = rowSpots(link ?? 0, rowPlaces(count, first));
  return link === undefined ? insteadOfEnter(spots, 'tab') : spots;
}

/** The keys go to the other list first. */
function insteadOfEnter(spots: readonly Spot[], key: string): Spot[] {
  return spots.map((spot) => ({ ...spot, keys: [key, ...spot.keys.filter((one) => one !== 'enter')] }));
}

function nameOf(entry: GlossaryEntry, language: Language): string {
  const { article } = entry.es;
  return language === 'es' && article !== undefined ? `${article} ${entry.es.term}` : entry[language].term;
}

function relatedLines({ link }: GlossaryModel, entry: GlossaryEntry, width: number, stage: Stage): Line[] {
  const related = relatedTerms(entry, stage.tutor.lessons[0]!.book.glossary);
  if (related.length === 0) return [];
  const { style, translate } = stage;
  const arrow = style.isAscii ? '> ' : '→ ';
  const rows = related.map((one, index): Line => {
    const line: Line = [
      { text: arrow, style: 'accent' },
      { text: one[style.language].term, style: 'term' },
    ];
    return index === link ? selectedLine(line, Math.min(width, 40)) : line;
  });
  return [[], [{ text: translate('screens.glossary.related'), style: 'strong' }], ...rows];
}

function metLines(entry: GlossaryEntry, width: number, { tutor, translate, style }: Stage): Line[] {
  const orders = lessonsWith(entry, tutor.lessons).map(({ lesson }) => String(lesson.order));
  if (orders.length === 0) return [];
  const text = translate('screens.glossary.met', { count: orders.length, list: formatList(orders, style.language) });
  return [[], ...wrapSpans([{ text, style: 'quiet' }], { width })];
}
