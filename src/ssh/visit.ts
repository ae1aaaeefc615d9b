import type { Readable } from 'node:stream';

import type { Notices } from '../session/notices.ts';
import type { TerminalStreams } from '../terminal/full-screen.ts';

/** Somebody who has shown who they are, or who is a guest. */
export interface Person {
  readonly learner: string;
  readonly name: string;
  readonly isTeacher: boolean;
  /** Nothing of a guest is kept. */
  readonly isGuest: boolean;
}

/** One session: who came, with what, and the two ends of the line. */
export interface Visit {
  readonly person: Person;
  /** What the client told of its surroundings: TERM, the language, wishes of colour. Nothing else is let in. */
  readonly env: Readonly<Record<string, string>>;
  /** What is to be done instead of the tutor, in words. */
  readonly words?: readonly string[];
  /** The terminal, where the client has one. */
  readonly terminal?: TerminalStreams;
  readonly input: Readable;
  readonly write: (content: string | Uint8Array) => void;
  readonly writeError: (text: string) => void;
  readonly notices: Notices;
  /** To be called when something goes on that somebody follows without pressing anything: they are not idle. */
  readonly keepAwake: () => void;
  /** To be called when somebody becomes a teacher while they are here. */
  readonly becameTeacher: () => void;
}

/** Does what somebody came for, and gives the exit code. What it throws ends this visit alone. */
export type Receive = (visit: Visit) => Promise<number>;
