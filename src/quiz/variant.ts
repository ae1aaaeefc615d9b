import { formatNumber } from '../language/format-number.ts';
import { languageTags } from '../language/language.ts';
import type { LocalizedText } from '../language/localized-text.ts';
import type { Values } from './formula.ts';
import type { Random } from './random.ts';

/** The lists of values from which the sisters of a question are made. */
export type ValueLists = Readonly<Record<string, readonly number[]>>;

/** No question may have more sisters: every one of them is checked. */
export const MAX_VARIANTS = 64;

/** Every sister of a question, as the values that make it; one without values where the question has none. */
export function variantsOf(lists: ValueLists = {}): Values[] {
  return Object.entries(lists).reduce<Values[]>(
    (variants, [name, list]) =>
      variants.flatMap((values) => list.map((value) => ({ ...values, [name]: value }))).slice(0, MAX_VARIANTS),
    [{}],
  );
}

/** The name by which an attempt remembers which sister it met: `COUNT=3`. Empty where there is only one. */
export function variantName(values: Values): string {
  return Object.entries(values)
    .map(([name, value]) => `${name}=${value}`)
    .sort()
    .join(' ');
}

/** Draws one sister, where there is another not the one to avoid. */
export function drawVariant(lists: ValueLists | undefined, random: Random, avoid?: string): Values {
  const all = variantsOf(lists);
  const others = all.filter((values) => variantName(values) !== avoid);
  const choice = others.length > 0 ? others : all;
  return choice[Math.floor(random() * choice.length)]!;
}

/** The text with {NAME} filled in, each number in its language's own style. */
export function fillIn(text: LocalizedText, values: Values): LocalizedText {
  const filled = languageTags.map((language) => [
    language,
    text[language].replace(/\{([A-Za-z][A-Za-z0-9_]*)\}/g, (gap, name: string) =>
      Object.hasOwn(values, name) ? formatNumber(values[name]!, language) : gap,
    ),
  ]);
  return Object.fromEntries(filled) as LocalizedText;
}
