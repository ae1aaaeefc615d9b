import { showJoinCode } from '../../classroom/join-code.ts';
import { readNickname } from '../../classroom/nickname.ts';
import type { Stage } from '../app-stage.ts';
import { indented, popUp } from '../app-frame.ts';
import type { Line, Pane } from '../view.ts';
import { wrapSpans } from '../wrap-spans.ts';
import { bigText } from './big-text.ts';
import { connectLines } from './connect-lines.ts';
import { fieldLine } from './field-line.ts';
import type { Lead, TeacherModel } from './teacher-model.ts';

/** What is asked before something is done that cannot be undone. */
export function teacherDialog({ dialog }: TeacherModel, lead: Lead, stage: Stage): Pane[] {
  if (dialog === undefined) return [];
  const { translate, size } = stage;
  const width = dialog.kind === 'code' ? size.columns - 4 : Math.min(64, size.columns - 4);
  const title = translate(`class.teach.dialog.${dialog.kind}`);
  const lines =
    dialog.kind === 'code' ? codeLines(lead, width - 4, stage) : questionLines(dialog, lead, width - 4, stage);
  return [popUp('dialog', { title, lines: indented(lines), width }, stage)];
}

function codeLines({ view }: Lead, width: number, stage: Stage): Line[] {
  return [
    [],
    ...bigText(showJoinCode(view.code), { width, rows: stage.size.rows - 10, isAscii: stage.style.isAscii }),
    [],
    ...connectLines(view.code, width, stage),
  ];
}

function questionLines(
  dialog: NonNullable<TeacherModel['dialog']>,
  { view }: Lead,
  width: number,
  stage: Stage,
): Line[] {
  const { translate } = stage;
  const say = (text: string, style?: 'notice'): Line[] => wrapSpans([{ text, ...(style && { style }) }], { width });
  const nameOf = (id: string) => view.learners.find((learner) => learner.id === id)?.name ?? '';
  if (dialog.kind === 'remove')
    return say(translate('class.teach.dialogText.remove', { name: nameOf(dialog.learner) }));
  if (dialog.kind === 'rename') {
    const read = readNickname(dialog.field.text);
    return [
      ...say(translate('class.teach.dialogText.rename', { name: nameOf(dialog.learner) })),
      [],
      fieldLine(dialog.field, { width: Math.min(width, 40), isFocused: true }, stage),
      [],
      ...(read.isRefused ? say(translate(`class.refusal.${read.why}`), 'notice') : []),
    ];
  }
  return say(translate(`class.teach.dialogText.${dialog.kind === 'end' ? 'end' : 'close-exam'}`));
}
