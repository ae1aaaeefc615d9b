import { type Classroom, type ClassAnswer, presentLearners, type Round } from './classroom.ts';

/** What somebody has come to, and their place: those with equal points share one, and the next place is left out. */
export interface Standing {
  readonly learner: string;
  readonly name: string;
  readonly points: number;
  /** How many questions were fully right, and how many were answered. */
  readonly right: number;
  readonly answered: number;
  readonly rank: number;
}

/** Everybody who is in the class, the best first. Only what has been revealed counts, so that no place tells what an answer was worth before its time. */
export function standingsOf(classroom: Classroom): readonly Standing[] {
  return rankedIn(classroom).all;
}

/** Somebody's own standing; undefined for who is not in the class. */
export function standingOf(classroom: Classroom, learner: string): Standing | undefined {
  return rankedIn(classroom).byLearner.get(learner);
}

interface Ranked {
  readonly rounds: readonly Round[];
  readonly all: readonly Standing[];
  readonly byLearner: ReadonlyMap<string, Standing>;
}

const ranked = new WeakMap<Classroom['learners'], Ranked>();

/** Every screen asks for it, and an answer to an open question changes nothing of it. */
function rankedIn(classroom: Classroom): Ranked {
  const rounds = classroom.rounds.filter(isCounted);
  const found = ranked.get(classroom.learners);
  if (found?.rounds.length === rounds.length && rounds.every((round, index) => round === found.rounds[index]))
    return found;
  const all = rank(classroom, rounds);
  const now = { rounds, all, byLearner: new Map(all.map((standing) => [standing.learner, standing])) };
  ranked.set(classroom.learners, now);
  return now;
}

/** What everybody would have if all were revealed now: for whoever leads the class. */
export function standingsSoFar(classroom: Classroom): readonly Standing[] {
  return rank(
    classroom,
    classroom.rounds.filter(({ keys }) => keys.length > 0),
  );
}

/** The answer that counts for each question: that of the last vote in which the learner took part. */
export function countedAnswers(rounds: readonly Round[], learner: string): ReadonlyMap<string, ClassAnswer> {
  const counted = new Map<string, ClassAnswer>();
  for (const { item, answers } of rounds) {
    const answer = answers.get(learner);
    if (answer !== undefined) counted.set(item.id, answer);
  }
  return counted;
}

function isCounted({ isRevealed, keys }: Round): boolean {
  return isRevealed && keys.length > 0;
}

function rank(classroom: Classroom, rounds: readonly Round[]): Standing[] {
  const sums = presentLearners(classroom).map(({ id, name }) => {
    const answers = [...countedAnswers(rounds, id).values()];
    return {
      ...{ learner: id, name, answered: answers.length },
      points: answers.reduce((sum, { points }) => sum + points, 0),
      right: answers.filter(({ share }) => share === 1).length,
    };
  });
  // Who came first stands first among equals: sorting keeps their order.
  const sorted = sums.sort((a, b) => b.points - a.points);
  let place = 1;
  return sorted.map((one, index) => {
    if (index > 0 && one.points < sorted[index - 1]!.points) place = index + 1;
    return { ...one, rank: place };
  });
}
