import type { Translate } from '../../language/translate.ts';
import { barSpans } from '../app-frame.ts';
import { sayDuration } from '../say-duration.ts';
import type { Line, Span } from '../view.ts';

/** How much time is left of how much. */
export interface TimeLeft {
  readonly leftMs: number;
  readonly totalMs: number;
}

/** From here on the time is said to be short, also in words. */
const SHORT_MS = 10_000;

/** Minutes and seconds, as a clock shows them. What is left counts as a whole second until it is gone. */
export function clockText(leftMs: number): string {
  const seconds = Math.max(0, Math.ceil(leftMs / 1000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

/** The time that is left as a bar and as a clock; a mark says that it is short, for whoever sees no colour. */
export function timeLeftSpans({ leftMs, totalMs }: TimeLeft, width: number, isAscii: boolean): Span[] {
  const isShort = leftMs <= SHORT_MS;
  const share = totalMs <= 0 ? 0 : leftMs / totalMs;
  const bar = barSpans(share, width, isAscii).map((span) =>
    isShort && span.style === 'accent' ? { ...span, style: 'bad' as const } : span,
  );
  const clock = `${isShort ? '!' : ' '}${clockText(leftMs)}`;
  return [...bar, { text: ` ${clock} `, style: isShort ? 'bad' : 'strong' }];
}

/** The moments at which the linear mode says how much time is left. */
const spokenAtMs = [30_000, 10_000] as const;

/** What is to be said now of the time that is left, given how much was left when one last looked; nothing most of the time. */
export function spokenTime(beforeMs: number, leftMs: number, translate: Translate): string | undefined {
  const passed = spokenAtMs.findLast((mark) => leftMs <= mark && beforeMs > mark);
  return passed === undefined ? undefined : translate('quiz.timeLeft', { time: sayDuration(passed, translate) });
}

/** A line that says nothing but the time, across the whole width: for a wall. */
export function wideTimeLine(time: TimeLeft, width: number, isAscii: boolean): Line {
  const clock = clockText(time.leftMs).length + 3;
  return timeLeftSpans(time, Math.max(4, width - clock), isAscii);
}
