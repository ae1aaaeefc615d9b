import { formatNumber } from './format-number.ts';
import type { Language } from './language.ts';

/** Units whose symbol is the same in every language (SI brochure; IEC 80000-13 for the powers of two). */
export type Unit = 'ns' | 'µs' | 'ms' | 's' | 'B' | 'KiB' | 'MiB' | 'GiB' | 'MHz' | 'GHz';

/** A quantity with its unit, held together by a space at which no line is broken: `1,5 ms`, `4 KiB`. */
export function formatUnit(value: number, unit: Unit, language: Language, options: { decimals?: number } = {}): string {
  return `${formatNumber(value, language, options)}\u00a0${unit}`;
}
