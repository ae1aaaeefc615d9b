import type { Counts } from './counts.ts';
import type { Register } from './guard.ts';
import type { Limits } from './limits.ts';
import type { Log } from './log.ts';
import type { Receive } from './visit.ts';

/** What every connection of a server shares. */
export interface House {
  readonly register: Register;
  readonly receive: Receive;
  readonly limits: Limits;
  readonly log: Log;
  readonly counts: Counts;
  readonly now: () => number;
}
