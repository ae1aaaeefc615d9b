import type { LocalizedText } from '../language/localized-text.ts';
import type { Values } from './formula.ts';
import { type Item, kindOf, type Question } from './kinds/index.ts';
import { seededRandom } from './random.ts';
import type { Simulate } from './simulate.ts';
import { drawVariant, fillIn, type ValueLists, variantName } from './variant.ts';

/** What a question is drawn with. */
export interface DrawOptions {
  /** The same seed gives the same item: it is kept with the attempt. */
  readonly seed: number;
  /** Needed by predict and path, whose key the simulator computes. */
  readonly simulate?: Simulate;
  /** The sister that was met last: another one is drawn where there is one. */
  readonly avoidVariant?: string;
}

/** Asks a question: draws one of its sisters, shuffles what can be shuffled, finds the key. */
export function drawItem(question: Question, { seed, simulate, avoidVariant }: DrawOptions): Item {
  const random = seededRandom(seed);
  const values = drawVariant(valueLists(question), random, avoidVariant);
  return drawSister(question, values, { seed, random, ...(simulate && { simulate }) });
}

/** Asks one sister of a question, of which the values are given: whoever checks a lesson draws them all. */
export function drawSister(
  question: Question,
  values: Values,
  { seed, random = seededRandom(seed), simulate }: { seed: number; random?: () => number; simulate?: Simulate },
): Item {
  const fill = (text: LocalizedText) => fillIn(text, values);
  const { id, level, objective, source, stem, hint } = question;
  const fields = {
    ...{ id, level, objective, seed },
    sources: source,
    stem: fill(stem),
    ...(hint && { hint: fill(hint) }),
    variant: variantName(values),
  };
  return kindOf(question).draw(question, { fields, values, random, fill, ...(simulate && { simulate }) });
}

/** The lists from which a question's sisters are made. */
export function valueLists(question: Question): ValueLists | undefined {
  return 'values' in question ? question.values : undefined;
}
