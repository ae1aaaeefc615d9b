import { formatDay } from '../language/format-day.ts';
import { formatNumber } from '../language/format-number.ts';
import { textWidth } from '../language/text-width.ts';
import type { Attempt } from '../quiz/attempt.ts';
import { SUCCESS_SHARE } from '../quiz/mastery.ts';
import type { Stage } from './app-stage.ts';
import type { Line, Span } from './view.ts';

/** The most days that the chart shows, each in two columns. */
const DAYS = 28;
const ROWS = 4;
/** No day has more answers than have room here. */
const GUTTER = 5;
const EIGHTHS = ' ▁▂▃▄▅▆▇█';
const ASCII_EIGHTHS = ' ..::||##';

/** Answers a day over the last weeks as bars: how many, and how many of them were right. */
export function historyChart(
  attempts: readonly Pick<Attempt, 'day' | 'share'>[],
  today: number,
  width: number,
  { translate, style }: Pick<Stage, 'translate' | 'style'>,
): Line[] {
  const count = Math.min(DAYS, Math.floor((width - GUTTER) / 2));
  const first = today - count + 1;
  const days = Array.from({ length: count }, (_, index) => {
    const own = attempts.filter(({ day }) => day === first + index);
    return { all: own.length, right: own.filter(({ share }) => share >= SUCCESS_SHARE).length };
  });
  const most = Math.max(...days.map(({ all }) => all), 1);
  const label = formatNumber(most, style.language);
  const gutter = textWidth(label) + 1;
  const rows = Array.from({ length: ROWS }, (_, index): Line => {
    const floor = ROWS - 1 - index;
    const before = index === 0 ? `${label} ` : ' '.repeat(gutter);
    return [{ text: before, style: 'quiet' }, ...days.map((day) => barSpan(day, { floor, most }, style.isAscii))];
  });
  const [from, to] = [formatDay(first, style.language), translate('screens.progress.today')];
  const between = ' '.repeat(Math.max(1, count * 2 - textWidth(from) - textWidth(to)));
  return [
    [{ text: translate('screens.progress.history'), style: 'strong' }],
    ...rows,
    [{ text: ' '.repeat(gutter) }, { text: (style.isAscii ? '-' : '─').repeat(count * 2), style: 'empty' }],
    [{ text: `${' '.repeat(gutter)}${from}${between}${to}`, style: 'quiet' }],
  ];
}

/** The part of a day's bar that lies in one row of the chart; what was right stands at the bottom of it. */
function barSpan(
  { all, right }: { all: number; right: number },
  { floor, most }: { floor: number; most: number },
  isAscii: boolean,
): Span {
  const eighths = Math.max(all > 0 ? 1 : 0, Math.round((all / most) * ROWS * 8)) - floor * 8;
  const sign = (isAscii ? ASCII_EIGHTHS : EIGHTHS)[Math.max(0, Math.min(8, eighths))]!;
  const isRight = right > 0 && (right / most) * ROWS > floor + 0.5;
  return { text: `${sign} `, style: isRight ? 'good' : 'accent' };
}
