import type { Attempt } from '../quiz/attempt.ts';
import { dayOf } from '../quiz/attempt.ts';
import { attemptOf } from '../quiz/attempt-of.ts';
import { FULL_POINTS } from '../quiz/points.ts';
import { type Classroom, type ClassAnswer, type Round } from './classroom.ts';

/** What a class's answers need to become attempts of its learners. */
export interface ToAttempts {
  readonly classId: string;
  readonly minutesEast: number;
}

/** The answers of a class as attempts of its learners, so that what was missed enters their decks. Their ids follow from class, round and learner: kept twice they are kept once. What nobody was told yet is left out, and what counts for nobody. */
export function classAttempts(classroom: Classroom, options: ToAttempts): Attempt[] {
  const told = classroom.rounds.filter(({ isRevealed, keys }) => isRevealed && keys.length > 0);
  return told.flatMap((round) =>
    [...round.answers].map(([learner, answer]) => toAttempt(classroom, { round, learner, answer }, options)),
  );
}

/** The ids of attempts at questions that count for nobody any more: what was kept of them is taken back. */
export function voidAttemptIds({ rounds }: Classroom, classId: string): string[] {
  return rounds
    .filter(({ keys }) => keys.length === 0)
    .flatMap(({ index, answers }) => [...answers.keys()].map((learner) => attemptId(classId, index, learner)));
}

function attemptId(classId: string, round: number, learner: string): string {
  return `${classId}:${round}:${learner}`;
}

function toAttempt(
  { settings }: Classroom,
  { round, learner, answer }: { round: Round; learner: string; answer: ClassAnswer },
  { classId, minutesEast }: ToAttempts,
): Attempt {
  const { item, lesson, index } = round;
  const { share, misconceptions, response, language, tookMs, atMs, points } = answer;
  return attemptOf(
    item,
    { share, misconceptions, remarks: [] },
    {
      id: attemptId(classId, index, learner),
      mode: settings.mode === 'exam' ? 'exam' : 'class',
      ...{ learner, lesson, language, response, tookMs, atMs },
      // Certainty can lose points in the class; an attempt's own never fall below none.
      points: Math.max(0, Math.min(FULL_POINTS, points)),
      day: dayOf(atMs, minutesEast),
      // Whether this very sister was met before, the store knows.
      wasMet: false,
    },
  );
}
