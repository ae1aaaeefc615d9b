import { boardOf, type BoardLine } from './learner-view.ts';
import { askedView, type AskedView } from './asked-view.ts';
import {
  type Classroom,
  type ClassLearner,
  currentRounds,
  presentLearners,
  type SharedSimulation,
} from './classroom.ts';
import { type Distribution, distributionOf } from './distribution.ts';
import { type Phase, phaseOf } from './phase.ts';
import type { ClassSettings } from './settings.ts';
import { type Standing, standingsSoFar } from './standings.ts';

/** A question as whoever leads the class sees it: open, with what was answered so far. */
export interface TaughtView extends AskedView {
  readonly distribution: Distribution;
  readonly firstDistribution: Distribution | undefined;
}

/** A learner as whoever leads the class sees them. */
export interface TaughtLearner extends ClassLearner, Pick<Standing, 'points' | 'right' | 'answered' | 'rank'> {
  /** True where everything that is asked now was answered, or handed in. */
  readonly isDone: boolean;
}

/** All that whoever leads a class sees of it. */
export interface TeacherView {
  readonly code: string;
  readonly settings: ClassSettings;
  readonly phase: Phase;
  readonly isPaused: boolean;
  readonly isLocked: boolean;
  /** How many questions of the plan were asked. */
  readonly asked: number;
  /** What is asked now; in an exam, all of it. */
  readonly current: readonly TaughtView[];
  /** The earliest first. */
  readonly learners: readonly TaughtLearner[];
  readonly board: readonly BoardLine[];
  readonly simulation: SharedSimulation | undefined;
}

/** What whoever leads a class sees of it at a moment. */
export function teacherView(classroom: Classroom, nowMs: number): TeacherView {
  const { code, settings, isLocked, pausedAtMs, simulation, rounds } = classroom;
  return {
    ...{ code, settings, isLocked, simulation },
    phase: phaseOf(classroom, nowMs),
    isPaused: pausedAtMs !== undefined,
    asked: rounds.filter(({ vote }) => vote === 1).length,
    current: currentRounds(classroom).map((round) => {
      const first = round.vote === 2 ? rounds[round.index - 1] : undefined;
      return {
        ...askedView(classroom, round, { nowMs }),
        item: round.keys[0] ?? round.item,
        distribution: distributionOf(classroom, round),
        firstDistribution: first && distributionOf(classroom, first),
      };
    }),
    learners: taught(classroom),
    board: boardOf(classroom),
  };
}

function taught(classroom: Classroom): TaughtLearner[] {
  const standings = new Map(standingsSoFar(classroom).map((standing) => [standing.learner, standing]));
  const current = currentRounds(classroom);
  return presentLearners(classroom).map((learner) => {
    const { points, right, answered, rank } = standings.get(learner.id)!;
    const isDone =
      learner.hasHandedIn || (current.length > 0 && current.every(({ answers }) => answers.has(learner.id)));
    return { ...learner, points, right, answered, rank, isDone };
  });
}
