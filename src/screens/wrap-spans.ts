import { textWidth } from '../language/text-width.ts';

import { printable } from '../language/printable.ts';
import type { StyledLine, StyledSpan } from './styled-text.ts';

/** How a wrapped text stands on its lines. */
export interface WrapOptions {
  readonly width: number;
  /** What stands before the first line, such as `1) `; the others are indented as far. */
  readonly first?: string;
}

/** Texts are wrapped with every key, most of them as they were before. More than that, and longer ones, are wrapped anew. */
const known = new Map<string, readonly StyledLine[]>();
const MOST_KNOWN = 3000;
const LONGEST_KNOWN = 1500;

/** Breaks a text at its spaces into lines that fit, by the width that each character takes on the screen. */
export function wrapSpans(spans: readonly StyledSpan[], { width, first = '' }: WrapOptions): StyledLine[] {
  const key = JSON.stringify([width, first, spans]);
  const found = known.get(key);
  if (found !== undefined) return [...found];
  const lines = wrap(spans, { width, first });
  if (key.length > LONGEST_KNOWN) return lines;
  if (known.size >= MOST_KNOWN) known.clear();
  known.set(key, lines);
  return [...lines];
}

function wrap(spans: readonly StyledSpan[], { width, first }: Required<WrapOptions>): StyledLine[] {
  const indent = textWidth(first);
  const room = Math.max(8, width - indent);
  const lines = fill(
    wordsOf(spans).flatMap((word) => broken(word, room)),
    room,
  );
  const blank = ' '.repeat(indent);
  const whole = lines.length === 0 ? [[]] : lines;
  return whole.map((line, index) => (indent === 0 ? line : [{ text: index === 0 ? first : blank }, ...line]));
}

/** Stretches without a space between them: they stay on one line where they can. */
type Word = readonly StyledSpan[];

function wordsOf(spans: readonly StyledSpan[]): Word[] {
  const words: StyledSpan[][] = [[]];
  for (const span of spans) {
    const parts = printable(span.text.replace(/[\t\r\n]/g, ' ')).split(/ +/);
    parts.forEach((text, index) => {
      if (index > 0) words.push([]);
      if (text !== '') words.at(-1)!.push({ ...span, text });
    });
  }
  return words.filter((word) => word.length > 0);
}

/** A word that is wider than a line is cut where the line ends. */
function broken(word: Word, room: number): Word[] {
  if (widthOf(word) <= room) return [word];
  const pieces: StyledSpan[][] = [[]];
  let used = 0;
  for (const span of word) {
    for (const character of span.text) {
      const width = textWidth(character);
      if (used + width > room) {
        pieces.push([]);
        used = 0;
      }
      pieces.at(-1)!.push({ ...span, text: character });
      used += width;
    }
  }
  return pieces.map(joined);
}

function fill(words: readonly Word[], room: number): StyledLine[] {
  const lines: StyledSpan[][] = [];
  let used = Infinity;
  for (const word of words) {
    const width = widthOf(word);
    if (used + 1 + width > room) {
      lines.push([...word]);
      used = width;
    } else {
      lines.at(-1)!.push({ text: ' ' }, ...word);
      used += 1 + width;
    }
  }
  return lines.map(joined);
}

/** Neighbours of one style as one span. The space between two words of a style has it too. */
function joined(line: readonly StyledSpan[]): StyledSpan[] {
  const spans: StyledSpan[] = [];
  line.forEach((span, index) => {
    const last = spans.at(-1);
    const isSpace = span.text === ' ' && span.style === undefined;
    const isInside =
      last !== undefined && (last.style === span.style || (isSpace && line[index + 1]?.style === last.style));
    if (isInside) spans[spans.length - 1] = { ...last, text: last.text + span.text };
    else spans.push(span);
  });
  return spans;
}

function widthOf(word: Word): number {
  return word.reduce((sum, { text }) => sum + textWidth(text), 0);
}
