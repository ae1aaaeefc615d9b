import type { PhraseKey } from '../language/translate.ts';

import { COST_COLUMNS } from '../virtualization/costs.ts';
import { ACTORS, EVENT_KINDS } from '../virtualization/host-event.ts';
import { levels } from './vocabulary.ts';

/** The schema library, given as an argument: whoever only learns never loads it. */
export type Zod = typeof import('zod').z;

/** The fields that lessons and questions share, and what each may hold. */
export function fields(z: Zod) {
  const id = z
    .string()
    .max(60)
    .regex(/^(?!constructor$)[a-z0-9]+(-[a-z0-9]+)*$/, { error: 'lesson.badId' satisfies PhraseKey })
    .describe('Lower-case letters, digits and hyphens · Minúsculas, cifras y guiones');
  const words = z.string().min(1).max(6000);
  const text = z
    .strictObject({ es: words, en: words })
    .describe('The same text in both languages · El mismo texto en los dos idiomas');
  const neutral = z
    .string()
    .min(1)
    .max(80)
    .transform((same) => ({ es: same, en: same }));
  /** A short text. What is the same in every language (`VMXON`, 0x80) may be written once. */
  const label = z.union([neutral, text]);
  const program = z
    .string()
    .max(120)
    .regex(/^(?:[a-z0-9][a-z0-9_-]*\/){0,4}[a-z0-9][a-z0-9_-]*\.asm$/, {
      error: 'lesson.badProgramPath' satisfies PhraseKey,
    })
    .describe('An .asm file of this folder, or guests/….asm · Un archivo .asm de esta carpeta, o guests/….asm');
  const sourceId = z
    .string()
    .max(40)
    .regex(/^[A-Za-z0-9]+(-[A-Za-z0-9]+)*$/, { error: 'lesson.badSourceId' satisfies PhraseKey });
  /** One source, or several. */
  const source = z
    .union([sourceId.transform((only) => [only]), z.array(sourceId).min(1).max(5)])
    .describe('Ids of sources · Id de fuentes');
  return { id, text, label, program, sourceId, source };
}

/** What every question has, whatever its kind. */
export function questionFields(z: Zod) {
  const { id, text, source } = fields(z);
  return {
    id: id.describe('Never given to another question, in any lesson · Nunca se da a otra pregunta'),
    level: z.enum(levels),
    objective: id.describe('The objective it tests · El objetivo que evalúa'),
    source,
    stem: text,
    hint: text.optional(),
  };
}

/** An option that a learner can choose. Every wrong one names the misconception that it stands for. */
export function optionFields(z: Zod) {
  const { id, label, text } = fields(z);
  return { id, text: label, rationale: text, misconception: id.optional() };
}

/** A point of a run: before an instruction, before a label is reached, after an event, or the end. */
export function placeSchema(z: Zod) {
  return z
    .strictObject({
      instruction: z.int().min(0).max(50_000_000).optional(),
      label: z.string().max(100).optional(),
      event: z.enum(EVENT_KINDS).optional(),
      reason: z.string().max(60).optional(),
      end: z.literal(true).optional(),
      occurrence: z.int().min(1).max(1_000_000).optional(),
    })
    .refine(({ instruction, label, event, end }) => isOne(instruction, label, event, end), {
      error: 'lesson.badPlace' satisfies PhraseKey,
    });
}

/** True where exactly one of the values is given. */
function isOne(...values: unknown[]): boolean {
  return values.filter((value) => value !== undefined).length === 1;
}

/** What says which run is meant. */
export function runFields(z: Zod) {
  const { program } = fields(z);
  return {
    program: program.describe('The guest kernel · El núcleo invitado'),
    app: program.optional().describe('The application in ring 3 · La aplicación en el anillo 3'),
    technique: z.enum(COST_COLUMNS),
    settings: z
      .record(z.string().max(40), z.union([z.string().max(40), z.number(), z.boolean()]))
      .optional()
      .describe('Settings of the technique, such as irqchip: kernel · Ajustes de la técnica, como irqchip: kernel'),
  };
}

/** The values from which a sister of a question is drawn: each name stands as {NAME} in its texts. */
export function valuesField(z: Zod) {
  return z
    .record(z.string().regex(/^[A-Za-z][A-Za-z0-9_]{0,30}$/), z.array(z.number()).min(2).max(64))
    .optional()
    .describe('For {NAME} in the texts: one is drawn · Para {NOMBRE} en los textos: se sortea uno');
}

/** One hop of a road, as a pattern that finds it among the events of a run. */
export function hopPattern(z: Zod) {
  return z
    .strictObject({
      kind: z.enum(EVENT_KINDS).optional(),
      from: z.enum(ACTORS).optional(),
      to: z.enum(ACTORS).optional(),
      reason: z.string().max(60).optional(),
    })
    .refine((pattern) => Object.keys(pattern).length > 0, { error: 'lesson.badHop' satisfies PhraseKey });
}
