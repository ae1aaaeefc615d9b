import type { output } from 'zod';

import { optionFields, questionFields, type Zod } from '../fields.ts';
import { drawOption, type Option, remarkOn, sealOption } from '../option.ts';
import { shuffle } from '../shuffle.ts';
import type { ItemFields, Kind } from './kind.ts';
import { areKnownIds, isRecord, moveCursor, rowOfDigit, thingMeant, wordsOf } from './rows.ts';

const schema = (z: Zod) =>
  z.strictObject({
    ...questionFields(z),
    kind: z.literal('multiple-choice'),
    options: z
      .array(z.strictObject(optionFields(z)))
      .min(3)
      .max(8),
    keys: z.array(z.string()).min(1).max(7).describe('The ids of all right options · Los id de todas las correctas'),
  });

/** Several right options, and at least one wrong. */
export interface MultipleChoiceItem extends ItemFields {
  readonly kind: 'multiple-choice';
  readonly options: readonly Option[];
  readonly keys: readonly string[];
}

/** The ids of the options chosen. */
export interface Choices {
  readonly chosen: readonly string[];
}

/** Several right options (QTI: choiceInteraction with maxChoices 0). */
export const multipleChoice = {
  schema,
  draw: ({ kind, options, keys }, { fields, random, fill }) => ({
    ...fields,
    kind,
    options: shuffle(options, random).map((option) => drawOption(option, fill)),
    keys,
  }),
  blank: () => ({ chosen: [] }),
  key: ({ keys }) => ({ chosen: keys }),
  edit({ options }, { response, cursor }, key) {
    const row = rowOfDigit(key, options.length) ?? moveCursor(cursor, key, options.length);
    const isToggle = (key === 'space' && row >= 0) || rowOfDigit(key, options.length) !== undefined;
    return { cursor: row, response: isToggle ? toggle(response, options[row]!.id) : response };
  },
  read({ options }, line) {
    const meant = wordsOf(line).map((word) => thingMeant(options, word));
    return meant.includes(undefined) ? undefined : { chosen: [...new Set(meant.map((option) => option!.id))] };
  },
  accepts: ({ options }, value): value is Choices =>
    isRecord(value) &&
    areKnownIds(
      value.chosen,
      options.map(({ id }) => id),
    ),
  isBlank: (_, { chosen }) => chosen.length === 0,
  show: ({ options }, { response, cursor }) => ({
    rows: options.map(({ id, text }, row) => ({
      id,
      text,
      control: 'check',
      isMarked: response.chosen.includes(id),
      isCurrent: row === cursor,
    })),
  }),
  grade({ options, keys }, { chosen }) {
    const right = chosen.filter((id) => keys.includes(id)).length;
    const wrong = chosen.length - right;
    return Math.max(0, right / keys.length - wrong / Math.max(1, options.length - keys.length));
  },
  explain: ({ options, keys }, { chosen }) =>
    options.map((option) => remarkOn(option, keys.includes(option.id), chosen.includes(option.id))),
  seal: (item) => ({ ...item, keys: [], options: item.options.map(sealOption) }),
  rekey: (item, { chosen }) => (chosen.length === 0 ? undefined : { ...item, keys: chosen }),
} as const satisfies Kind<output<ReturnType<typeof schema>>, MultipleChoiceItem, Choices> & { schema: unknown };

function toggle({ chosen }: Choices, id: string): Choices {
  return { chosen: chosen.includes(id) ? chosen.filter((other) => other !== id) : [...chosen, id] };
}
