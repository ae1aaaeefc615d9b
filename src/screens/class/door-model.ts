import type { Stage } from '../app-stage.ts';
import type { ClassRefusal, ListedClass, RoomState } from '../room-state.ts';
import type { TextField } from './text-field.ts';

/** Before a class: where one comes into it, or opens one. */
export interface DoorModel {
  readonly code: TextField;
  readonly name: TextField;
  /** The row on which the cursor stands: the code, the name, then what a teacher can do. */
  readonly cursor: number;
  /** What was asked for, and what was known of classes then: an answer is something else. */
  readonly asked?: { readonly way: Way; readonly before: RoomState | undefined } | undefined;
  /** Why nobody need be asked. */
  readonly mistake?: ClassRefusal | 'badCode' | undefined;
}

/** Where one goes once the class is there. */
export type Way = 'join' | 'lead' | 'wall';

/** The rows above those that only a teacher has. */
export const FIELDS = ['code', 'name'] as const;

/** The classes that a teacher can go on with. */
export function listed({ tutor }: Pick<Stage, 'tutor'>): readonly ListedClass[] {
  return tutor.mayLead === true ? (tutor.room?.classes ?? []) : [];
}
