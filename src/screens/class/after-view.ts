import { showJoinCode } from '../../classroom/join-code.ts';
import { bodyOf, clampScroll, foldLines, frameView, indented } from '../app-frame.ts';
import type { Stage } from '../app-stage.ts';
import { keysEverywhere, type KeyRecord } from '../keys.ts';
import type { Line, Span, View } from '../view.ts';
import { wrapSpans } from '../wrap-spans.ts';
import { type AfterModel, afterTabs } from './after-model.ts';
import { afterPages, correctionLines, questionLines } from './after-pages.ts';
import { seenClass } from './class-stage.ts';

export function afterView(model: AfterModel, stage: Stage, keys: readonly KeyRecord[]): View {
  const { translate } = stage;
  const seen = seenClass(stage);
  const body = bodyOf(stage);
  const width = Math.min(100, body.width - 4);
  const rows = body.height - 3;
  const lines =
    seen === undefined
      ? wrapSpans([{ text: translate('class.learner.looking') }], { width })
      : pageLines(model, { seen, width, stage });
  const folded = foldLines(lines, width);
  const trail = `${translate('class.after.title')}${seen === undefined ? '' : ` ${showJoinCode(seen.classroom.code)}`}`;
  return frameView(
    {
      trail,
      panes: [
        { id: 'tabs', ...body, height: 1, hasBorder: false, lines: [tabsLine(model, stage)] },
        {
          ...{ id: 'after', ...body, y: body.y + 1, height: body.height - 1, hasBorder: true, hasFocus: true },
          title: seen?.classroom.settings.title ?? translate('class.after.title'),
          lines: indented(folded),
          scroll: clampScroll(model.scroll, folded.length, rows),
        },
      ],
      keys: [...keys.slice(0, -1), keysEverywhere[1], ...keys.slice(-1)],
    },
    stage,
  );
}

function pageLines(model: AfterModel, from: Parameters<(typeof afterPages)['people']>[1]): Line[] {
  const note: Line[] =
    model.note === undefined
      ? []
      : [
          ...wrapSpans([{ text: from.stage.translate(`class.after.note.${model.note}`), style: 'notice' }], {
            width: from.width,
          }),
          [],
        ];
  if (model.correction !== undefined) return [...note, ...correctionLines(model, from)];
  if (model.isOpen && model.tab === 'questions') return [...note, ...questionLines(model, from)];
  return [...note, ...afterPages[model.tab](model, from)];
}

/** The views side by side, the one that is seen in brackets: also for whoever sees no colour. */
function tabsLine({ tab }: AfterModel, { translate, size }: Stage): Line {
  const spans = afterTabs.map((one): Span => {
    const name = translate(`class.after.tab.${one}`);
    return one === tab ? { text: `[${name}]`, style: 'current' } : { text: ` ${name} `, style: 'quiet' };
  });
  const width = spans.reduce((sum, { text }) => sum + text.length, 1);
  return [{ text: ' ' }, ...(width <= size.columns ? spans : spans.filter(({ style }) => style === 'current'))];
}
