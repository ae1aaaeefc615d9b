import { valueLists } from '../quiz/draw-item.ts';
import type { Question } from '../quiz/kinds/index.ts';
import { pickQuestions } from '../quiz/pick-questions.ts';
import { newSeed, type Random, seededRandom } from '../quiz/random.ts';
import { drawVariant, variantName } from '../quiz/variant.ts';

/** One question of a quiz, and the seed that draws and shuffles it. */
export interface PlannedQuestion {
  readonly question: Question;
  readonly seed: number;
}

/** How many seeds a quiz may choose from. */
const CANDIDATES = 24;

/** Which questions a quiz asks, in which order and in which form. The same seed gives the same quiz from the same questions. */
export function planQuiz(questions: readonly Question[], count: number, seed: number): PlannedQuestion[] {
  const random = seededRandom(seed);
  return pickQuestions(questions, count, random).map((question) => ({ question, seed: newSeed(random) }));
}

/** A seed whose quiz repeats as few sisters as can be of those that were met last. (A quiz must follow from its seed alone, so that it can be repeated.) */
export function chooseSeed(
  questions: readonly Question[],
  count: number,
  { lastVariants, random }: { lastVariants: ReadonlyMap<string, string>; random: Random },
): number {
  let best = { seed: newSeed(random), repeated: Infinity };
  for (let candidate = 0; candidate < CANDIDATES && best.repeated > 0; candidate++) {
    const seed = candidate === 0 ? best.seed : newSeed(random);
    const repeated = planQuiz(questions, count, seed).filter((planned) => isRepeated(planned, lastVariants)).length;
    if (repeated < best.repeated) best = { seed, repeated };
  }
  return best.seed;
}

/** True where there are sisters, and the one that was met last would come again. */
function isRepeated({ question, seed }: PlannedQuestion, lastVariants: ReadonlyMap<string, string>): boolean {
  const lists = valueLists(question);
  if (lists === undefined) return false;
  return variantName(drawVariant(lists, seededRandom(seed))) === lastVariants.get(question.id);
}
