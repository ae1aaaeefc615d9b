import { progressOf } from '../quiz/progress.ts';
import type { AppScreen, Stage } from './app-stage.ts';
import { bodyOf, clampScroll, frameView, indented } from './app-frame.ts';
import { paperOn } from './app-paper.ts';
import { dueCards } from './home-facts.ts';
import { actionOf, backKey, keysEverywhere, type KeyRecord } from './keys.ts';
import { progressView } from './progress-view.ts';
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
    const lines = indented(linesOf(stage));
    const keys = [...progressKeys.slice(0, -1), keysEverywhere[1], backKey];
    return frameView({ trail: title, panes: [{ ...pane, lines, scroll }], keys }, stage);
  },
};

function linesOf(stage: Stage): Line[] {
  const { tutor, translate } = stage;
  const { facts, lessons } = tutor;
  const objectives = lessons.map(({ lesson }) => [lesson.id, lesson.objectives.map(({ id }) => id)] as const);
  const progress = progressOf({ attempts: facts.attempts, objectives: Object.fromEntries(objectives) }, facts.today);
  const titles = new Map(lessons.map(({ lesson }) => [lesson.id, lesson.title]));
  const deck = { cards: facts.deck.length, due: dueCards(facts, lessons).length };
  const width = Math.min(90, bodyOf(stage).width - 4);
  const [, ...lines] = progressView(progress, { titles, deck }, paperOn(stage, width));
  if (facts.attempts.length === 0) return [[{ text: translate('screens.progress.nothing') }]];
  return [...historyLines(stage), ...lines];
}

/** Days that the chart shows. */
const DAYS = 42;
const levels = ' ▁▂▃▄▅▆▇█';
const asciiLevels = ' .:-=+*%#';

/** Answers a day over the last weeks. */
function historyLines({ tutor, translate, style }: Stage): Line[] {
  const { attempts, today } = tutor.facts;
  const counts = Array.from({ length: DAYS }, (_, index) => {
    const day = today - DAYS + 1 + index;
    return attempts.filter((attempt) => attempt.day === day).length;
  });
  const most = Math.max(1, ...counts);
  const scale = style.isAscii ? asciiLevels : levels;
  const bars = counts.map((count) => scale[count === 0 ? 0 : Math.max(1, Math.round((count / most) * 8))]!).join('');
  const floor = (style.isAscii ? '-' : '▔').repeat(DAYS);
  return [
    [{ text: translate('screens.progress.history', { count: most, days: DAYS }), style: 'strong' }],
    [{ text: bars, style: 'accent' }],
    [{ text: floor, style: 'empty' }],
    [],
  ];
}
