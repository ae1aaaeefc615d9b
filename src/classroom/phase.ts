import { type Classroom, currentRounds, lastRound } from './classroom.ts';
import { isOver } from './deadline.ts';

/** Where a class stands: people come in, a question is open, it is over and nobody was told anything yet, all was told, the end. */
export type Phase = 'lobby' | 'open' | 'closed' | 'revealed' | 'ended';

/** Where a class stands at a moment. That a time is over is seen, never done: no timer decides. */
export function phaseOf(classroom: Classroom, nowMs: number): Phase {
  if (classroom.endedAtMs !== undefined) return 'ended';
  const last = lastRound(classroom);
  if (last === undefined) return 'lobby';
  if (last.isRevealed) return 'revealed';
  return currentRounds(classroom).every((round) => isOver(classroom, round, nowMs)) ? 'closed' : 'open';
}
