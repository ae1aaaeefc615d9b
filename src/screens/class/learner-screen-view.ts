import type { WatchedClass } from '../room-state.ts';
import { type LearnerView, learnerView, type OwnAskedView } from '../../classroom/learner-view.ts';
import { showJoinCode } from '../../classroom/join-code.ts';
import { bodyOf, clampScroll, foldLines, frameView, indented, scrollFromEnd } from '../app-frame.ts';
import type { Stage } from '../app-stage.ts';
import { keysEverywhere, type KeyRecord } from '../keys.ts';
import type { Line, Pane, View } from '../view.ts';
import { wrapSpans } from '../wrap-spans.ts';
import { seenClass } from './class-stage.ts';
import { drawnOnce } from './drawn-once.ts';
import { learnerDialog } from './learner-dialogs.ts';
import { type LearnerModel, scrollOf } from './learner-model.ts';
import type { PageParts } from './learner-page.ts';
import { learnerPage } from './learner-pages.ts';
import { timeLeftSpans } from './time-left.ts';

/** Longer lines are hard to read. */
const WIDEST = 84;

/** From this width on what the class answered stands beside what one is told oneself. */
const WIDE = 104;

export function learnerScreenView(model: LearnerModel, stage: Stage, keys: readonly KeyRecord[]): View {
  const seen = seenClass(stage);
  const trail = stage.translate('class.title');
  const shownKeys = [...keys.slice(0, -1), keysEverywhere[1], ...keys.slice(-1)];
  if (seen === undefined) {
    const pane = { id: 'class', ...bodyOf(stage), hasBorder: true };
    const lines = wrapSpans([{ text: stage.translate('class.learner.looking') }], { width: bodyOf(stage).width - 4 });
    return frameView({ trail, panes: [{ ...pane, lines: indented(lines) }], keys: shownKeys }, stage);
  }
  const view = learnerView(seen.classroom, seen.me, model.nowMs);
  const draw = (around: Omit<Around, 'stage'>, shown: LearnerModel) => drawn(shown, { ...around, stage }, shownKeys);
  if (!isAlike(view)) return draw({ seen, view }, model);
  const [shown, alike] = withoutOneself(model, view);
  const asked = alike.asked.map(({ item: _, ...rest }) => rest);
  const parts = ['question', shown, alike.phase, alike.me, asked, seen.isStale] as const;
  return drawnOnce(seen.classroom, stage, parts, () => draw({ seen: { ...seen, me: '' }, view: alike }, shown));
}

/** True while a question is asked: whoever has done the same in it sees the same. */
function isAlike({ phase, simulation, me, asked }: LearnerView): boolean {
  return (phase === 'open' || phase === 'closed') && simulation === undefined && me !== undefined && asked.length > 0;
}

/** What a question shows is nothing of one's name and place, of other questions, and of parts of a second: what is left out here cannot be drawn. */
function withoutOneself(model: LearnerModel, view: LearnerView): readonly [LearnerModel, LearnerView] {
  const rounds = view.asked.map(({ round }) => round);
  const ofRounds = <Of>(all: Readonly<Record<number, Of>>): Record<number, Of> =>
    Object.fromEntries(rounds.flatMap((round) => (all[round] === undefined ? [] : [[round, all[round]]])));
  const { drafts, sent, dialog, isEmpty, page, scroll } = model;
  const nobody = { id: '', name: '', points: 0, rank: 0, right: 0, answered: 0, of: 0 };
  return [
    { nowMs: 0, drafts: ofRounds(drafts), sent: ofRounds(sent), dialog, isEmpty, page, scroll },
    { ...view, me: { ...view.me!, ...nobody }, asked: view.asked.map(inSeconds), board: [] },
  ];
}

function inSeconds({ leftMs, ...asked }: OwnAskedView): OwnAskedView {
  return { ...asked, leftMs: leftMs === undefined ? undefined : Math.ceil(leftMs / 1000) * 1000 };
}

function drawn(model: LearnerModel, around: Around, keys: readonly KeyRecord[]): View {
  const { seen, view, stage } = around;
  const page = learnerPage({ model, view, seen, stage });
  const mayAnswer = page.asked?.mayAnswer === true;
  const isExam = view.settings.mode === 'exam' && page.asked !== undefined;
  const offered: Readonly<Record<string, boolean>> = {
    ...{ send: mayAnswer, move: mayAnswer },
    ...{ next: isExam, handIn: isExam && mayAnswer },
  };
  return frameView(
    {
      trail: `${stage.translate('class.title')} ${showJoinCode(seen.classroom.code)}`,
      right: seen.isStale ? staleLine(stage) : rightLine(view, page.asked, stage),
      panes: [...panesOf(page, model, around), ...learnerDialog(model, stage)],
      keys: keys.filter(({ action }) => offered[action] ?? true),
    },
    stage,
  );
}

/** The log cannot be read just now. */
export function staleLine({ translate }: Stage): Line {
  return [{ text: `${translate('class.stale')} `, style: 'bad' }];
}

/** The time that is left; without one, how far the class is. */
function rightLine(
  { phase, isPaused }: LearnerView,
  asked: OwnAskedView | undefined,
  { style, size, translate }: Stage,
): Line {
  if (isPaused) return [{ text: `${translate('class.paused')} `, style: 'notice' }];
  const { leftMs, limitMs } = asked ?? {};
  if (phase !== 'open' || leftMs === undefined || limitMs === undefined) return [];
  return timeLeftSpans({ leftMs, totalMs: limitMs }, size.columns < 80 ? 8 : 16, style.isAscii);
}

interface Around {
  readonly seen: WatchedClass;
  readonly view: LearnerView;
  readonly stage: Stage;
}

/** What is read, and below it one line about one's own answer. On a wide screen what the class answered stands beside. */
function panesOf(page: PageParts, model: LearnerModel, { stage }: Around): Pane[] {
  const body = bodyOf(stage);
  const status = page.status;
  const height = body.height - (status === undefined ? 0 : 1);
  const isWide = page.beside !== undefined && body.width >= WIDE;
  const mainWidth = isWide ? Math.floor(body.width / 2) : body.width;
  const width = Math.min(WIDEST, mainWidth - 4);
  const own = page.lines(width);
  const beside = page.beside;
  const lines = isWide || beside === undefined ? own : [...own, [], ...beside(width)];
  const main = paneOf(
    'class',
    { ...body, width: mainWidth, height },
    { lines, width, title: page.title, scroll: scrollOf(model, page.asked), isBack: page.endsWithNews === true },
  );
  const second = isWide
    ? [
        paneOf(
          'answers',
          { ...body, x: mainWidth, width: body.width - mainWidth, height },
          {
            lines: beside!(Math.min(WIDEST, body.width - mainWidth - 4)),
            width: body.width - mainWidth - 4,
            title: stage.translate('class.reveal.title'),
            scroll: 0,
          },
        ),
      ]
    : [];
  const below = { x: 0, y: body.y + height, width: body.width, height: 1, hasBorder: false };
  const spots = page.spots?.(width);
  return [
    { ...main, hasFocus: true, ...(spots !== undefined && { spots }) },
    ...second,
    ...(status === undefined ? [] : [{ ...below, id: 'status', lines: [status] }]),
  ];
}

interface Content {
  readonly lines: readonly Line[];
  readonly width: number;
  readonly title: string;
  readonly scroll: number;
  /** True where the scroll counts back from the end. */
  readonly isBack?: boolean;
}

function paneOf(
  id: string,
  place: Pick<Pane, 'x' | 'y' | 'width' | 'height'>,
  { lines, width, title, scroll, isBack = false }: Content,
): Pane {
  const folded = foldLines(lines, width);
  const rows = place.height - 2;
  return {
    id,
    ...place,
    title,
    hasBorder: true,
    lines: indented(folded),
    scroll: (isBack ? scrollFromEnd : clampScroll)(scroll, folded.length, rows),
  };
}
