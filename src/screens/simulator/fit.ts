import { textWidth } from '../../language/text-width.ts';
import { printable } from '../../language/printable.ts';
import type { Line, Span } from '../view.ts';

/** Text of at most so many columns; what is cut ends in a mark. */
export function fitText(text: string, width: number, isAscii: boolean): string {
  const safe = printable(text);
  if (textWidth(safe) <= width) return safe;
  if (width <= 0) return '';
  let cut = '';
  for (const letter of safe) {
    if (textWidth(cut + letter) > width - 1) break;
    cut += letter;
  }
  return cut + (isAscii ? '~' : '…');
}

/** A line of at most so many columns; what is cut ends in a mark. */
export function fitLine(line: Line, width: number, isAscii: boolean): Line {
  const spans: Span[] = [];
  let left = width;
  const total = line.reduce((sum, { text }) => sum + textWidth(printable(text)), 0);
  if (total <= width) return line.map((span) => ({ ...span, text: printable(span.text) }));
  for (const span of line) {
    const wide = textWidth(printable(span.text));
    const isLast = wide >= left;
    const text = isLast ? fitText(`${span.text}  `, left, isAscii) : printable(span.text);
    spans.push({ ...span, text });
    left -= textWidth(text);
    if (isLast) break;
  }
  return spans;
}

/** An address or a register as eight digits. */
export const hex8 = (value: number): string => (value >>> 0).toString(16).padStart(8, '0');

/** A number as one reads addresses. */
export const hex = (value: number): string => `0x${(value >>> 0).toString(16)}`;
