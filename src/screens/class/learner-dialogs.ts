import { certainties } from '../../classroom/certainty.ts';
import type { Stage } from '../app-stage.ts';
import { indented, popUp } from '../app-frame.ts';
import type { Line, Pane } from '../view.ts';
import { wrapSpans } from '../wrap-spans.ts';
import type { LearnerModel } from './learner-model.ts';

/** What the screen asks before it does something that cannot be undone, or needs one more word. */
export function learnerDialog({ dialog }: Pick<LearnerModel, 'dialog'>, stage: Stage): Pane[] {
  if (dialog === undefined) return [];
  const { translate, size } = stage;
  const width = Math.min(60, size.columns - 4);
  const inside = width - 4;
  const say = (text: string): Line[] => wrapSpans([{ text }], { width: inside });
  const lines: Line[] =
    dialog === 'certainty'
      ? [...say(translate('class.certainty.about')), [], ...certainties.flatMap((one) => sureLines(one, inside, stage))]
      : say(translate(dialog === 'leave' ? 'class.learner.leave' : 'class.learner.handIn'));
  const title = translate(
    dialog === 'certainty'
      ? 'class.certainty.title'
      : dialog === 'leave'
        ? 'class.learner.leaveTitle'
        : 'class.learner.handInTitle',
  );
  return [popUp('dialog', { title, lines: indented(lines), width }, stage)];
}

function sureLines(certainty: 1 | 2 | 3, width: number, { translate }: Stage): Line[] {
  const [head = [], ...rest] = wrapSpans([{ text: translate(`class.certainty.long.${certainty}`) }], {
    width,
    first: `${certainty}  `,
  });
  return [[{ text: `${certainty}  `, style: 'key' }, ...head.slice(1)], ...rest];
}
