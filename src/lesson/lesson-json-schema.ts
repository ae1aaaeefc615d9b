import { z } from 'zod';

import { lessonSchema } from './schema.ts';

/** The schema of lesson.yaml as editors read it: the same rules, from the same source. */
export function lessonJsonSchema(): unknown {
  return { ...z.toJSONSchema(lessonSchema, { io: 'input' }), title: 'anillo: lesson.yaml' };
}
