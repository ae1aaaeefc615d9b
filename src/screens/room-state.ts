import type { Classroom } from '../classroom/classroom.ts';
import type { EventBody } from '../classroom/events/index.ts';
import type { JoinRefusal } from '../classroom/join.ts';
import type { ClassSettings } from '../classroom/settings.ts';

/** A class that somebody looks at: what its log says, and who is connected. All who look at it hold the same value. */
export interface WatchedClass {
  readonly id: string;
  readonly classroom: Classroom;
  /** Whose screen this is: a learner's id, or that of whoever leads the class. */
  readonly me: string;
  /** The ids of those who are connected now: live, not in the log. */
  readonly present: ReadonlySet<string>;
  /** True while the log cannot be read: what is shown may be old. */
  readonly isStale: boolean;
}

/** A class in a list. */
export interface ListedClass {
  readonly id: string;
  readonly code: string;
  readonly title: string;
  readonly createdAtMs: number;
  readonly endedAtMs: number | undefined;
}

/** Why what somebody wanted of a class did not come about. */
export type ClassRefusal = JoinRefusal | 'noClass' | 'notYours' | 'tooLarge' | 'badToken' | 'busy';

/** What a session knows of classes. */
export interface RoomState {
  /** The class that is looked at. */
  readonly watched?: WatchedClass | undefined;
  /** Why what was wanted last did not come about; gone with the next wish. */
  readonly refusal?: ClassRefusal | undefined;
  /** The classes that this person leads, the latest first; known once they were asked for (`list-classes`). */
  readonly classes?: readonly ListedClass[] | undefined;
  /** True once this person became a teacher while they were here. */
  readonly mayLead?: boolean;
}

/** An answer to a round of the class that is looked at. */
export type GivenClassAnswer = Pick<Extract<EventBody, { kind: 'answer-given' }>, 'round' | 'response' | 'certainty'>;

/** What a screen wants of a class. What comes of it is heard as `RoomState`: an answer that stands in the class is on disk. */
export type ClassEffect =
  /** Opens a class, and looks at it. */
  | { readonly kind: 'create-class'; readonly settings: ClassSettings }
  /** Joins the class of a code under a name, or comes back to it. */
  | { readonly kind: 'join-class'; readonly code: string; readonly name: string }
  /** Looks at a class that one leads or is in. */
  | { readonly kind: 'watch-class'; readonly id: string }
  | { readonly kind: 'leave-class' }
  | { readonly kind: 'list-classes' }
  /** Says that the teacher's token of the server is theirs. */
  | { readonly kind: 'claim-teacher'; readonly token: string }
  /** Writes the results of the class that is looked at into the folder of exports. */
  | { readonly kind: 'export-class' }
  /** Says something in the class that is looked at. */
  | { readonly kind: 'append-event'; readonly body: EventBody }
  /** Answers a round of it: the session adds the language and the way that the answer travels. */
  | { readonly kind: 'give-answer'; readonly answer: GivenClassAnswer };
