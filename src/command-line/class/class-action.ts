import type { Classroom } from '../../classroom/classroom.ts';
import type { EventBody } from '../../classroom/events/index.ts';
import type { PhraseKey, PhraseValues } from '../../language/translate.ts';
import type { ClassSummary } from '../../store/classes.ts';
import type { Call } from '../command.ts';
import type { LearnerStore } from '../open-learner-store.ts';

/** A class that a command works on, as it is now. */
export interface AtClass {
  readonly call: Call;
  readonly store: LearnerStore;
  readonly summary: ClassSummary;
  readonly classroom: Classroom;
}

/** What a command has to say: a sentence for people, and the same as data for programs. */
export interface Said {
  readonly key: PhraseKey;
  readonly values?: PhraseValues;
  readonly json?: object;
}

/** One thing that can be done with a class from the shell: what is to be said in it, one after the other. Adding one is one record and its line in `actions.ts`. */
export interface SayingAction {
  readonly kind: 'say';
  readonly summary: PhraseKey;
  /** What to append, given what was appended before it. */
  readonly bodies: readonly ((at: AtClass) => EventBody | undefined | Promise<EventBody | undefined>)[];
  readonly said: (at: AtClass) => Said;
}

/** One thing that only looks at a class, or makes one. */
export interface OtherAction {
  readonly kind: 'look' | 'make';
  readonly summary: PhraseKey;
  act(call: Call, store: LearnerStore): Promise<void>;
}

/** What can be done with classes from the shell. */
export type ClassAction = SayingAction | OtherAction;
