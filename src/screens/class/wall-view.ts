import { showJoinCode } from '../../classroom/join-code.ts';
import type { ProjectorView } from '../../classroom/projector-view.ts';
import { bodyOf, clampScroll, foldLines, frameView, scrollFromEnd } from '../app-frame.ts';
import type { Stage } from '../app-stage.ts';
import { keysEverywhere, type KeyRecord } from '../keys.ts';
import type { Line, Pane, View } from '../view.ts';
import { wrapSpans } from '../wrap-spans.ts';
import type { WatchedClass } from '../room-state.ts';
import { clockText, wideTimeLine } from './time-left.ts';
import { wallPage } from './wall-pages.ts';
import { bigText } from './big-text.ts';

/** What a wall is made from. */
export interface WallFrom {
  readonly seen: WatchedClass | undefined;
  readonly projected: ProjectorView | undefined;
}

/** A column on each side stays free: what hangs on a wall must breathe. */
const MARGIN = 2;

export function wallView(
  model: {
    readonly nowMs: number;
    readonly scroll: number;
    readonly stepped?: { instruction: number; sinceMs: number } | undefined;
  },
  { seen, projected }: WallFrom,
  stage: Stage,
  keys: readonly KeyRecord[],
): View {
  const { translate } = stage;
  const body = bodyOf(stage);
  const shownKeys = [...keys.slice(0, -1), keysEverywhere[1], ...keys.slice(-1)];
  const trail = translate('class.wall.title');
  if (seen === undefined || projected === undefined) {
    const lines = wrapSpans([{ text: translate('class.learner.looking') }], { width: body.width });
    return frameView({ trail, panes: [{ id: 'wall', ...body, hasBorder: false, lines }], keys: shownKeys }, stage);
  }
  const bottom = bottomLines(projected, stage);
  const rows = body.height - bottom.length;
  const width = body.width - 2 * MARGIN;
  const lines = foldLines(wallPage({ model, seen, projected, rows }, width, stage), width);
  const isPlayed = projected.simulation !== undefined && projected.phase !== 'ended';
  const main: Pane = {
    ...{ id: 'wall', ...body, height: rows, hasBorder: false },
    lines: withMargin(lines),
    scroll: (isPlayed ? scrollFromEnd : clampScroll)(model.scroll, lines.length, rows),
  };
  const below: Pane = {
    ...{ id: 'time', ...body, y: body.y + rows, height: bottom.length, hasBorder: false },
    lines: withMargin(bottom),
  };
  const code: Line = [{ text: `${showJoinCode(projected.code)} `, style: 'key' }];
  return frameView(
    {
      trail,
      right: projected.phase === 'lobby' ? [] : code,
      panes: bottom.length === 0 ? [main] : [main, below],
      keys: shownKeys,
    },
    stage,
  );
}

function withMargin(lines: readonly Line[]): Line[] {
  return lines.map((line) => (line.length === 0 ? line : [{ text: ' '.repeat(MARGIN) }, ...line]));
}

/** From so many rows on, the clock is as large as the code. */
const TALL = 36;

/** Across the whole foot of the wall: the time, and how many have answered. */
function bottomLines({ phase, isPaused, asked, people }: ProjectorView, stage: Stage): Line[] {
  const { size, style, translate } = stage;
  const width = size.columns - 2 * MARGIN;
  if (isPaused) return [[], [{ text: translate('class.paused'), style: 'notice' }]];
  if (asked === undefined || (phase !== 'open' && phase !== 'closed')) return [];
  const { leftMs, limitMs, answers } = asked;
  const counted = translate('class.learner.answered', { count: answers, people });
  const state = phase === 'closed' ? [{ text: `${translate('class.wall.closed')}  `, style: 'notice' as const }] : [];
  const line: Line = [...state, { text: counted, style: 'strong' }];
  if (phase === 'closed' || leftMs === undefined || limitMs === undefined) return [[], line];
  const time = wideTimeLine({ leftMs, totalMs: limitMs }, width, style.isAscii);
  if (size.rows < TALL) return [[], time, line];
  return [[], ...bigText(clockText(leftMs), { width, rows: 5, isAscii: style.isAscii }), [], time, line];
}
