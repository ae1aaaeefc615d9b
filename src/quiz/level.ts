/** How far a learner has come: from ring 3 inwards, and at last to root mode. Each begins at a share of all objectives mastered. */
const ladder = [
  { id: 'ring-3', from: 0 },
  { id: 'ring-2', from: 0.1 },
  { id: 'ring-1', from: 0.3 },
  { id: 'ring-0', from: 0.6 },
  { id: 'root', from: 0.9 },
] as const;

/** The name of a step of the ladder. */
export type LearnerLevel = (typeof ladder)[number]['id'];

/** Where a learner stands, and what the next step needs. It looks at what is mastered, so that repeating what is easy lifts nobody. */
export interface LevelStanding {
  readonly level: LearnerLevel;
  readonly next?: { readonly level: LearnerLevel; readonly objectivesNeeded: number };
}

/** The level of somebody who has mastered some of all objectives. */
export function levelOf(mastered: number, objectives: number): LevelStanding {
  const needed = ladder.map(({ id, from }) => ({ level: id, atLeast: Math.ceil(from * objectives) }));
  const reached = needed.filter(({ atLeast }) => mastered >= atLeast);
  const level = reached.at(-1)?.level ?? 'ring-3';
  const next = needed.find(({ atLeast }) => atLeast > mastered);
  if (next === undefined) return { level };
  return { level, next: { level: next.level, objectivesNeeded: next.atLeast - mastered } };
}
