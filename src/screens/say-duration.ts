import type { Translate } from '../language/translate.ts';

/** A duration in words: “1 minute and 30 seconds”. What is left counts as a whole second until it is gone. */
export function sayDuration(durationMs: number, translate: Translate): string {
  const seconds = Math.max(0, Math.ceil(durationMs / 1000));
  const [minutes, rest] = [Math.floor(seconds / 60), seconds % 60];
  if (minutes === 0) return translate('time.seconds', { count: seconds });
  const whole = translate('time.minutes', { count: minutes });
  if (rest === 0) return whole;
  return translate('time.both', { minutes: whole, seconds: translate('time.seconds', { count: rest }) });
}
