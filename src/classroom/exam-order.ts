import { seededRandom } from '../quiz/random.ts';
import { shuffle } from '../quiz/shuffle.ts';

/** The order in which a learner meets the questions of an exam: always the same one for the same class and learner, so that it survives a lost line. */
export function examOrder(questions: number, { code, learner }: { code: string; learner: string }): number[] {
  const indices = Array.from({ length: questions }, (_, index) => index);
  return shuffle(indices, seededRandom(seedOf(`${code} ${learner}`)));
}

/** FNV-1a (G. Fowler, L. C. Noll, P. Vo): a number of a text. */
function seedOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) hash = Math.imul(hash ^ text.charCodeAt(index), 0x0100_0193);
  return hash >>> 0;
}
