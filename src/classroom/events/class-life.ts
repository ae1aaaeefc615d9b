import type { Round } from '../classroom.ts';
import { eventRecord } from '../event.ts';
import { readJoinCode } from '../join-code.ts';
import { settingsSchema } from '../settings.ts';

/** The class is opened; nothing comes before it. */
export const classCreated = eventRecord({
  from: 'founder',
  schema: (z) => z.strictObject({ code: z.string().max(20), settings: settingsSchema(z) }),
  fold(classroom, { code, settings }, { atMs, by }) {
    if (by === '' || readJoinCode(code) !== code) return classroom;
    return { ...classroom, teacher: by, code, settings, createdAtMs: atMs };
  },
});

/** Nobody new may join, until it is unlocked. */
export const classLocked = eventRecord({
  from: 'teacher',
  schema: (z) => z.strictObject({ isLocked: z.boolean() }),
  fold: (classroom, { isLocked }) => (classroom.isLocked === isLocked ? classroom : { ...classroom, isLocked }),
});

/** The clock stands still: no answer counts, no deadline comes nearer. */
export const classPaused = eventRecord({
  from: 'teacher',
  schema: (z) => z.strictObject({}),
  fold: (classroom, _, { atMs }) =>
    classroom.pausedAtMs === undefined ? { ...classroom, pausedAtMs: atMs } : classroom,
});

/** The clock goes on where it stood. */
export const classResumed = eventRecord({
  from: 'teacher',
  schema: (z) => z.strictObject({}),
  fold(classroom, _, { atMs }) {
    if (classroom.pausedAtMs === undefined) return classroom;
    const byMs = Math.max(0, atMs - classroom.pausedAtMs);
    const later = (round: Round) =>
      round.closedAtMs === undefined ? { ...round, pausedMs: round.pausedMs + byMs } : round;
    return { ...classroom, pausedAtMs: undefined, rounds: classroom.rounds.map(later) };
  },
});

/** The class is over: everything is closed, and everybody may see what was right. */
export const classEnded = eventRecord({
  from: 'teacher',
  schema: (z) => z.strictObject({}),
  fold: (classroom, _, { atMs }) => ({
    ...classroom,
    endedAtMs: atMs,
    pausedAtMs: undefined,
    simulation: undefined,
    rounds: classroom.rounds.map((round) => ended(round, atMs)),
  }),
});

function ended(round: Round, atMs: number): Round {
  return { ...round, closedAtMs: round.closedAtMs ?? atMs, isRevealed: true };
}
