import type { Question } from './kinds/index.ts';
import type { Random } from './random.ts';
import { shuffle } from './shuffle.ts';

/** So many questions, in a random order, from as many objectives as there are: each gives one before any gives two. */
export function pickQuestions(questions: readonly Question[], count: number, random: Random): Question[] {
  const piles = new Map<string, Question[]>();
  for (const question of shuffle(questions, random)) {
    piles.set(question.objective, [...(piles.get(question.objective) ?? []), question]);
  }
  const rounds = Math.max(0, ...[...piles.values()].map(({ length }) => length));
  const dealt = Array.from({ length: rounds }, (_, round) =>
    [...piles.values()].flatMap((pile) => pile.slice(round, round + 1)),
  );
  return shuffle(dealt.flat().slice(0, count), random);
}
