import type { GlossaryEntry } from '../lesson/schema.ts';
import type { AppScreen, Stage } from './app-stage.ts';
import { type Body, bodyOf, clampScroll, cutText, fillText, frameView, indented, selectedLine } from './app-frame.ts';
import { paperOn, termsOf } from './app-paper.ts';
import { actionOf, backKey, keysEverywhere, type KeyRecord } from './keys.ts';
import { markupView } from './markup-view.ts';
import type { Line, Pane } from './view.ts';

/** Which term the cursor stands on. */
export interface GlossaryModel {
  readonly cursor: number;
}

const glossaryKeys = [
  { action: 'down', keys: ['down', 'j'], shown: '↑↓', help: 'screens.help.down', hint: 'screens.hint.move' },
  { action: 'up', keys: ['up', 'k'], help: 'screens.help.up' },
  { action: 'page', keys: ['space', 'pagedown'], help: 'screens.lesson.helpPage' },
  { action: 'pageBack', keys: ['pageup', 'b'], help: 'screens.lesson.helpPageBack' },
  { action: 'first', keys: ['home', 'g'], help: 'screens.help.first' },
  { action: 'last', keys: ['end', 'G'], help: 'screens.help.last' },
  backKey,
] as const satisfies readonly KeyRecord[];

/** From this width on, the definition stands beside the terms. */
const WIDE = 76;
const LIST = 34;

/** Every term of the course, in the order of the reader's language. */
export const glossaryScreen: AppScreen<GlossaryModel> = {
  keys: glossaryKeys,
  start: ({ term }, stage) => ({
    cursor: Math.max(
      0,
      entriesOf(stage).findIndex(({ id }) => id === term),
    ),
  }),
  update(model, message, stage) {
    const action = message.kind === 'key' ? actionOf(glossaryKeys, message.key) : undefined;
    if (action === undefined) return [model, []];
    if (action === 'back') return [model, [{ kind: 'back' }]];
    const { cursor } = model;
    const last = entriesOf(stage).length - 1;
    const to = { down: cursor + 1, up: cursor - 1, page: cursor + 10, pageBack: cursor - 10, first: 0, last }[action];
    return [{ cursor: Math.max(0, Math.min(last, to)) }, []];
  },
  view({ cursor }, stage) {
    const body = bodyOf(stage);
    const isWide = body.width >= WIDE;
    const list: Body = isWide ? { ...body, width: LIST } : { ...body, height: body.height - 9 };
    const text: Body = isWide
      ? { ...body, x: LIST, width: body.width - LIST }
      : { ...body, y: body.y + body.height - 9, height: 9 };
    const panes = [listPane(cursor, list, stage), definitionPane(entriesOf(stage)[cursor], text, stage)];
    const keys = [...glossaryKeys.slice(0, -1), keysEverywhere[1], backKey];
    return frameView({ trail: stage.translate('screens.glossary.title'), panes, keys }, stage);
  },
};

function entriesOf({ tutor, style }: Stage): GlossaryEntry[] {
  const entries = tutor.lessons[0]?.book.glossary ?? [];
  const { language } = style;
  return [...entries].sort((a, b) => a[language].term.localeCompare(b[language].term, language));
}

function listPane(cursor: number, body: Body, stage: Stage): Pane {
  const { style, translate } = stage;
  const width = body.width - 2;
  const lines = entriesOf(stage).map((entry, index): Line => {
    const term = cutText(entry[style.language].term, width - 2, style.isAscii);
    return index === cursor
      ? selectedLine([{ text: ` ${term}` }], width)
      : [{ text: ` ${fillText(term, width - 2, style.isAscii)}` }];
  });
  const scroll = clampScroll(cursor - Math.floor((body.height - 2) / 2), lines.length, body.height - 2);
  return {
    id: 'terms',
    ...body,
    title: translate('screens.glossary.title'),
    hasBorder: true,
    hasFocus: true,
    lines,
    scroll,
  };
}

/** What a term means, and what it is called in the other language. */
function definitionPane(entry: GlossaryEntry | undefined, body: Body, stage: Stage): Pane {
  const pane = { id: 'definition', ...body, hasBorder: true };
  const course = stage.tutor.lessons[0];
  if (entry === undefined || course === undefined) return { ...pane, lines: [] };
  const { language } = stage.style;
  const other = language === 'es' ? entry.en.term : entry.es.term;
  const lines: Line[] = [
    [{ text: stage.translate('screens.glossary.otherLanguage', { term: other }), style: 'quiet' }],
    [],
    ...markupView(entry.definition, termsOf(course), paperOn(stage, Math.min(76, body.width - 4))),
  ];
  return { ...pane, title: entry[language].term, lines: indented(lines) };
}
