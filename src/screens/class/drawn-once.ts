import type { Classroom } from '../../classroom/classroom.ts';
import type { Stage } from '../app-stage.ts';

interface Drawn {
  readonly lessons: Stage['tutor']['lessons'];
  readonly translate: Stage['translate'];
  readonly value: unknown;
}

const known = new WeakMap<Classroom, Map<string, Drawn>>();

/** No class needs more at one moment: learners who type differ in every letter. */
const MOST = 500;

/**
 * Draws what many see alike once for all of them, as long as the class is the same. `parts` is plain data, and must hold all that
 * `draw` takes but the class itself, the size and style of the stage, and its lessons and phrases; it begins with a name of its own.
 */
export function drawnOnce<Value>(
  classroom: Classroom,
  { tutor: { lessons }, translate, size, style }: Stage,
  parts: readonly [name: string, ...rest: unknown[]],
  draw: () => Value,
): Value {
  const ofClass = known.get(classroom) ?? new Map<string, Drawn>();
  known.set(classroom, ofClass);
  const key = JSON.stringify([parts, size, style]);
  const found = ofClass.get(key);
  // Safe: the name in the key says what was drawn.
  if (found?.lessons === lessons && found.translate === translate) return found.value as Value;
  const value = draw();
  if (ofClass.size >= MOST) ofClass.clear();
  ofClass.set(key, { lessons, translate, value });
  return value;
}
