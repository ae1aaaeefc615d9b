/** What nobody may exceed. */
export interface Limits {
  /** Connections at one time, in all. */
  readonly sessions: number;
  /** Connections at one time from one address. A whole class often comes from one. */
  readonly sessionsPerAddress: number;
  /** Connections that one address may begin in a minute. */
  readonly connectsPerMinute: number;
  /** How long somebody may take to say who they are. */
  readonly handshakeMs: number;
  /** How long nothing may be pressed. */
  readonly idleMs: number;
}

export const USUAL_LIMITS: Limits = {
  sessions: 500,
  sessionsPerAddress: 100,
  connectsPerMinute: 120,
  handshakeMs: 20_000,
  idleMs: 600_000,
};
