import type { Language } from '../language/language.ts';

/** The units in which a wait is said, the longest first. */
const units = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
] as const;

/** When something will be, seen from now: “in 10 minutes”, “tomorrow”. Never sooner than it is. */
export function sayMoment(atMs: number, nowMs: number, language: Language): string {
  const leftMs = Math.max(0, atMs - nowMs);
  const [unit, lengthMs] = units.find(([, length]) => leftMs >= length) ?? units[2];
  const format = new Intl.RelativeTimeFormat(language, { numeric: 'auto' });
  return format.format(Math.max(1, Math.ceil(leftMs / lengthMs)), unit);
}
