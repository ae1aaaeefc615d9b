import { formatNumber } from './format-number.ts';
import { type Language, languages } from './language.ts';

/** A share of 1 as a percentage: 0.03 is `3 %` in Spanish and `3%` in English. */
export function formatPercent(share: number, language: Language, { decimals = 0 }: { decimals?: number } = {}): string {
  return formatNumber(share * 100, language, { decimals }) + languages[language].percentGap + '%';
}
