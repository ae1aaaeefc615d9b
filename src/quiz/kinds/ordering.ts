import type { output } from 'zod';

import { fields, questionFields, type Zod } from '../fields.ts';
import { type Order, orderer, type OrderItem, shuffleAway } from '../order.ts';
import type { ItemFields, Kind } from './kind.ts';

const schema = (z: Zod) => {
  const { id, label, text } = fields(z);
  return z.strictObject({
    ...questionFields(z),
    kind: z.literal('ordering'),
    items: z
      .array(z.strictObject({ id, text: label }))
      .min(3)
      .max(8)
      .describe('In their right order · En su orden correcto'),
    rationale: text,
    misconception: id.optional(),
  });
};

/** Things to put in order. */
export interface OrderingItem extends ItemFields, OrderItem {
  readonly kind: 'ordering';
}

/** Things to put in order (QTI: orderInteraction). */
export const ordering = {
  schema,
  ...orderer,
  draw({ kind, items, rationale, misconception }, { fields, random, fill }) {
    const key = items.map(({ id }) => id);
    return {
      ...fields,
      kind,
      things: shuffleAway(items, key, random).map(({ id, text }) => ({ id, text: fill(text) })),
      key,
      rationale: fill(rationale),
      ...(misconception !== undefined && { misconception }),
    };
  },
} as const satisfies Kind<output<ReturnType<typeof schema>>, OrderingItem, Order> & { schema: unknown };
