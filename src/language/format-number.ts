import { type Language, languages, type LanguageStyle } from './language.ts';

/** A quantity in the language's own style: 12 733 in Spanish, 12,733 in English. What is no quantity (a year, a port, an address, a process number) must not pass here. */
export function formatNumber(value: number, language: Language, { decimals }: { decimals?: number } = {}): string {
  if (!Number.isFinite(value)) return String(value);
  const style = languages[language];
  const [whole = '', fraction] = plainDigits(Math.abs(value), decimals).split('.');
  const text = groupDigits(whole, style) + (fraction === undefined ? '' : style.decimalMark + fraction);
  return isShownNegative(value, text) ? `-${text}` : text;
}

/** Without decimals asked for, as many as the number has, and never an exponent below 1e21. */
function plainDigits(value: number, decimals: number | undefined): string {
  if (decimals !== undefined) return value.toFixed(decimals);
  const shortest = String(value);
  return shortest.includes('e-') ? value.toFixed(20).replace(/0+$/, '').replace(/\.$/, '') : shortest;
}

function groupDigits(whole: string, { groupFromDigits, groupMark }: LanguageStyle): string {
  return whole.length < groupFromDigits ? whole : whole.replace(/\B(?=(\d{3})+$)/g, groupMark);
}

/** What was rounded to nothing has no sign. */
function isShownNegative(value: number, text: string): boolean {
  return value < 0 && /[1-9]/.test(text);
}
