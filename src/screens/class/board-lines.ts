import stringWidth from 'string-width';

import type { BoardLine } from '../../classroom/learner-view.ts';
import { formatNumber } from '../../language/format-number.ts';
import { printable } from '../../language/printable.ts';
import { barSpans, fillText, selectedLine } from '../app-frame.ts';
import type { Paper } from '../paper.ts';
import type { Line } from '../view.ts';

const WIDEST = 72;

/** The first places of a class, each with a bar as long as its points; one's own is marked. */
export function boardLines(board: readonly BoardLine[], { width: room, isAscii, language }: Paper): Line[] {
  const width = Math.min(WIDEST, room);
  const most = Math.max(1, ...board.map(({ points }) => points));
  const figures = board.map(({ points }) => formatNumber(points, language));
  const figureWidth = Math.max(0, ...figures.map((figure) => stringWidth(figure)));
  const nameWidth = Math.min(24, Math.max(8, width - figureWidth - 18));
  const bar = Math.max(0, width - nameWidth - figureWidth - 9);
  return board.map(({ rank, name, points, isMe }, index): Line => {
    const pointer = isMe ? (isAscii ? '>' : '▸') : ' ';
    const line: Line = [
      { text: `${pointer}${String(rank).padStart(3)}  `, style: 'accent' },
      { text: fillText(printable(name), nameWidth, isAscii), ...(rank === 1 && { style: 'title' }) },
      { text: ' ' },
      ...barSpans(Math.max(0, points) / most, bar, isAscii),
      { text: ` ${figures[index]!.padStart(figureWidth)}`, style: 'strong' },
    ];
    return isMe ? selectedLine(line, width) : line;
  });
}
