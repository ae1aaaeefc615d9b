import { textWidth } from '../language/text-width.ts';

import type { Stage } from './app-stage.ts';
import { helpWhileTyping, keyName, type KeyRecord } from './keys.ts';
import type { Line, Pane, Span, Spot, View } from './view.ts';

/** The part of the screen between the line at its top and the line of keys. */
export interface Body {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export function bodyOf({ size }: Pick<Stage, 'size'>): Body {
  return { x: 0, y: 1, width: size.columns, height: size.rows - 2 };
}

/** What a frame is drawn on. */
type Canvas = Pick<Stage, 'size' | 'style' | 'translate' | 'isTyping'>;

/** What every screen has around its own panes. */
export interface Frame {
  /** Where one is: `Lesson 3 › Full virtualization`. */
  readonly trail: string;
  /** What stands at the right of the first line. */
  readonly right?: Line;
  readonly panes: readonly Pane[];
  readonly keys: readonly KeyRecord[];
  readonly cursor?: { readonly x: number; readonly y: number };
}

/** The line at the bottom that names keys. */
export const KEYS_PANE = 'keys';

/** A screen: where one is, its panes, and the keys that one needs most. */
export function frameView({ trail, right = [], panes, keys, cursor }: Frame, stage: Canvas): View {
  const { columns, rows } = stage.size;
  const line = { x: 0, width: columns, height: 1, hasBorder: false };
  return {
    title: `anillo · ${trail}`,
    language: stage.style.language,
    panes: [
      { ...line, id: 'head', y: 0, lines: [headLine(trail, right, stage)] },
      ...panes,
      { ...line, id: KEYS_PANE, y: rows - 1, ...keysLine(keys, stage) },
    ],
    ...(cursor !== undefined && { cursor }),
  };
}

function headLine(trail: string, right: Line, { size, style }: Canvas): Line {
  const { isAscii } = style;
  const mark: Span[] = [
    { text: isAscii ? ' (o) ' : ' ◉ ', style: 'accent' },
    { text: 'anillo', style: 'title' },
    { text: isAscii ? ' > ' : ' › ', style: 'quiet' },
  ];
  const room = size.columns - widthOf(mark) - widthOf(right) - 2;
  const shown = cutText(trail, room, isAscii);
  const gap = ' '.repeat(Math.max(1, room - textWidth(shown) + 1));
  return [...mark, { text: shown }, { text: gap }, ...right];
}

/** What is said of a key, and which key it is, where it is one alone. */
interface Hinted {
  readonly spans: Span[];
  readonly width: number;
  readonly key: string | undefined;
}

/** As many keys as fit; the last two, help and the way out, always do. What names one key presses it. */
function keysLine(records: readonly KeyRecord[], canvas: Canvas): Pick<Pane, 'lines' | 'spots'> {
  const hinted = hintsOf(records, canvas);
  const always = hinted.slice(-2);
  const kept: Hinted[] = [];
  let used = 1 + always.reduce((sum, { width }) => sum + width + GAP, 0);
  for (const one of hinted.slice(0, -2)) {
    if (used + one.width + GAP > canvas.size.columns) continue;
    used += one.width + GAP;
    kept.push(one);
  }
  const shown = [...kept, ...always];
  const line = shown.flatMap(({ spans }, index) => [{ text: ' '.repeat(index === 0 ? 1 : GAP) }, ...spans]);
  return { lines: [line], spots: hintSpots(shown) };
}

const GAP = 3;

function hintsOf(records: readonly KeyRecord[], { style, translate, isTyping }: Canvas): Hinted[] {
  const keys = records.map((record) => (isTyping === true && record.action === 'help' ? helpWhileTyping : record));
  return keys.flatMap(({ keys: [first = ''], hint, shown }) => {
    if (hint === undefined) return [];
    const spans: Span[] = [
      { text: shown ?? keyName(first, style, translate), style: 'key' },
      { text: ` ${translate(hint)}`, style: 'quiet' },
    ];
    return [{ spans, width: widthOf(spans), key: shown === undefined ? first : undefined }];
  });
}

function hintSpots(hints: readonly Hinted[]): Spot[] {
  let end = 1 - GAP;
  return hints.flatMap(({ width, key }) => {
    const x = end + GAP;
    end = x + width;
    return key === undefined ? [] : [{ line: 0, x, width, keys: [key] }];
  });
}

export function widthOf(line: Line): number {
  return line.reduce((sum, { text }) => sum + textWidth(text), 0);
}

/** A text that is too wide ends in a mark. */
export function cutText(text: string, room: number, isAscii: boolean): string {
  if (textWidth(text) <= room) return text;
  const mark = isAscii ? '...' : '…';
  let cut = '';
  for (const character of text) {
    if (textWidth(cut + character) > room - mark.length) break;
    cut += character;
  }
  return cut.trimEnd() + mark;
}

/** A text filled with blanks, or cut, to a width. */
export function fillText(text: string, width: number, isAscii: boolean): string {
  const cut = cutText(text, width, isAscii);
  return cut + ' '.repeat(Math.max(0, width - textWidth(cut)));
}

/** A share as a bar. */
export function barSpans(share: number, width: number, isAscii: boolean): Span[] {
  const full = Math.max(0, Math.min(width, Math.round(share * width)));
  const [done, left] = isAscii ? ['#', '.'] : ['━', '─'];
  return [
    { text: done!.repeat(full), style: 'accent' },
    { text: left!.repeat(width - full), style: 'empty' },
  ];
}

/** Lines one column away from the border. */
export function indented(lines: readonly Line[]): Line[] {
  return lines.map((line) => (line.length === 0 ? line : [{ text: ' ' }, ...line]));
}

/** Lines that are too wide go on below: an address or a line of code loses nothing. */
export function foldLines(lines: readonly Line[], width: number): Line[] {
  return lines.flatMap((line) => (widthOf(line) <= width ? [line] : foldLine(line, width)));
}

function foldLine(line: Line, width: number): Line[] {
  const folded: Span[][] = [[]];
  let used = 0;
  for (const span of line) {
    for (const character of span.text) {
      const wide = textWidth(character);
      if (used + wide > width) {
        folded.push([]);
        used = 0;
      }
      const last = folded.at(-1)!;
      const before = last.at(-1);
      if (before?.style === span.style && before !== undefined)
        last[last.length - 1] = { ...before, text: before.text + character };
      else last.push({ ...span, text: character });
      used += wide;
    }
  }
  return folded;
}

/** A whole row in the style of what is selected. */
export function selectedLine(line: Line, width: number): Line {
  const text = line.map((span) => span.text).join('');
  return [{ text: text + ' '.repeat(Math.max(0, width - textWidth(text))), style: 'selected' }];
}

/** A pop-up in the middle of the screen, as tall as its lines. */
export function popUp(
  id: string,
  { title, lines, width, scroll = 0 }: { title: string; lines: readonly Line[]; width: number; scroll?: number },
  { size }: Stage,
): Pane {
  const wide = Math.min(width, size.columns - 2);
  const height = Math.min(lines.length + 2, size.rows - 2);
  const x = Math.floor((size.columns - wide) / 2);
  const y = Math.max(1, Math.floor((size.rows - height) / 2));
  return { id, x, y, width: wide, height, title, hasBorder: true, hasFocus: true, isOverlay: true, lines, scroll };
}

/** A scroll that stays within what there is to scroll. */
export function clampScroll(scroll: number, lines: number, rows: number): number {
  return Math.max(0, Math.min(scroll, lines - rows));
}

/** The scroll that shows the end, or stands so many lines before it. */
export function scrollFromEnd(back: number, lines: number, rows: number): number {
  return clampScroll(lines - rows - back, lines, rows);
}
