import type { AppScreen, Stage } from './app-stage.ts';
import { bodyOf, clampScroll, frameView, indented } from './app-frame.ts';
import { actionOf, backKey, keysEverywhere, type KeyRecord } from './keys.ts';
import { progressLines } from './progress-screen-view.ts';
import type { Line } from './view.ts';

/** How far one has scrolled. */
export interface ProgressModel {
  readonly scroll: number;
}

const progressKeys = [
  { action: 'down', keys: ['down', 'j'], shown: '↑↓', help: 'screens.lesson.helpDown', hint: 'screens.hint.scroll' },
  { action: 'up', keys: ['up', 'k'], help: 'screens.lesson.helpUp' },
  { action: 'page', keys: ['space', 'pagedown'], help: 'screens.lesson.helpPage' },
  { action: 'pageBack', keys: ['pageup', 'b'], help: 'screens.lesson.helpPageBack' },
  backKey,
] as const satisfies readonly KeyRecord[];

/** What has been learned, and when. */
export const progressScreen: AppScreen<ProgressModel> = {
  keys: progressKeys,
  start: () => ({ scroll: 0 }),
  update(model, message, stage) {
    const action = message.kind === 'key' ? actionOf(progressKeys, message.key) : undefined;
    if (action === undefined) return [model, []];
    if (action === 'back') return [model, [{ kind: 'back' }]];
    const rows = bodyOf(stage).height - 2;
    const by = { down: 1, up: -1, page: rows - 2, pageBack: 2 - rows }[action];
    return [{ scroll: clampScroll(model.scroll + by, linesOf(stage).length, rows) }, []];
  },
  view({ scroll }, stage) {
    const body = bodyOf(stage);
    const title = stage.translate('progress.title');
    const pane = { id: 'progress', ...body, title, hasBorder: true, hasFocus: true };
    const lines = linesOf(stage);
    const keys = [...progressKeys.slice(0, -1), keysEverywhere[1], backKey];
    return frameView(
      { trail: title, panes: [{ ...pane, lines, scroll: clampScroll(scroll, lines.length, body.height - 2) }], keys },
      stage,
    );
  },
};

const drawn = new WeakMap<Stage['tutor']['facts']['attempts'], Map<string, readonly Line[]>>();

/** All that follows from the same answers is drawn once for each width and language. */
function linesOf(stage: Stage): readonly Line[] {
  const { tutor, style } = stage;
  const { attempts, deck, today } = tutor.facts;
  const width = Math.min(WIDEST, bodyOf(stage).width - 4);
  const key = [width, style.language, style.isAscii, deck.length, today].join(' ');
  const known = drawn.get(attempts) ?? new Map<string, readonly Line[]>();
  drawn.set(attempts, known);
  const lines = known.get(key) ?? indented(progressLines(width, stage));
  known.set(key, lines);
  return lines;
}

/** Longer lines are hard to read. */
const WIDEST = 90;
