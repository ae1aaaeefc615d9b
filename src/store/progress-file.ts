import { z } from 'zod';

import { languageTags } from '../language/language.ts';
import { attemptModes } from '../quiz/attempt.ts';
import { kindIds } from '../quiz/kinds/index.ts';
import { levels } from '../quiz/vocabulary.ts';

const id = z.string().min(1).max(80);
const moment = z.int().min(0).max(8.64e15);
const json = z.json().refine((value) => JSON.stringify(value).length <= 20_000);
const object = z.record(z.string().max(80), z.json()).refine((value) => JSON.stringify(value).length <= 20_000);

const attempt = z.strictObject({
  id,
  lesson: id,
  question: id,
  kind: z.enum(kindIds as [string, ...string[]]),
  level: z.enum(levels),
  objective: id,
  variant: z.string().max(400),
  seed: z.int().min(0).max(0xffff_ffff),
  mode: z.enum(attemptModes),
  language: z.enum(languageTags as [string, ...string[]]),
  response: object,
  share: z.number().min(0).max(1),
  points: z.int().min(0).max(1000),
  tookMs: z.int().min(0).max(8.64e7),
  atMs: moment,
  day: z.int().min(-1).max(1e8),
  isNewProgram: z.boolean(),
});

const review = z.strictObject({
  question: id,
  lesson: id,
  variant: z.string().max(400),
  card: z.strictObject({
    dueAtMs: moment,
    lastReviewAtMs: moment,
    stability: z.number().min(0).max(40_000),
    difficulty: z.number().min(0).max(10),
    reviews: z.int().min(0).max(1e6),
    lapses: z.int().min(0).max(1e6),
    steps: z.int().min(0).max(100),
    state: z.int().min(1).max(3),
    intervalDays: z.number().min(0).max(40_000),
  }),
});

/** A quiz about the whole course stands in no lesson. */
const place = z.strictObject({ lesson: z.string().max(80), part: z.string().max(120), place: json, atMs: moment });

/** What somebody takes with them: everything but who they are. */
export const progressSchema = z.strictObject({
  format: z.literal('anillo-progress'),
  version: z.literal(1),
  attempts: z.array(attempt).max(1_000_000),
  reviews: z.array(review).max(100_000),
  places: z.array(place).max(10_000),
});

/** The content of a progress file. */
export type ProgressFile = z.output<typeof progressSchema>;
