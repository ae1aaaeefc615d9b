import { askedView, type AskedView } from './asked-view.ts';
import { type Classroom, currentRounds, presentLearners, type SharedSimulation } from './classroom.ts';
import { boardOf, type BoardLine } from './learner-view.ts';
import { type Phase, phaseOf } from './phase.ts';

/** All that may hang on a wall: what everybody may see, and how to come in. */
export interface ProjectorView {
  readonly title: string;
  readonly code: string;
  readonly isLocked: boolean;
  readonly phase: Phase;
  readonly isPaused: boolean;
  readonly people: number;
  readonly planned: number;
  /** The names of those who are in, while people come in and where names are shown. */
  readonly names: readonly string[];
  /** The question that is asked; in an exam, only its time is told. */
  readonly asked: AskedView | undefined;
  readonly board: readonly BoardLine[];
  readonly simulation: SharedSimulation | undefined;
}

/** What may hang on a wall at a moment. */
export function projectorView(classroom: Classroom, nowMs: number): ProjectorView {
  const { settings, code, isLocked, pausedAtMs, simulation } = classroom;
  const phase = phaseOf(classroom, nowMs);
  const present = presentLearners(classroom);
  const [round] = currentRounds(classroom);
  return {
    ...{ title: settings.title, code, isLocked, phase, isPaused: pausedAtMs !== undefined, simulation },
    people: present.length,
    planned: settings.plan.length,
    names: phase === 'lobby' && settings.showNames ? present.map(({ name }) => name) : [],
    asked: round && askedView(classroom, round, { nowMs }),
    board: boardOf(classroom),
  };
}
