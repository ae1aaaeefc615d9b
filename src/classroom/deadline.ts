import { type Classroom, type ClassLearner, presentLearners, type Round } from './classroom.ts';
import { rememberRound } from './remember.ts';

type OwnTime = Pick<ClassLearner, 'timeFactor' | 'extraMs'>;

const usualTime: OwnTime = { timeFactor: 1, extraMs: 0 };

/** How long somebody has for a round; undefined where it is as long as it takes. */
export function limitOf(
  { limitMs, extendedMs }: Round,
  { timeFactor, extraMs }: OwnTime = usualTime,
): number | undefined {
  return limitMs === 0 ? undefined : Math.round(limitMs * timeFactor) + extraMs + extendedMs;
}

/** The last moment at which an answer of somebody's counts; undefined where there is none. It moves while the class is paused. */
export function deadlineOf(round: Round, own?: OwnTime): number | undefined {
  const limitMs = limitOf(round, own);
  return limitMs === undefined ? undefined : round.openedAtMs + round.pausedMs + limitMs;
}

/** The class's own time: it stands still while the class is paused. */
export function clockOf({ pausedAtMs }: Pick<Classroom, 'pausedAtMs'>, nowMs: number): number {
  return Math.min(nowMs, pausedAtMs ?? nowMs);
}

/** True where an answer that comes at a moment counts: the class goes on, the round is open, and the deadline (with the learner's own time) is not over. */
export function isOpenAt(classroom: Classroom, round: Round, { atMs, own }: { atMs: number; own?: OwnTime }): boolean {
  if (classroom.endedAtMs !== undefined || classroom.pausedAtMs !== undefined) return false;
  return !isPast(round, atMs, own);
}

/** True where nobody can answer a round any more: it was closed, or everybody's time is over. */
export function isOver(classroom: Classroom, round: Round, nowMs: number): boolean {
  if (classroom.endedAtMs !== undefined || round.closedAtMs !== undefined) return true;
  return clockOf(classroom, nowMs) > lastDeadline(classroom, round);
}

/** The deadline of whoever has longest: every screen asks for it. */
const lastDeadline = rememberRound((classroom, round) =>
  [undefined, ...presentLearners(classroom)].reduce(
    (latest, own) => Math.max(latest, deadlineOf(round, own) ?? Infinity),
    -Infinity,
  ),
);

/** What is left of somebody's time; undefined where there is no limit. */
export function leftMsOf(
  classroom: Classroom,
  round: Round,
  { nowMs, own }: { nowMs: number; own?: OwnTime },
): number | undefined {
  const deadline = deadlineOf(round, own);
  return deadline === undefined ? undefined : Math.max(0, deadline - clockOf(classroom, nowMs));
}

function isPast(round: Round, atMs: number, own?: OwnTime): boolean {
  return round.closedAtMs !== undefined || atMs > (deadlineOf(round, own) ?? Infinity);
}
