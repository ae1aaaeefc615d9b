import type { Stage } from '../app-stage.ts';
import type { ClassRefusal, ListedClass, RoomState } from '../room-state.ts';
import type { TextField } from './text-field.ts';

/** Before a class: where one comes into it, or opens one. */
export interface DoorModel {
  readonly code: TextField;
  readonly name: TextField;
  /** The token with which somebody becomes a teacher. */
  readonly token: TextField;
  /** The row on which the cursor stands: the code, the name, then what a teacher can do. */
  readonly cursor: number;
  /** What was asked for, and what was known of classes then: an answer is something else. */
  readonly asked?: { readonly way: Way; readonly before: RoomState | undefined } | undefined;
  /** Why nobody need be asked. */
  readonly mistake?: ClassRefusal | 'badCode' | undefined;
  /** True once somebody became a teacher here. */
  readonly hasClaimed?: boolean;
}

/** Where one goes once the class is there. */
export type Way = 'join' | 'lead' | 'wall' | 'claim';

/** The rows that everybody has; below them stand those of a teacher, or of who may become one. */
export const FIELDS = ['code', 'name'] as const;

/** The classes that a teacher can go on with. */
export function listed({ tutor }: Pick<Stage, 'tutor'>): readonly ListedClass[] {
  return tutor.mayLead === true ? (tutor.room?.classes ?? []) : [];
}

/** True where the cursor stands on the token. */
export function isAtToken({ cursor }: DoorModel, { tutor }: Pick<Stage, 'tutor'>): boolean {
  return tutor.mayClaim === true && cursor === FIELDS.length;
}

/** The last row. */
export function lastRow(stage: Pick<Stage, 'tutor'>): number {
  const { mayLead, mayClaim } = stage.tutor;
  if (mayLead === true) return FIELDS.length + listed(stage).length;
  return mayClaim === true ? FIELDS.length : FIELDS.length - 1;
}
