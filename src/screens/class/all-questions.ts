import type { WatchedClass } from '../room-state.ts';

/** Every question that was asked, also those that count for nobody: their key may be corrected again. */
export function allQuestions({
  classroom,
}: Pick<WatchedClass, 'classroom'>): WatchedClass['classroom']['rounds'][number][] {
  const last = new Map(classroom.rounds.map((round) => [round.item.id, round]));
  return [...last.values()];
}
