import type { Classroom, ClassLearner, Round } from './classroom.ts';

/** The class with one round as it is now. */
export function withRound(classroom: Classroom, round: Round): Classroom {
  return { ...classroom, rounds: classroom.rounds.map((other) => (other.index === round.index ? round : other)) };
}

/** The class with one learner as they are now. */
export function withLearner(classroom: Classroom, learner: ClassLearner): Classroom {
  return { ...classroom, learners: new Map(classroom.learners).set(learner.id, learner) };
}
