import type { output } from 'zod';

import { optionFields, questionFields, type Zod } from '../fields.ts';
import { drawOption, type Option, remarkOn, sealOption } from '../option.ts';
import { shuffle } from '../shuffle.ts';
import type { ItemFields, Kind } from './kind.ts';
import { isRecord, moveCursor, rowOfDigit, thingMeant } from './rows.ts';

const schema = (z: Zod) =>
  z.strictObject({
    ...questionFields(z),
    kind: z.literal('single-choice'),
    options: z
      .array(z.strictObject(optionFields(z)))
      .min(2)
      .max(8),
    key: z.string().describe('The id of the right option · El id de la opción correcta'),
  });

/** One right option among several. */
export interface SingleChoiceItem extends ItemFields {
  readonly kind: 'single-choice';
  readonly options: readonly Option[];
  readonly key: string;
}

/** The id of the option chosen; left out where none is. */
export interface Choice {
  readonly chosen?: string;
}

/** What every kind with one choice among options shares. */
type Chooser = Omit<Kind<never, Chosen, Choice>, 'draw' | 'seal' | 'rekey'> & {
  seal<Item extends Chosen>(item: Item): Item;
  rekey<Item extends Chosen>(item: Item, response: Choice): Item | undefined;
};

interface Chosen {
  readonly options: readonly Option[];
  readonly key: string;
}

/** Choosing one option: also how true-false and some predictions are answered. */
export const chooser: Chooser = {
  blank: () => ({}),
  key: ({ key }) => ({ chosen: key }),
  edit({ options }, { response, cursor }, key) {
    const row = rowOfDigit(key, options.length) ?? moveCursor(cursor, key, options.length);
    return row < 0 ? { response, cursor } : { response: { chosen: options[row]!.id }, cursor: row };
  },
  read({ options }, line) {
    const option = thingMeant(options, line);
    return option && { chosen: option.id };
  },
  accepts: ({ options }, value): value is Choice =>
    isRecord(value) && (value.chosen === undefined || options.some(({ id }) => id === value.chosen)),
  isBlank: (_, { chosen }) => chosen === undefined,
  show: ({ options }, { response, cursor }) => ({
    rows: options.map(({ id, text }, row) => ({
      id,
      text,
      control: 'radio',
      isMarked: id === response.chosen,
      isCurrent: row === cursor,
    })),
  }),
  grade: ({ key }, { chosen }) => (chosen === key ? 1 : 0),
  explain: ({ options, key }, { chosen }) =>
    options.map((option) => remarkOn(option, option.id === key, option.id === chosen)),
  seal: (item) => ({ ...item, key: '', options: item.options.map(sealOption) }),
  rekey: (item, { chosen }) => (chosen === undefined ? undefined : { ...item, key: chosen }),
};

/** One right option among several (QTI: choiceInteraction). */
export const singleChoice = {
  schema,
  ...chooser,
  draw: ({ kind, options, key }, { fields, random, fill }) => ({
    ...fields,
    kind,
    options: shuffle(options, random).map((option) => drawOption(option, fill)),
    key,
  }),
} as const satisfies Kind<output<ReturnType<typeof schema>>, SingleChoiceItem, Choice> & { schema: unknown };
