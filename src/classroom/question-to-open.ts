import { drawItem, valueLists } from '../quiz/draw-item.ts';
import type { Item, Question } from '../quiz/kinds/index.ts';
import { seededRandom } from '../quiz/random.ts';
import type { Simulate } from '../quiz/simulate.ts';
import { drawVariant } from '../quiz/variant.ts';
import type { ClassRun } from './classroom.ts';

/** A question of a lesson, and what draws it. */
export interface ToOpen {
  readonly lesson: string;
  readonly question: Question;
  readonly seed: number;
  readonly simulate: Simulate;
}

/** Draws a question so that an event can carry it whole, with the run that it asks about where there is one. */
export function questionToOpen({ lesson, question, seed, simulate }: ToOpen): {
  lesson: string;
  item: Item;
  run?: ClassRun;
} {
  const item = drawItem(question, { seed, simulate });
  if (!('program' in question)) return { lesson, item };
  const { program, app, technique, settings } = question;
  // The item was drawn from the very same values, since it was drawn from the same seed.
  const values = drawVariant(valueLists(question), seededRandom(seed));
  return { lesson, item, run: { lesson, program, app, technique, settings, values } };
}
