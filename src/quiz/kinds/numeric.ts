import type { output } from 'zod';

import { fields, questionFields, type Zod, valuesField } from '../fields.ts';
import { evaluateFormula, type Values } from '../formula.ts';
import { type NumberItem, numberTyper, type Typed } from '../typed-number.ts';
import type { ItemFields, Kind } from './kind.ts';

const schema = (z: Zod) => {
  const { id, label, text } = fields(z);
  const amount = z.union([z.number(), z.string().min(1).max(200)]);
  return z.strictObject({
    ...questionFields(z),
    kind: z.literal('numeric'),
    values: valuesField(z),
    key: amount.describe('A number, or a formula over the values · Un número o una fórmula con los valores'),
    tolerance: z.number().min(0).optional().describe('How far an answer may lie from the key · Margen admitido'),
    unit: label.optional(),
    rationale: text,
    mistakes: z
      .array(z.strictObject({ value: amount, rationale: text, misconception: id }))
      .max(8)
      .optional(),
  });
};

/** A number to find out. */
export interface NumericItem extends ItemFields, NumberItem {
  readonly kind: 'numeric';
}

/** A number to find out (QTI: textEntryInteraction). */
export const numeric = {
  schema,
  ...numberTyper,
  draw: ({ kind, key, tolerance = 0, unit, rationale, mistakes = [] }, { fields, values, fill }) => ({
    ...fields,
    kind,
    key: amountOf(key, values),
    tolerance,
    ...(unit && { unit }),
    rationale: fill(rationale),
    mistakes: mistakes.map(({ value, rationale: own, misconception }) => ({
      value: amountOf(value, values),
      rationale: fill(own),
      misconception,
    })),
  }),
} as const satisfies Kind<output<ReturnType<typeof schema>>, NumericItem, Typed> & { schema: unknown };

/** A checked lesson has no formula that cannot be read. */
function amountOf(amount: number | string, values: Values): number {
  const value = typeof amount === 'number' ? amount : evaluateFormula(amount, values);
  if (value === undefined) throw new Error(`no number: ${amount}`);
  return value;
}
