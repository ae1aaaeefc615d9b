import type { CourseLesson, OutlinedLesson, Speak, Wishes } from '../screens/app-stage.ts';
import type { TerminalStreams } from '../terminal/full-screen.ts';
import type { TerminalKind } from '../terminal/terminal-kind.ts';
import type { FirstScreen } from './first-screen.ts';
import type { Learning } from './learner-facts.ts';
import type { Notices } from './notices.ts';
import type { PaintQueue } from './paint-queue.ts';

/** What a session on a full screen is made of. */
export interface SessionParts {
  readonly lessons: () => Promise<readonly CourseLesson[]>;
  /** What home shows of them, where it is known before they are. */
  readonly outline?: readonly OutlinedLesson[] | undefined;
  readonly learning: Learning;
  readonly speak: Speak;
  /** What holds until the learner wishes otherwise. */
  readonly wishes: Wishes;
  /** What the command line asked for, which no kept wish overrules. */
  readonly asked: Readonly<Partial<Record<keyof Wishes, string>>>;
  readonly colorLevel: 0 | 1 | 2 | 3;
  readonly kind: TerminalKind;
  readonly streams: TerminalStreams;
  /** Where many sessions share a process: when each is painted. */
  readonly painting?: PaintQueue;
  /** What whoever keeps the line has to say. */
  readonly notices?: Notices;
  /** The screen that opens above home; without it, home. */
  readonly first?: FirstScreen;
}
