import type { Language } from './language.ts';

/** A calendar day, counted from 1970-01-01, as the language writes it in short: “29 nov”, “Nov 29”. */
export function formatDay(day: number, language: Language): string {
  const format = new Intl.DateTimeFormat(language, { day: 'numeric', month: 'short', timeZone: 'UTC' });
  return format.format(day * 86_400_000).replace(/\.$/, '');
}
