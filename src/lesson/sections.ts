import type { PhraseKey } from '../language/translate.ts';
import { asks } from '../quiz/asks.ts';
import { fields, placeSchema, runFields, type Zod } from '../quiz/fields.ts';

/** What the founding text deserves today (it was written in 2008). */
export const verdicts = ['right', 'right-then', 'imprecise', 'wrong'] as const;

/** The kinds of section that a lesson is made of. */
export function sectionSchema(z: Zod) {
  const simulated = [simulation(z), prediction(z), experiment(z), setUp(z)] as const;
  return z.discriminatedUnion('kind', [prose(z), figure(z), article(z), ...simulated]);
}

function heading(z: Zod) {
  const { id, text } = fields(z);
  return { id: id.describe('Unique in the lesson · Único en la lección'), title: text.optional() };
}

function prose(z: Zod) {
  return z.strictObject({ ...heading(z), kind: z.literal('prose'), text: fields(z).text });
}

function figure(z: Zod) {
  const drawing = z.string().min(1).max(8000);
  const drawn = z.union([
    drawing.transform((same) => ({ es: same, en: same })),
    z.strictObject({ es: drawing, en: drawing }),
  ]);
  return z.strictObject({
    ...heading(z),
    kind: z.literal('figure'),
    drawing: drawn.describe('At most 100 columns · Como mucho 100 columnas'),
    narrow: drawn.optional().describe('At most 56 columns; needed when drawing is wider · Como mucho 56 columnas'),
    ascii: drawn
      .optional()
      .describe('Only where the automatic ASCII form is not enough · Solo si la automática no basta'),
    spoken: fields(z).text.describe('The figure said in a sentence · La figura dicha en una frase'),
  });
}

function simulation(z: Zod) {
  const { text } = fields(z);
  return z.strictObject({
    ...heading(z),
    kind: z.literal('simulation'),
    ...runFields(z),
    text: text.optional(),
    stop: placeSchema(z).optional().describe('Where it first stands · Dónde se detiene al abrirla'),
    watch: text.describe('What to look at while it runs · En qué fijarse'),
    notes: z
      .array(z.strictObject({ at: placeSchema(z), text }))
      .max(40)
      .optional(),
  });
}

function prediction(z: Zod) {
  const { id, text } = fields(z);
  return z.strictObject({
    ...heading(z),
    kind: z.literal('predict'),
    text: text.optional(),
    question: id.describe('A predict or path question of this lesson · Una pregunta predict o path de esta lección'),
  });
}

function article(z: Zod) {
  const { text, label, source } = fields(z);
  return z.strictObject({
    ...heading(z),
    kind: z.literal('article'),
    claim: z.string().regex(/^S([1-9]|[123]\d|4[01])$/, { error: 'lesson.badClaim' satisfies PhraseKey }),
    quote: z.union([label, text]).describe('es: as the article says it; en: translated · es: tal como lo dice'),
    verdict: z.enum(verdicts),
    correction: text,
    source,
  });
}

function experiment(z: Zod) {
  const { id, label, text, program } = fields(z);
  const run = z.strictObject({
    ...runFields(z),
    id,
    title: label,
    program: program.optional(),
    values: z.record(z.string(), z.number()).optional(),
  });
  const measure = z.strictObject({
    id,
    title: label,
    ask: z.enum(asks),
    of: z.string().max(60).optional(),
    reason: z.string().max(60).optional(),
    until: placeSchema(z).optional(),
  });
  return z.strictObject({
    ...heading(z),
    kind: z.literal('experiment'),
    text: text.describe('What to do and what to guess first · Qué hacer y qué adivinar antes'),
    ...{ program, app: program.optional() },
    runs: z.array(run).min(1).max(24),
    measures: z.array(measure).min(1).max(6).describe('What to compare · Qué comparar'),
    conclusion: text,
  });
}

/** The calls that make a virtual machine with KVM, to be put in order: what comes of an order, the model of KVM says. */
function setUp(z: Zod) {
  const { text } = fields(z);
  return z.strictObject({
    ...heading(z),
    kind: z.literal('set-up'),
    text: text.describe('What to do · Qué hacer'),
    conclusion: text.describe('Told when the guest runs · Se cuenta cuando el invitado corre'),
  });
}
