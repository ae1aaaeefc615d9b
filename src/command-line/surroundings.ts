import type { Readable } from 'node:stream';

import type { TerminalStreams } from '../terminal/full-screen.ts';

/** Where text and bytes go. */
export interface Output {
  write(content: string | Uint8Array): unknown;
  readonly isTTY?: boolean | undefined;
  readonly columns?: number | undefined;
}

/** What a command finds around it: given as a value, so that a test can be all of it. */
export interface Surroundings {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The user's own folder. */
  readonly home: string;
  /** What another program may read. */
  readonly output: Output;
  /** What a person reads beside it: mistakes, progress. */
  readonly errors: Output;
  /** What a person types, or a pipe brings; opened only by who reads it. */
  readonly input: () => Readable & { readonly isTTY?: boolean };
  /** The terminal, where somebody sits before one. */
  readonly terminal?: (() => TerminalStreams) | undefined;
  /** The time, in milliseconds since 1970. */
  readonly now: () => number;
  /** Chance: from 0 up to, and without, 1. */
  readonly random: () => number;
}

const USUAL_COLUMNS = 80;
const FEWEST_COLUMNS = 60;

/** The width to write for: the terminal's, else what COLUMNS says, else 80; never below 60. */
export function terminalWidth({ output, env }: Surroundings): number {
  const columns = output.columns ?? (Number(env.COLUMNS) || USUAL_COLUMNS);
  return Math.max(FEWEST_COLUMNS, columns);
}
