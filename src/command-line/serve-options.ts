import { type Limits, USUAL_LIMITS } from '../ssh/limits.ts';
import type { Call, CommandOption } from './command.ts';
import { readCount } from './read-count.ts';
import { UsageError } from './usage-error.ts';

/** The port that is listened on unless another one is named. */
export const USUAL_PORT = 2222;

/** The options of `anillo serve` that set a limit, with the unit in which they are typed. */
const limitOptions = [
  { flag: 'max-sessions', limit: 'sessions', unitMs: 1, summary: 'command.serve.sessions' },
  { flag: 'max-per-address', limit: 'sessionsPerAddress', unitMs: 1, summary: 'command.serve.sessionsPerAddress' },
  { flag: 'connects-per-minute', limit: 'connectsPerMinute', unitMs: 1, summary: 'command.serve.connectsPerMinute' },
  { flag: 'handshake', limit: 'handshakeMs', unitMs: 1000, summary: 'command.serve.handshake' },
  { flag: 'idle', limit: 'idleMs', unitMs: 60_000, summary: 'command.serve.idle' },
] as const;

export const limitFlags: readonly CommandOption[] = limitOptions.map(({ flag, limit, unitMs, summary }) => ({
  flags: `--${flag} <N>`,
  summary,
  values: { count: USUAL_LIMITS[limit] / unitMs },
}));

/** The limits that are asked for, and the usual ones. */
export function readLimits(call: Call): Limits {
  const asked = limitOptions.map(({ flag, limit, unitMs }) => {
    const count = readCount(call, flag, USUAL_LIMITS[limit] / unitMs);
    if (count < 1) throw new UsageError('command.serve.tooSmall', { option: `--${flag}` });
    return [limit, Math.min(count * unitMs, MAX_LIMIT)];
  });
  return Object.fromEntries(asked) as unknown as Limits;
}

/** The longest time that a timer of Node can wait. */
const MAX_LIMIT = 0x7fff_ffff;

/** A port that is asked for; 0 takes any that is free. */
export function readPort(call: Call, name: string, missing: number): number {
  const port = readCount(call, name, missing);
  if (port > 65_535) throw new UsageError('command.serve.notPort', { option: `--${name}`, text: String(port) });
  return port;
}
