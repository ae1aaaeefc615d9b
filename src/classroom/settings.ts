import type { output } from 'zod';

import { languageTags } from '../language/language.ts';
import type { Zod } from '../quiz/fields.ts';

/** How points are given: for what is right alone, or also for how soon. */
export const pointRules = ['accuracy', 'speed'] as const;

/** No class asks more questions than this, votes included. */
export const MAX_ROUNDS = 200;

/** The longest that a class or one of its questions may last. */
export const MAX_CLASS_MS = 24 * 60 * 60 * 1000;

/** What a teacher decides before a class begins. */
export const settingsSchema = (z: Zod) =>
  z.strictObject({
    title: z.string().min(1).max(80),
    /** `live`: one question at a time for everybody. `exam`: each alone, all questions against one deadline. */
    mode: z.enum(['live', 'exam']),
    /** What will be asked, in order: each is drawn with its seed when it is opened. */
    plan: z
      .array(
        z.strictObject({
          lesson: z.string().min(1).max(80),
          question: z.string().min(1).max(80),
          seed: z.int().min(0).max(0xffff_ffff),
        }),
      )
      .max(MAX_ROUNDS),
    /** Time for each question; 0 is as long as it takes. */
    eachMs: z.int().min(0).max(MAX_CLASS_MS),
    /** Time for a whole exam; 0 is as long as it takes. */
    durationMs: z.int().min(0).max(MAX_CLASS_MS),
    points: z.enum(pointRules),
    /** Learners say with each answer how sure they are (`certainty.ts`). */
    hasCertainty: z.boolean(),
    /** The last answer before the deadline counts; otherwise the first. */
    mayChange: z.boolean(),
    /** Others see who has how many points. */
    showNames: z.boolean(),
    languages: z.array(z.enum(languageTags as ['es', 'en'])).min(1),
  });

/** What a teacher decides before a class begins. */
export type ClassSettings = output<ReturnType<typeof settingsSchema>>;

/** One question of the plan. */
export type PlannedAsk = ClassSettings['plan'][number];

/** What holds until a teacher says otherwise. */
export const usualSettings: Omit<ClassSettings, 'title' | 'plan'> = {
  mode: 'live',
  eachMs: 60_000,
  durationMs: 30 * 60_000,
  points: 'accuracy',
  hasCertainty: false,
  mayChange: true,
  showNames: true,
  languages: [...languageTags],
};
