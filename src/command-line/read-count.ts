import type { Call } from './command.ts';
import { UsageError } from './usage-error.ts';

/** The whole number that an option gives, `missing` where it was not given. The option is named as it is typed, without its hyphens in front: `total-seconds`. Groups may be written as 50_000_000. */
export function readCount<Missing>({ options }: Call, name: string, missing: Missing): number | Missing {
  const text = options[name.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase())];
  if (typeof text !== 'string') return missing;
  const count = /^\d{1,3}(_?\d{3})*$|^\d+$/.test(text) ? Number(text.replaceAll('_', '')) : NaN;
  if (Number.isSafeInteger(count)) return count;
  throw new UsageError('command.mistake.notCount', { option: `--${name}`, text });
}
