import { readNickname } from '../../classroom/nickname.ts';
import type { AppEffect, AppScreen } from '../app-stage.ts';
import { actionOf } from '../keys.ts';
import { append, seenClass } from './class-stage.ts';
import { classTickMs, withStep } from './learner-motion.ts';
import { actions } from './teacher-actions.ts';
import { type TeacherAction, teacherKeys } from './teacher-keys.ts';
import { type Lead, leadOf, needLead, type TeacherModel } from './teacher-model.ts';
import { teacherScreenView } from './teacher-screen-view.ts';
import { editField, typeInto } from './text-field.ts';
import { MAX_NAME_TYPED } from './class-limits.ts';

type Next = readonly [TeacherModel, readonly AppEffect[]];

/** A class as whoever leads it sees it. */
export const teacherScreen: AppScreen<TeacherModel> = {
  keys: teacherKeys,
  start: (_, { tutor }) => ({
    ...{ nowMs: tutor.facts.nowMs, isInPeople: false, cursor: 0, scroll: 0 },
    ...{ isPreview: false, isKeyShown: false, played: -1 },
  }),
  isTyping: ({ dialog }) => dialog?.kind === 'rename',
  tickMs: classTickMs,
  update(model, message, stage) {
    const seen = seenClass(stage);
    const now = withStep({ ...model, nowMs: message.atMs }, seen);
    if (seen === undefined)
      return message.kind === 'key' && message.key === 'escape' ? [now, [{ kind: 'back' }]] : [now, []];
    if (message.kind === 'paste') return [pasted(now, message.text), []];
    if (message.kind !== 'key') return [now, []];
    const lead = leadOf(now, seen, stage);
    if (now.dialog !== undefined) return inDialog(now, message.key, lead);
    const action = actionOf<TeacherAction>(teacherKeys, message.key);
    return action === undefined ? [now, []] : actions[action](now, lead, stage);
  },
  needs: needLead,
  view: (model, stage) => teacherScreenView(model, stage, teacherKeys),
};

function pasted(model: TeacherModel, text: string): TeacherModel {
  const { dialog } = model;
  if (dialog?.kind !== 'rename') return model;
  return { ...model, dialog: { ...dialog, field: typeInto(dialog.field, text, MAX_NAME_TYPED) } };
}

function inDialog(model: TeacherModel, key: string, lead: Lead): Next {
  const dialog = model.dialog!;
  const closed: TeacherModel = { ...model, dialog: undefined };
  if (key === 'escape') return [closed, []];
  if (dialog.kind === 'rename') return renaming(model, key, dialog);
  if (key !== 'enter') return [closed, []];
  if (dialog.kind === 'end') return [closed, [append({ kind: 'class-ended' })]];
  if (dialog.kind === 'close-exam')
    return [closed, [append({ kind: 'question-closed', round: lead.seen.classroom.rounds.length - 1 })]];
  if (dialog.kind === 'remove') return [closed, [append({ kind: 'learner-removed', learner: dialog.learner })]];
  return [closed, []];
}

/** The name goes through the same filter as one that a learner types. */
function renaming(
  model: TeacherModel,
  key: string,
  dialog: Extract<NonNullable<TeacherModel['dialog']>, { kind: 'rename' }>,
): Next {
  if (key !== 'enter')
    return [{ ...model, dialog: { ...dialog, field: editField(dialog.field, key, MAX_NAME_TYPED) } }, []];
  const read = readNickname(dialog.field.text);
  if (read.isRefused) return [model, []];
  const body = { kind: 'learner-renamed', learner: dialog.learner, name: read.name } as const;
  return [{ ...model, dialog: undefined }, [append(body)]];
}
