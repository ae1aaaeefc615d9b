import { textWidth } from '../language/text-width.ts';

import type { Paper } from './paper.ts';
import { type StyledLine, styledLine } from './styled-text.ts';
import { wrapSpans } from './wrap-spans.ts';

/** A table whose first row is its heading. Where it is wider than there is room, each row becomes a few lines, which can also be listened to. */
export function tableView(rows: readonly (readonly string[])[], paper: Paper): StyledLine[] {
  const [heading = [], ...body] = rows;
  const widths = heading.map((_, column) => Math.max(...rows.map((row) => textWidth(row[column] ?? ''))));
  const total = widths.reduce((sum, width) => sum + width + GAP, -GAP);
  if (paper.isSpoken || total > paper.width) return body.flatMap((row) => rowAsLines(row, heading, paper));
  const line = paper.isAscii ? '-' : '─';
  return [
    styledLine(rowAsLine(heading, widths), 'strong'),
    styledLine(line.repeat(total), 'quiet'),
    ...body.map((row) => styledLine(rowAsLine(row, widths))),
  ];
}

const GAP = 2;

/** The first column stands to the left, figures to the right. */
function rowAsLine(row: readonly string[], widths: readonly number[]): string {
  const cells = row.map((cell, column) => {
    const blank = ' '.repeat(Math.max(0, widths[column]! - textWidth(cell)));
    return column === 0 ? cell + blank : blank + cell;
  });
  return cells.join(' '.repeat(GAP));
}

function rowAsLines(
  [name = '', ...cells]: readonly string[],
  heading: readonly string[],
  { width }: Paper,
): StyledLine[] {
  return [
    ...wrapSpans([{ text: name, style: 'strong' }], { width }),
    ...cells.flatMap((cell, index) => wrapSpans([{ text: `${heading[index + 1]}: ${cell}` }], { width, first: '  ' })),
  ];
}
