import { showJoinCode } from '../../classroom/join-code.ts';
import { type Body, bodyOf, clampScroll, foldLines, frameView, indented, widthOf } from '../app-frame.ts';
import type { Stage } from '../app-stage.ts';
import { keysEverywhere, type KeyRecord } from '../keys.ts';
import type { Line, Pane, View } from '../view.ts';
import { wrapSpans } from '../wrap-spans.ts';
import { seenClass } from './class-stage.ts';
import { canVoteAgain } from './teacher-actions.ts';
import { peoplePane } from './people-pane.ts';
import { teacherDialog } from './teacher-dialogs.ts';
import { type Lead, leadSeen, type TeacherModel } from './teacher-model.ts';
import { teacherPage } from './teacher-pages.ts';
import { timeLeftSpans } from './time-left.ts';

/** From this width on, people stand beside the question; below it, under it. */
const WIDE = 76;
const PEOPLE_WIDTH = 30;
const PEOPLE_ROWS = 5;

export function teacherScreenView(model: TeacherModel, stage: Stage, keys: readonly KeyRecord[]): View {
  const { translate } = stage;
  const seen = seenClass(stage);
  const shownKeys = [...keys.slice(0, -1), keysEverywhere[1], ...keys.slice(-1)];
  if (seen === undefined) {
    const pane = { id: 'class', ...bodyOf(stage), hasBorder: true };
    const lines = indented(
      wrapSpans([{ text: translate('class.learner.looking') }], { width: bodyOf(stage).width - 4 }),
    );
    return frameView({ trail: translate('class.title'), panes: [{ ...pane, lines }], keys: shownKeys }, stage);
  }
  const lead = leadSeen(model, seen, stage);
  return frameView(
    {
      trail: `${translate('class.teach.title')} ${showJoinCode(lead.view.code)}`,
      right: rightLine(lead, stage),
      panes: [...panesOf(model, lead, stage), ...teacherDialog(model, lead, stage)],
      keys: shownKeys
        .filter(({ action }) => isUseful(action, lead))
        .map((record) => (record.action === 'onward' ? { ...record, hint: `class.onward.${lead.onward}` } : record)),
    },
    stage,
  );
}

/** The line of keys names only what does something now; help names all. */
function isUseful(action: string, lead: Lead): boolean {
  const { phase } = lead.view;
  if (action === 'again') return canVoteAgain(lead);
  if (action === 'extend' || action === 'pause') return phase === 'open';
  return phase !== 'ended' || !['people', 'wall'].includes(action);
}

/** The time that is left, and whether the door is shut. */
function rightLine({ view }: Lead, { translate, style, size }: Stage): Line {
  const locked: Line = view.isLocked ? [{ text: `${translate('class.locked')} `, style: 'notice' }] : [];
  if (view.isPaused) return [...locked, { text: `${translate('class.paused')} `, style: 'notice' }];
  const { leftMs, limitMs } = view.current.at(-1) ?? {};
  if (view.phase !== 'open' || leftMs === undefined || limitMs === undefined) return locked;
  return [...locked, ...timeLeftSpans({ leftMs, totalMs: limitMs }, size.columns < 80 ? 8 : 16, style.isAscii)];
}

function panesOf(model: TeacherModel, lead: Lead, stage: Stage): Pane[] {
  const body = bodyOf(stage);
  // While people come in, the code has the whole width.
  const isWide = body.width >= WIDE && lead.view.phase !== 'lobby';
  const below = lead.view.phase === 'lobby' && !model.isPreview ? Math.max(PEOPLE_ROWS, body.height - 17) : PEOPLE_ROWS;
  const rows = isWide ? body.height : body.height - below;
  const main = { ...body, height: rows - 1, width: isWide ? body.width - PEOPLE_WIDTH : body.width };
  const people = isWide
    ? { ...body, x: main.width, width: PEOPLE_WIDTH, height: rows }
    : { ...body, y: body.y + rows, height: below };
  return [mainPane(model, lead, main, stage), onwardPane(lead, main, stage), peoplePane(model, lead, people, stage)];
}

function mainPane(model: TeacherModel, lead: Lead, place: Body, stage: Stage): Pane {
  const page = teacherPage(model, lead, stage);
  const width = Math.min(84, place.width - 4);
  const lines = foldLines(page.lines(width, place.height - 2), width);
  return {
    ...{ id: 'class', ...place, title: page.title, hasBorder: true, hasFocus: !model.isInPeople },
    lines: indented(lines),
    scroll: clampScroll(model.scroll, lines.length, place.height - 2),
  };
}

/** What Enter does now: the one line that whoever leads a class looks for. */
function onwardPane({ onward }: Lead, { x, y, width, height }: Body, { translate, style }: Stage): Pane {
  const line: Line = [
    { text: style.isAscii ? ' Enter ' : ' ⏎ ', style: 'key' },
    { text: translate(`class.onwardLong.${onward}`), style: 'strong' },
  ];
  const fits =
    widthOf(line) <= width ? line : [line[0]!, { text: translate(`class.onward.${onward}`), style: 'strong' as const }];
  return { id: 'onward', x, y: y + height, width, height: 1, hasBorder: false, lines: [fits] };
}
