import type { LocalizedText } from '../language/localized-text.ts';
import type { Draft, Remark, Shown } from './kinds/kind.ts';
import { NOTHING_SAID } from './option.ts';
import type { Random } from './random.ts';
import { shuffle } from './shuffle.ts';
import { areKnownIds, isRecord, moveCursor, thingMeant, wordsOf } from './kinds/rows.ts';

/** A thing to be put in its place. */
export interface OrderedThing {
  readonly id: string;
  readonly text: LocalizedText;
}

/** What is to be put in order. `things` stand as they are first shown. */
export interface OrderItem {
  readonly things: readonly OrderedThing[];
  readonly key: readonly string[];
  readonly rationale: LocalizedText;
  readonly misconception?: string;
}

/** The ids in the order given, and whether anybody has touched it. */
export interface Order {
  readonly order: readonly string[];
  readonly isTouched: boolean;
}

/** Putting things in order: how ordering and path are answered and graded. */
export const orderer = {
  blank: ({ things }: OrderItem): Order => ({ order: things.map(({ id }) => id), isTouched: false }),
  key: ({ key }: OrderItem): Order => ({ order: key, isTouched: true }),
  edit: editOrder,
  read({ things }: OrderItem, line: string): Order | undefined {
    const words = wordsOf(line);
    const meant = words.map((word) => thingMeant(things, word)?.id);
    const order = meant.filter((id) => id !== undefined);
    return areKnownIds(order, idsOf(things)) && order.length === things.length && meant.length === order.length
      ? { order, isTouched: true }
      : undefined;
  },
  accepts: ({ things }: OrderItem, value: unknown): value is Order =>
    isRecord(value) &&
    typeof value.isTouched === 'boolean' &&
    areKnownIds(value.order, idsOf(things)) &&
    value.order.length === things.length,
  isBlank: (_: OrderItem, { isTouched }: Order): boolean => !isTouched,
  show: showOrder,
  grade: gradeOrder,
  explain: explainOrder,
  seal: <Item extends OrderItem>({ misconception: _, ...item }: Item): Omit<Item, 'misconception'> => ({
    ...item,
    key: [],
    rationale: NOTHING_SAID,
  }),
  rekey: <Item extends OrderItem>(item: Item, { order, isTouched }: Order): Item | undefined =>
    isTouched ? { ...item, key: order } : undefined,
};

/** The things in another order than the right one, so that leaving them as they stand is never the answer. */
export function shuffleAway<Thing extends { readonly id: string }>(
  things: readonly Thing[],
  key: readonly string[],
  random: Random,
): Thing[] {
  const shuffled = shuffle(things, random);
  return shuffled.every(({ id }, index) => id === key[index]) ? [...shuffled.slice(1), shuffled[0]!] : shuffled;
}

/** The arrows go through the rows; left and right take the row with them, one place up or down. */
function editOrder(item: OrderItem, { response, cursor }: Draft<Order>, key: string): Draft<Order> {
  const rows = response.order.length;
  if (key !== 'left' && key !== 'right') return { response, cursor: moveCursor(cursor, key, rows) };
  const target = cursor + (key === 'left' ? -1 : 1);
  if (cursor < 0 || target < 0 || target >= rows) return { response, cursor };
  const order = [...response.order];
  [order[cursor], order[target]] = [order[target]!, order[cursor]!];
  return { response: { order, isTouched: true }, cursor: target };
}

function showOrder({ things }: OrderItem, { response, cursor }: Draft<Order>): Shown {
  const rows = response.order.flatMap((id, row) => {
    const thing = things.find((candidate) => candidate.id === id);
    return thing
      ? [{ id, text: thing.text, control: 'order' as const, isMarked: false, isCurrent: row === cursor }]
      : [];
  });
  return { rows };
}

/** 1 − inversions / all pairs; below one half, chance would have done as well. */
function gradeOrder({ key }: OrderItem, { order, isTouched }: Order): number {
  if (!isTouched || order.length !== key.length) return 0;
  const places = order.map((id) => key.indexOf(id));
  const pairs = (key.length * (key.length - 1)) / 2;
  const inversions = places.flatMap((place, index) => places.slice(index + 1).filter((later) => later < place)).length;
  const share = 1 - inversions / pairs;
  return share < 0.5 ? 0 : share;
}

/** Each thing where it belongs, and what is to be said of the whole. */
function explainOrder(item: OrderItem, response: Order): Remark[] {
  const isRight = gradeOrder(item, response) === 1;
  const { rationale, misconception } = item;
  return [{ isRight, wasChosen: true, rationale, ...(!isRight && misconception !== undefined && { misconception }) }];
}

function idsOf(things: readonly OrderedThing[]): string[] {
  return things.map(({ id }) => id);
}
