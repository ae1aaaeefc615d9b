import { lastRound } from '../classroom.ts';
import { isOver } from '../deadline.ts';
import { eventRecord } from '../event.ts';
import { runSchema } from '../run-schema.ts';

/** No run is longer. */
const MAX_INSTRUCTION = 1_000_000_000;

/** Everybody sees a simulation at this instruction. While a question is open it would give the answer away. */
export const simulationStepped = eventRecord({
  from: 'teacher',
  schema: (z) => z.strictObject({ run: runSchema(z), instruction: z.int().min(0).max(MAX_INSTRUCTION) }),
  fold(classroom, simulation, { atMs }) {
    const last = lastRound(classroom);
    if (last !== undefined && !isOver(classroom, last, atMs)) return classroom;
    return { ...classroom, simulation };
  },
});

/** The simulation is put away. */
export const simulationClosed = eventRecord({
  from: 'teacher',
  schema: (z) => z.strictObject({}),
  fold: (classroom) => (classroom.simulation === undefined ? classroom : { ...classroom, simulation: undefined }),
});
