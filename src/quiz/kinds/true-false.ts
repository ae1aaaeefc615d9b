import type { output } from 'zod';

import { fold } from '../fold.ts';
import { fields, questionFields, type Zod } from '../fields.ts';
import type { Option } from '../option.ts';
import type { ItemFields, Kind } from './kind.ts';
import { type Choice, chooser } from './single-choice.ts';

const schema = (z: Zod) => {
  const { id, text } = fields(z);
  return z.strictObject({
    ...questionFields(z),
    kind: z.literal('true-false'),
    key: z.boolean(),
    answeredTrue: text.describe('Shown to whoever answers true · Para quien responde «verdadero»'),
    answeredFalse: text.describe('Shown to whoever answers false · Para quien responde «falso»'),
    misconception: id.describe('What the wrong answer stands for · Lo que revela la respuesta incorrecta'),
  });
};

/** A statement to accept or to reject. Its two options never change places. */
export interface TrueFalseItem extends ItemFields {
  readonly kind: 'true-false';
  readonly options: readonly [Option, Option];
  readonly key: 'true' | 'false';
}

const texts = { true: { es: 'Verdadero', en: 'True' }, false: { es: 'Falso', en: 'False' } } as const;

/** What people type for each: verdadero, cierto, sí, true, yes; falso, false, no. */
const initials = { true: /^(v|c|s|t|y)/, false: /^(f|n)/ } as const;

/** A statement to accept or to reject (QTI: choiceInteraction). */
export const trueFalse = {
  schema,
  ...chooser,
  draw({ kind, key, answeredTrue, answeredFalse, misconception }, { fields, fill }) {
    const wrong = { misconception };
    return {
      ...fields,
      kind,
      key: key ? 'true' : 'false',
      options: [
        { id: 'true', text: texts.true, rationale: fill(answeredTrue), ...(!key && wrong) },
        { id: 'false', text: texts.false, rationale: fill(answeredFalse), ...(key && wrong) },
      ],
    };
  },
  read(item, line) {
    const typed = fold(line);
    if (initials.true.test(typed)) return { chosen: 'true' };
    return initials.false.test(typed) ? { chosen: 'false' } : chooser.read(item, line);
  },
} as const satisfies Kind<output<ReturnType<typeof schema>>, TrueFalseItem, Choice> & { schema: unknown };
