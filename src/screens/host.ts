import type { AppScreen, Stage } from './app-stage.ts';
import { bodyOf, clampScroll, frameView, indented } from './app-frame.ts';
import { paperOn } from './app-paper.ts';
import { hostLines } from './host-lines.ts';
import { actionOf, backKey, keysEverywhere, type KeyRecord } from './keys.ts';
import type { Line } from './view.ts';

/** How far one has scrolled. */
export interface HostModel {
  readonly scroll: number;
}

const hostKeys = [
  { action: 'down', keys: ['down', 'j'], shown: '↑↓', help: 'screens.lesson.helpDown', hint: 'screens.hint.scroll' },
  { action: 'up', keys: ['up', 'k'], help: 'screens.lesson.helpUp' },
  { action: 'page', keys: ['space', 'pagedown'], help: 'screens.lesson.helpPage' },
  { action: 'pageBack', keys: ['pageup', 'b'], help: 'screens.lesson.helpPageBack' },
  { action: 'again', keys: ['r'], help: 'screens.host.helpAgain', hint: 'screens.hint.again' },
  backKey,
] as const satisfies readonly KeyRecord[];

/** What this computer can virtualize: what was read, what follows, what to do. */
export const hostScreen: AppScreen<HostModel> = {
  keys: hostKeys,
  start: () => ({ scroll: 0 }),
  update(model, message, stage) {
    const action = message.kind === 'key' ? actionOf(hostKeys, message.key) : undefined;
    if (action === undefined) return [model, []];
    if (action === 'back') return [model, [{ kind: 'back' }]];
    if (action === 'again') return [model, [{ kind: 'read-host' }]];
    const rows = bodyOf(stage).height - 2;
    const by = { down: 1, up: -1, page: rows - 2, pageBack: 2 - rows }[action];
    return [{ scroll: clampScroll(model.scroll + by, linesOf(stage).length, rows) }, []];
  },
  view({ scroll }, stage) {
    const body = bodyOf(stage);
    const title = stage.translate('host.title');
    const pane = { id: 'host', ...body, title, hasBorder: true, hasFocus: true };
    const lines = linesOf(stage);
    const keys = [...hostKeys.slice(0, -1), keysEverywhere[1], backKey];
    const shown = clampScroll(scroll, lines.length, body.height - 2);
    return frameView({ trail: title, panes: [{ ...pane, lines, scroll: shown }], keys }, stage);
  },
};

/** The facts come from the world, after they were asked for. */
function linesOf(stage: Stage): Line[] {
  const { host } = stage.tutor;
  const paper = paperOn(stage, Math.min(96, bodyOf(stage).width - 4));
  if (host === undefined) return [[{ text: ` ${stage.translate('host.reading')}`, style: 'quiet' }]];
  return host === 'withheld'
    ? indented([[{ text: stage.translate('host.notHere') }]])
    : indented(hostLines(host, paper));
}
