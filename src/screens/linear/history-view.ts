import { formatList } from '../../language/format-list.ts';
import type { Facts } from '../app-stage.ts';
import type { Paper } from '../paper.ts';

/** Days that are looked back on, as the chart does. */
const DAYS = 42;
/** More days would be a list that nobody listens to. */
const TOLD_DAYS = 10;

/** On which days how many questions were answered: the chart in words. */
export function historySentence({ attempts, today }: Pick<Facts, 'attempts' | 'today'>, paper: Paper): string {
  const { translate, language } = paper;
  const format = new Intl.RelativeTimeFormat(language, { numeric: 'auto' });
  const ages = attempts.map(({ day }) => today - day).filter((age) => age >= 0 && age < DAYS);
  const days = [...new Set(ages)].sort((a, b) => a - b);
  if (days.length === 0) return translate('linear.progress.noHistory', { days: DAYS });
  const told = days.slice(0, TOLD_DAYS).map((age) => {
    const count = ages.filter((one) => one === age).length;
    return translate('linear.progress.onDay', { day: format.format(-age, 'day'), count });
  });
  const list = formatList(told, language);
  return translate('linear.progress.history', { answers: ages.length, days: DAYS, list });
}
