import type { EventBody } from '../../classroom/events/index.ts';
import type { AppEffect, Stage } from '../app-stage.ts';
import type { WatchedClass } from '../room-state.ts';

/** The class that the session looks at; undefined until its log has been read. */
export function seenClass({ tutor }: Pick<Stage, 'tutor'>): WatchedClass | undefined {
  return tutor.room?.watched;
}

/** Says something in the class that is looked at. */
export function append(body: EventBody): AppEffect {
  return { kind: 'append-event', body };
}

/** Looks at no class any more, and goes back to where one came from. */
export const leaving: readonly AppEffect[] = [{ kind: 'leave-class' }, { kind: 'back' }];
