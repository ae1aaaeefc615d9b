import type { LocalizedText } from '../language/localized-text.ts';
import type { Remark } from './kinds/kind.ts';

/** One option as it is shown and explained. */
export interface Option {
  readonly id: string;
  readonly text: LocalizedText;
  readonly rationale: LocalizedText;
  readonly misconception?: string;
}

/** An author's option with the sister's values in its texts. */
export function drawOption(
  option: { id: string; text: LocalizedText; rationale: LocalizedText; misconception?: string | undefined },
  fill: (text: LocalizedText) => LocalizedText,
): Option {
  const { id, text, rationale, misconception } = option;
  return { id, text: fill(text), rationale: fill(rationale), ...(misconception !== undefined && { misconception }) };
}

/** What is said before the answer: nothing. */
export const NOTHING_SAID: LocalizedText = { es: '', en: '' };

/** An option as it is shown before the answer: without what would tell it. */
export function sealOption({ id, text }: Option): Option {
  return { id, text, rationale: NOTHING_SAID };
}

/** What is said of an option after the answer. */
export function remarkOn({ text, rationale, misconception }: Option, isRight: boolean, wasChosen: boolean): Remark {
  return { text, rationale, isRight, wasChosen, ...(misconception !== undefined && { misconception }) };
}
