import { type output, z } from 'zod';

import { fields } from '../quiz/fields.ts';
import { questionSchema } from '../quiz/kinds/index.ts';
import { COST_COLUMNS } from '../virtualization/costs.ts';
import { sectionSchema } from './sections.ts';

const { id, text, sourceId } = fields(z);

const source = z.strictObject({
  id: sourceId,
  citation: z.string().min(1).max(400).describe('Author, title, year, place · Autor, título, año, lugar'),
  url: z.url({ protocol: /^https?$/ }).optional(),
});

/** lesson.yaml: everything that one lesson says and asks. */
export const lessonSchema = z.strictObject({
  id: id.describe('As in the folder name after the number · Como en el nombre de la carpeta tras el número'),
  order: z.int().min(0).max(99),
  title: text,
  summary: text.describe('One or two sentences for the list of lessons · Una o dos frases para la lista'),
  objectives: z.array(z.strictObject({ id, text })).min(1).max(8),
  technique: z.enum(COST_COLUMNS).optional(),
  minutes: z.int().min(1).max(180),
  sources: z
    .array(z.union([sourceId, source]))
    .min(1)
    .max(40),
  pretest: z.array(id).min(1).max(8).optional().describe('Questions asked before reading · Preguntas antes de leer'),
  sections: z.array(sectionSchema(z)).min(1).max(60),
  questions: z.array(questionSchema(z)).min(1).max(80),
});

/** misconceptions.yaml: what people get wrong, and what cures it. */
export const misconceptionsSchema = z.array(z.strictObject({ id, belief: text, refutation: text })).max(400);

/** glossary.yaml: the terms that [[term]] links to. */
export const glossarySchema = z
  .array(
    z.strictObject({
      id,
      en: z.strictObject({ term: z.string().min(1).max(80), avoid: z.array(z.string().max(80)).max(8).optional() }),
      es: z.strictObject({
        term: z.string().min(1).max(80),
        article: z.enum(['el', 'la', 'los', 'las']).optional(),
        avoid: z.array(z.string().max(80)).max(8).optional(),
      }),
      definition: text,
    }),
  )
  .max(600);

/** sources.yaml: the sources that several lessons name. */
export const sourcesSchema = z.array(source).max(400);

/** retired.yaml: ids that were used once and must never be given again. */
export const retiredSchema = z.array(id).max(2000);

/** One lesson, read. */
export type Lesson = output<typeof lessonSchema>;

/** One section of a lesson. */
export type Section = Lesson['sections'][number];

/** What people get wrong. */
export type Misconception = output<typeof misconceptionsSchema>[number];

/** One term of the glossary. */
export type GlossaryEntry = output<typeof glossarySchema>[number];

/** A text that a lesson leans on. */
export type Source = output<typeof source>;
