import type { output, ZodDiscriminatedUnion } from 'zod';

import type { Zod } from '../fields.ts';
import { cloze } from './cloze.ts';
import type { Kind } from './kind.ts';
import { matching } from './matching.ts';
import { multipleChoice } from './multiple-choice.ts';
import { numeric } from './numeric.ts';
import { ordering } from './ordering.ts';
import { path } from './path.ts';
import { predict } from './predict.ts';
import { singleChoice } from './single-choice.ts';
import { trueFalse } from './true-false.ts';

/** The kinds of question. To add one: its file, and its line here. */
const kinds = {
  'single-choice': singleChoice,
  'multiple-choice': multipleChoice,
  'true-false': trueFalse,
  ordering,
  matching,
  cloze,
  numeric,
  predict,
  path,
} as const;

type Kinds = typeof kinds;

/** The name of a kind of question. */
export type KindId = keyof Kinds;

/** The names of all kinds of question. */
export const kindIds = Object.keys(kinds) as readonly KindId[];

/** A question as its author wrote it. */
export type Question = { [Id in KindId]: output<ReturnType<Kinds[Id]['schema']>> }[KindId];

/** The questions of one kind. */
export type QuestionOf<Id extends KindId> = Extract<Question, { kind: Id }>;

/** A question as it is asked. */
export type Item = { [Id in KindId]: ReturnType<Kinds[Id]['draw']> }[KindId];

/** An answer. What it holds only its kind knows; it is plain data. */
export type Response = object;

/** What a kind can do with its items and their answers. */
export function kindOf({ kind }: { readonly kind: KindId }): Kind<Question, Item, Response> {
  // Safe: an item only ever meets the kind that drew it, and an answer the kind that made or accepted it.
  return kinds[kind] as unknown as Kind<Question, Item, Response>;
}

/** The schema of a question of any kind. */
export function questionSchema(z: Zod): ZodDiscriminatedUnion<[ReturnType<Kinds[KindId]['schema']>]> {
  const schemas = kindIds.map((id) => kinds[id].schema(z)) as [ReturnType<Kinds[KindId]['schema']>];
  return z.discriminatedUnion('kind', schemas);
}
