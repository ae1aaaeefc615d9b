import type { Translate } from '../../language/translate.ts';

/** Words as a sentence: a capital at its beginning, and a full stop where it has no end of its own. */
export function sentence(text: string): string {
  const begun = text.charAt(0).toUpperCase() + text.slice(1);
  return /[.?!…]$/.test(begun) ? begun : `${begun}.`;
}

/** Whoever listens hears a word where others see an arrow. */
export function withoutArrows(text: string, translate: Translate): string {
  return text.replaceAll(/ *(?:→|->) */g, ` ${translate('linear.to')} `);
}
