import { fields, type Zod } from '../quiz/fields.ts';
import { COST_COLUMNS } from '../virtualization/costs.ts';

/** A run of a guest, as an event carries it. */
export const runSchema = (z: Zod) => {
  const { program } = fields(z);
  return z.strictObject({
    lesson: z.string().min(1).max(80),
    program,
    app: program.optional(),
    technique: z.enum(COST_COLUMNS),
    settings: z.record(z.string().max(40), z.union([z.string().max(40), z.number(), z.boolean()])).optional(),
    values: z.record(z.string().max(40), z.number()).optional(),
  });
};
