import { type Classroom, presentLearners } from './classroom.ts';
import { countedAnswers } from './standings.ts';

/** A belief that answers of a class show, and how many hold it. */
export interface BeliefCount {
  readonly misconception: string;
  /** People, not answers: who shows it twice counts once. */
  readonly people: number;
}

/** What the class believes that is not so, the most frequent first. */
export function beliefCounts(classroom: Classroom): BeliefCount[] {
  const rounds = classroom.rounds.filter(({ keys }) => keys.length > 0);
  const shown = presentLearners(classroom).flatMap(({ id }) => [
    ...new Set([...countedAnswers(rounds, id).values()].flatMap(({ misconceptions }) => misconceptions)),
  ]);
  const people = new Map<string, number>();
  for (const misconception of shown) people.set(misconception, (people.get(misconception) ?? 0) + 1);
  return [...people]
    .map(([misconception, count]) => ({ misconception, people: count }))
    .sort((a, b) => b.people - a.people);
}
