import type { Readable } from 'node:stream';

import type { Shelf } from '../library/shelf.ts';
import type { Notices } from '../session/notices.ts';
import type { PaintQueue } from '../session/paint-queue.ts';
import type { Db } from '../store/db.ts';
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
  /** Tells when the process is asked to end, until the function that it gives is called; without it, it just ends. */
  readonly onAskedToEnd?: (hear: () => void) => () => void;
  /** Only where the user is at the other end of a line. */
  readonly line?: OverLine;
}

/** What a server gives to somebody who came by a line: nothing of what they do may touch its files. */
export interface OverLine {
  readonly db: Db;
  readonly learner: string;
  /** The name that goes with their PIN; the login name of a key is any. */
  readonly name?: string | undefined;
  readonly isTeacher: boolean;
  readonly isGuest: boolean;
  readonly shelf: Shelf;
  readonly painting: PaintQueue;
  readonly notices: Notices;
  /** Lines of which nothing is shown as they are typed; absent where there is no terminal on which we decide that. */
  readonly secretInput?: (() => Readable) | undefined;
  /** The terminal as a whole, for an order that draws a screen; absent where there is none. */
  readonly wholeTerminal?: (() => TerminalStreams) | undefined;
  /** The way there and back in milliseconds, as it was measured last; 0 where it never was. */
  readonly roundTripMs: () => number;
  /** Says that something goes on for them, though they press nothing. */
  readonly keepAwake?: () => void;
  /** Makes them a teacher for the token that the server showed; absent for guests. */
  readonly claim?: ((token: string) => Promise<boolean>) | undefined;
  /** Where the results of a class are written for who leads it; absent for guests. */
  readonly exportsFolder?: string | undefined;
  /** Where learners connect. */
  readonly server?: { readonly host: string; readonly port: number } | undefined;
}

const USUAL_COLUMNS = 80;
const FEWEST_COLUMNS = 60;

/** The width to write for: the terminal's, else what COLUMNS says, else 80; never below 60. */
export function terminalWidth({ output, env }: Pick<Surroundings, 'output' | 'env'>): number {
  const columns = output.columns ?? (Number(env.COLUMNS) || USUAL_COLUMNS);
  return Math.max(FEWEST_COLUMNS, columns);
}
