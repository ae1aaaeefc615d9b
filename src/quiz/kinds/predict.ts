import type { output } from 'zod';

import type { LocalizedText } from '../../language/localized-text.ts';
import { asks } from '../asks.ts';
import { fields, optionFields, placeSchema, questionFields, runFields, type Zod, valuesField } from '../fields.ts';
import { fold } from '../fold.ts';
import { drawOption, NOTHING_SAID, type Option } from '../option.ts';
import { isPredicted, predictBySimulation } from '../prediction.ts';
import { shuffle } from '../shuffle.ts';
import { type NumberItem, numberTyper, type Typed } from '../typed-number.ts';
import type { Draw, ItemFields, Kind } from './kind.ts';
import { type Choice, chooser } from './single-choice.ts';

const schema = (z: Zod) => {
  const { id, label, text } = fields(z);
  const value = z.union([z.number(), z.string().max(200)]);
  return z.strictObject({
    ...questionFields(z),
    kind: z.literal('predict'),
    ...runFields(z),
    values: valuesField(z).describe('Each replaces the equ of its name · Cada uno reemplaza el equ de su nombre'),
    stop: placeSchema(z).describe('Where the learner sees the machine stand · Dónde se detiene la máquina'),
    until: placeSchema(z).optional().describe('Where the answer is read · Dónde se lee la respuesta'),
    ask: z.enum(asks),
    of: z.string().max(60).optional().describe('Which register, flag or event · Qué registro, indicador o suceso'),
    reason: z.string().max(60).optional(),
    options: z
      .array(z.strictObject({ ...optionFields(z), value }))
      .min(2)
      .max(8)
      .optional()
      .describe('The one whose value the simulator gives is the key · La clave es la que da el simulador'),
    mistakes: z
      .array(z.strictObject({ value, rationale: text, misconception: id }))
      .max(8)
      .optional(),
    unit: label.optional(),
    rationale: text,
  });
};

type Question = output<ReturnType<typeof schema>>;

/** A prediction answered by choosing. */
interface ChosenPrediction {
  readonly form: 'choice';
  readonly options: readonly Option[];
  readonly key: string;
}

/** A prediction answered by typing a number. */
interface NumberPrediction extends NumberItem {
  readonly form: 'number';
}

/** A prediction answered by typing a text, such as what the console shows. */
interface TextPrediction {
  readonly form: 'text';
  readonly key: string;
  readonly rationale: LocalizedText;
}

/** What a run will do. The key is the simulator's. */
export type PredictItem = ItemFields & { readonly kind: 'predict' } & (
    ChosenPrediction | NumberPrediction | TextPrediction
  );

type Prediction = ChosenPrediction | NumberPrediction | TextPrediction;

/** Typing a text: as typing a number, but for how it is read and graded. */
const textTyper = {
  ...numberTyper,
  key: ({ key }: TextPrediction) => ({ typed: key.trim() }),
  read: (_: unknown, line: string): Typed => ({ typed: line.trim() }),
  isBlank: (_: unknown, { typed }: Typed): boolean => typed.trim() === '',
  seal: (item: TextPrediction) => ({ ...item, key: '', rationale: NOTHING_SAID }),
  rekey: (item: TextPrediction, { typed }: Typed) => (fold(typed) === '' ? undefined : { ...item, key: typed }),
  grade: ({ key }: TextPrediction, { typed }: Typed) => (fold(typed) === fold(key) ? 1 : 0),
  explain: (item: TextPrediction, response: Typed) => [
    {
      text: { es: item.key.trim(), en: item.key.trim() },
      rationale: item.rationale,
      isRight: true,
      wasChosen: textTyper.grade(item, response) === 1,
    },
  ],
};

type Answerer = Omit<Kind<never, Prediction, Choice | Typed>, 'draw'>;

// Each answerer only ever meets the items of its own form, and the answers that it accepted for them.
const answerers = { choice: chooser, number: numberTyper, text: textTyper } as unknown as Readonly<
  Record<Prediction['form'], Answerer>
>;

/** What a run will do: graded as numeric, or as single-choice where there are options. */
export const predict = {
  schema,
  draw: (question, draw) => ({ ...draw.fields, kind: question.kind, ...drawForm(question, draw) }),
  blank: (item) => answerers[item.form].blank(item),
  key: (item) => answerers[item.form].key(item),
  edit: (item, draft, key) => answerers[item.form].edit(item, draft, key),
  read: (item, line) => answerers[item.form].read(item, line),
  accepts: (item, value): value is Choice | Typed => answerers[item.form].accepts(item, value),
  isBlank: (item, response) => answerers[item.form].isBlank(item, response),
  show: (item, draft) => answerers[item.form].show(item, draft),
  grade: (item, response) => answerers[item.form].grade(item, response),
  explain: (item, response) => answerers[item.form].explain(item, response),
  // An answerer changes nothing but what belongs to its own form.
  seal: (item) => answerers[item.form].seal(item) as PredictItem,
  rekey: (item, response) => answerers[item.form].rekey(item, response) as PredictItem | undefined,
} as const satisfies Kind<Question, PredictItem, Choice | Typed> & { schema: unknown };

function drawForm(question: Question, { values, random, fill, simulate }: Draw): Prediction {
  if (simulate === undefined) throw new Error(`${question.id} needs a simulator`);
  const { options, mistakes = [], unit } = question;
  const prediction = predictBySimulation({ ...question, values }, simulate);
  const rationale = fill(question.rationale);
  if (options !== undefined) {
    const key = options.find(({ value }) => isPredicted(value, prediction))?.id;
    if (key === undefined) throw new Error(`${question.id}: no option is what the simulator says`);
    return { form: 'choice', key, options: shuffle(options, random).map((option) => drawOption(option, fill)) };
  }
  if (prediction.answer === undefined) throw new Error(`${question.id}: the simulator does not tell`);
  if (typeof prediction.answer === 'string') return { form: 'text', key: prediction.answer, rationale };
  const made = mistakes.flatMap(({ value, ...mistake }) =>
    typeof value === 'number' ? [{ ...mistake, value, rationale: fill(mistake.rationale) }] : [],
  );
  return { form: 'number', key: prediction.answer, tolerance: 0, rationale, mistakes: made, ...(unit && { unit }) };
}
