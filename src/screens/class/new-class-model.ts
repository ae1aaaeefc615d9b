import type { ClassRefusal, RoomState } from '../room-state.ts';
import type { ClassDraft } from './class-draft.ts';
import { type ClassRow, classRows } from './class-rows.ts';
import type { TextField } from './text-field.ts';

/** A class that is being put together. */
export interface NewClassModel {
  readonly draft: ClassDraft;
  /** 0 is the button that opens the class, the rows follow. */
  readonly cursor: number;
  /** The list of a row, and the place in it. */
  readonly list?: { readonly row: ClassRow['id']; readonly cursor: number } | undefined;
  /** The title while it is typed. */
  readonly field?: TextField | undefined;
  /** The class is being made: a second Enter makes no second one. What was known of classes then stands here. */
  readonly asked?: { readonly before: RoomState | undefined } | undefined;
  readonly refusal?: ClassRefusal | undefined;
}

/** The rows that have a meaning with what was chosen so far. */
export function shownRows(draft: ClassDraft): ClassRow[] {
  return classRows.filter(({ isShown }) => isShown?.(draft) ?? true);
}
