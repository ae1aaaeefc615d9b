import type { output } from 'zod';

import type { LocalizedText } from '../../language/localized-text.ts';
import { fields, questionFields, type Zod } from '../fields.ts';
import { drawOption, NOTHING_SAID, type Option, sealOption } from '../option.ts';
import { shuffle } from '../shuffle.ts';
import type { Draft, ItemFields, Kind, Remark } from './kind.ts';
import { isRecord, moveCursor, wordsOf } from './rows.ts';

const schema = (z: Zod) => {
  const { id, label, text } = fields(z);
  return z.strictObject({
    ...questionFields(z),
    kind: z.literal('matching'),
    pairs: z
      .array(z.strictObject({ id, left: label, right: label, rationale: text }))
      .min(2)
      .max(8),
    distractors: z
      .array(z.strictObject({ id, text: label, rationale: text, misconception: id }))
      .max(4)
      .optional()
      .describe('Right sides that belong to nothing · Lados derechos que no corresponden a nada'),
    misconception: id.optional(),
  });
};

interface Left {
  readonly id: string;
  readonly text: LocalizedText;
  readonly rationale: LocalizedText;
}

/** Left sides, and the right sides to choose from: the right side of a pair has the id of its left side. */
export interface MatchingItem extends ItemFields {
  readonly kind: 'matching';
  readonly lefts: readonly Left[];
  readonly rights: readonly Option[];
  readonly misconception?: string;
  /** For each left side its right side, where that is not the one of the same id: after its key was corrected. */
  readonly key?: Matches['chosen'];
}

/** For each left side the id of the right side chosen. */
export interface Matches {
  readonly chosen: Readonly<Record<string, string>>;
}

/** Pairs to find (QTI: matchInteraction). */
export const matching = {
  schema,
  draw: ({ kind, pairs, distractors = [], misconception }, { fields, random, fill }) => ({
    ...fields,
    kind,
    lefts: shuffle(pairs, random).map(({ id, left, rationale }) => ({
      id,
      text: fill(left),
      rationale: fill(rationale),
    })),
    rights: shuffle([...pairs.map((pair) => ({ ...pair, text: pair.right })), ...distractors], random).map((right) =>
      drawOption(right, fill),
    ),
    ...(misconception !== undefined && { misconception }),
  }),
  blank: () => ({ chosen: {} }),
  key: (item) => ({ chosen: Object.fromEntries(item.lefts.map(({ id }) => [id, rightOf(item, id)])) }),
  edit: editMatches,
  read({ lefts, rights }, line) {
    const words = wordsOf(line);
    if (words.length !== lefts.length) return undefined;
    const chosen = words.map((word, row) => [lefts[row]!.id, rightMeant(rights, word)?.id] as const);
    return chosen.some(([, right]) => right === undefined)
      ? undefined
      : { chosen: Object.fromEntries(chosen as [string, string][]) };
  },
  accepts: ({ lefts, rights }, value): value is Matches =>
    isRecord(value) &&
    isRecord(value.chosen) &&
    Object.entries(value.chosen).every(
      ([left, right]) => lefts.some(({ id }) => id === left) && rights.some(({ id }) => id === right),
    ),
  isBlank: (_, { chosen }) => Object.keys(chosen).length === 0,
  show: ({ lefts, rights }, { response, cursor }) => ({
    rows: lefts.map(({ id, text }, row) => {
      const right = rights.find((candidate) => candidate.id === response.chosen[id]);
      const choices = rights.map((choice) => choice.text);
      const isCurrent = row === cursor;
      return { id, text, control: 'choice', isMarked: false, isCurrent, choices, ...(right && { answer: right.text }) };
    }),
  }),
  grade: (item, { chosen }) =>
    item.lefts.filter(({ id }) => chosen[id] === rightOf(item, id)).length / item.lefts.length,
  explain: (item, { chosen }) => [
    ...item.lefts.map((left) => remarkOnPair(item, left, chosen)),
    ...remarksOnDistractors(item, chosen),
  ],
  // The answer is said in ids, and a right side has the id of its left side: no screen shows an id.
  seal: ({ misconception: _, key: __, ...item }) => ({
    ...item,
    lefts: item.lefts.map((left) => ({ ...left, rationale: NOTHING_SAID })),
    rights: item.rights.map(sealOption),
  }),
  rekey: (item, { chosen }) =>
    item.lefts.every(({ id }) => chosen[id] !== undefined) ? { ...item, key: chosen } : undefined,
} as const satisfies Kind<output<ReturnType<typeof schema>>, MatchingItem, Matches> & { schema: unknown };

/** Left and right go through the right sides; a letter names one. A right side taken for one row leaves the other. */
function editMatches(
  { lefts, rights }: MatchingItem,
  { response, cursor }: Draft<Matches>,
  key: string,
): Draft<Matches> {
  const left = lefts[cursor];
  const moved = { response, cursor: moveCursor(cursor, key, lefts.length) };
  if (left === undefined) return moved;
  const at = rights.findIndex(({ id }) => id === response.chosen[left.id]);
  if (key === 'backspace') return { cursor, response: { chosen: without(response.chosen, left.id) } };
  const right = rights.at(targetOf(key, at, rights.length) ?? rights.length);
  return right === undefined ? moved : { cursor, response: { chosen: taken(response.chosen, left.id, right.id) } };
}

/** Which right side a key names, given the one chosen now; -1 is none now. */
function targetOf(key: string, at: number, count: number): number | undefined {
  if (key === 'right' || key === 'space') return (at + 1) % count;
  if (key === 'left') return at <= 0 ? count - 1 : at - 1;
  return letterIndex(key);
}

function letterIndex(key: string): number | undefined {
  return /^[a-z]$/i.test(key) ? key.toLowerCase().charCodeAt(0) - 97 : undefined;
}

function taken(chosen: Matches['chosen'], left: string, right: string): Matches['chosen'] {
  const free = Object.entries(chosen).filter(([, other]) => other !== right);
  return { ...Object.fromEntries(free), [left]: right };
}

function without(chosen: Matches['chosen'], left: string): Matches['chosen'] {
  return Object.fromEntries(Object.entries(chosen).filter(([id]) => id !== left));
}

/** "b", "1b", "1-b": the letter says which right side; a number before it is only a help to whoever types. */
function rightMeant(rights: readonly Option[], word: string): Option | undefined {
  const letter = /^\d*[-=:)]?([a-z])$/i.exec(word)?.[1];
  return letter === undefined ? undefined : rights[letterIndex(letter)!];
}

function remarkOnPair(item: MatchingItem, { id, text, rationale }: Left, chosen: Matches['chosen']): Remark {
  const right = item.rights.find((candidate) => candidate.id === rightOf(item, id))!;
  const both = { es: `${text.es} → ${right.text.es}`, en: `${text.en} → ${right.text.en}` };
  return { text: both, rationale, isRight: true, wasChosen: chosen[id] === right.id };
}

function rightOf({ key }: MatchingItem, left: string): string {
  return key?.[left] ?? left;
}

/** A distractor that was chosen says what whoever chose it believes; any other mistake says what the question asks about. */
function remarksOnDistractors(item: MatchingItem, chosen: Matches['chosen']): Remark[] {
  const { lefts, rights, misconception } = item;
  const wrong = rights.filter(({ id }) =>
    lefts.some((left) => rightOf(item, left.id) !== id && chosen[left.id] === id),
  );
  return wrong.flatMap(({ text, rationale, misconception: own = misconception }) =>
    own === undefined ? [] : [{ text, rationale, isRight: false, wasChosen: true, misconception: own }],
  );
}
