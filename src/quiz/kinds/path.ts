import type { output } from 'zod';

import { fields, hopPattern, placeSchema, questionFields, runFields, type Zod, valuesField } from '../fields.ts';
import { type Order, orderer, type OrderItem, shuffleAway } from '../order.ts';
import { findHops } from '../road.ts';
import type { Draw, ItemFields, Kind } from './kind.ts';

const schema = (z: Zod) => {
  const { id, label, text } = fields(z);
  return z.strictObject({
    ...questionFields(z),
    kind: z.literal('path'),
    ...runFields(z),
    values: valuesField(z),
    stop: placeSchema(z).describe('The hops are looked for from here on · Los saltos se buscan desde aquí'),
    hops: z
      .array(z.strictObject({ id, event: hopPattern(z), text: label }))
      .min(3)
      .max(8)
      .describe('In any order: the simulator orders them · En cualquier orden: los ordena el simulador'),
    rationale: text,
    misconception: id.optional(),
  });
};

type Question = output<ReturnType<typeof schema>>;

/** The hops of a road to put in order. The key is the simulator's. */
export interface PathItem extends ItemFields, OrderItem {
  readonly kind: 'path';
}

/** The hops of a road to put in order: graded as ordering. */
export const path = {
  schema,
  ...orderer,
  draw(question, draw) {
    const { kind, hops, rationale, misconception } = question;
    const key = orderOfHops(question, draw);
    return {
      ...draw.fields,
      kind,
      things: shuffleAway(hops, key, draw.random).map(({ id, text }) => ({ id, text: draw.fill(text) })),
      key,
      rationale: draw.fill(rationale),
      ...(misconception !== undefined && { misconception }),
    };
  },
} as const satisfies Kind<Question, PathItem, Order> & { schema: unknown };

function orderOfHops(question: Question, { values, simulate }: Draw): string[] {
  if (simulate === undefined) throw new Error(`${question.id} needs a simulator`);
  const start = simulate({ ...question, values }).events.length;
  const { events } = simulate({ ...question, values, stop: { end: true } });
  const places = findHops(
    question.hops.map(({ event }) => event),
    events.slice(start),
  );
  const placed = question.hops.map(({ id }, index) => ({ id, place: places[index] }));
  const lost = placed.find(({ place }) => place === undefined);
  if (lost !== undefined) throw new Error(`${question.id}: no event is ${lost.id}`);
  return placed.sort((a, b) => a.place! - b.place!).map(({ id }) => id);
}
