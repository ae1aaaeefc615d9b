import type { OwnAskedView } from '../../classroom/learner-view.ts';
import { cutText } from '../app-frame.ts';
import type { Stage } from '../app-stage.ts';
import { type NoAnswer, noAnswerOf, openView } from '../quiz-screen-question.ts';
import { lowered } from '../list.ts';
import type { Line, Span } from '../view.ts';
import { wrapSpans } from '../wrap-spans.ts';
import { classQuestion } from './class-question.ts';
import { drawnOnce } from './drawn-once.ts';
import { answerState, draftOf } from './learner-model.ts';
import { boardPart, type PageFrom, type PageParts, placeLines, questionTitle } from './learner-page.ts';
import { countedOf, distributionLines, ownRevealLines } from './reveal-lines.ts';

/** A question that is open, or closed with nothing told yet. */
export function questionPage(from: PageFrom, asked: OwnAskedView): PageParts {
  const { model, view, stage } = from;
  const { question, course } = classQuestion(asked, stage);
  const draft =
    view.phase === 'open' || asked.response === undefined ? draftOf(model, asked) : draftOf({ drafts: {} }, asked);
  const above = (width: number) => [...placesLines(from, asked, width), ...closedLines(from, asked, width)];
  const drawn = drawnFor((width) => openView({ item: asked.item, draft, question }, course, width, stage));
  return {
    title: questionTitle(from, asked),
    asked,
    lines: (width) => [...above(width), ...drawn(width).lines],
    ...(asked.mayAnswer && { spots: (width: number) => lowered(drawn(width).spots, above(width).length) }),
    status: statusLine(from, asked),
  };
}

/** Draws once for a width, however often it is asked. */
function drawnFor<Drawn>(draw: (width: number) => Drawn): (width: number) => Drawn {
  let known: { readonly width: number; readonly drawn: Drawn } | undefined;
  return (width) => {
    if (known?.width !== width) known = { width, drawn: draw(width) };
    return known.drawn;
  };
}

/** A question with what was right, and what the class answered. */
export function revealPage(from: PageFrom, asked: OwnAskedView): PageParts {
  const { view, stage, seen } = from;
  const { course } = classQuestion(asked, stage);
  const { revealed, round, response, certainty, feedback } = asked;
  const once = (name: string, own: unknown, width: number, draw: () => Line[]) =>
    drawnOnce(seen.classroom, stage, [name, round, width, own], draw);
  return {
    title: questionTitle(from, asked),
    asked,
    lines: (width) => [
      ...placesLines(from, asked, width),
      ...once('own', [response, certainty, feedback], width, () => ownRevealLines(asked, course, width, stage)),
      [],
      ...placeLines(view, width, stage),
    ],
    ...(revealed !== undefined && {
      beside: (width: number) => [
        ...once('all', response, width, () =>
          distributionLines(countedOf({ item: asked.item, revealed, own: response }, course), width, stage),
        ),
        ...once(
          'board',
          view.board.findIndex(({ isMe }) => isMe),
          width,
          () => boardPart(view, width, stage),
        ),
      ],
    }),
  };
}

/** The questions of an exam in this learner's own order: which are answered, and which one is looked at. */
function placesLines({ view, model, stage }: PageFrom, asked: OwnAskedView, width: number): Line[] {
  if (view.settings.mode !== 'exam') return [];
  const { isAscii } = stage.style;
  const spans = view.asked.map((one, index): Span => {
    const state = answerState(model, one);
    const mark = { none: ' ', begun: '.', sent: isAscii ? '>' : '↑', kept: isAscii ? '+' : '✓', changed: '.' }[state];
    const isHere = one.round === asked.round;
    return {
      text: isHere ? `[${index + 1}${mark}]` : ` ${index + 1}${mark} `,
      style: isHere ? 'current' : state === 'kept' ? 'good' : 'quiet',
    };
  });
  const separate = spans.flatMap((span, index) => (index === 0 ? [span] : [{ text: ' ' }, span]));
  return [...wrapSpans(separate as Parameters<typeof wrapSpans>[0], { width }), []];
}

/** When nothing more can be answered and nothing was told yet. */
function closedLines(
  { view, stage }: PageFrom,
  { vote, leftMs, mayAnswer, isOpen }: OwnAskedView,
  width: number,
): Line[] {
  const { translate } = stage;
  const say = (text: string): Line[] => [...wrapSpans([{ text, style: 'notice' }], { width }), []];
  if (view.isPaused) return say(translate('class.learner.paused'));
  if (view.me!.hasHandedIn) return say(translate('class.learner.handedIn'));
  if (view.phase === 'closed' || (!isOpen && !mayAnswer)) {
    if (view.settings.mode === 'exam') return say(translate('class.learner.examClosed'));
    const isTimeUp = leftMs === 0;
    return say(
      translate(vote === 1 ? 'class.learner.closed' : isTimeUp ? 'class.learner.timeUp' : 'class.learner.closedAgain'),
    );
  }
  return [];
}

/** How one's own answer stands; nothing is promised that is not on disk. */
function statusLine({ model, view, stage }: PageFrom, asked: OwnAskedView): Line {
  const { translate, style, size } = stage;
  const state = answerState(model, asked);
  const isOpen = asked.isOpen && view.phase === 'open';
  const count = translate('class.learner.answered', { count: asked.answers, people: view.people });
  const empty = noAnswerOf({ item: asked.item, draft: draftOf(model, asked) });
  const { mayChange } = view.settings;
  const [text, look] = statusText(state, { isOpen, mayChange, ...(model.isEmpty && { empty }) }, stage);
  const left: Span = { text: ` ${cutText(text, size.columns - 2, style.isAscii)}`, style: look };
  const isRoom = view.settings.mode === 'live' && text.length + count.length + 4 < size.columns;
  return isRoom ? [left, { text: `   ${count}`, style: 'quiet' }] : [left];
}

function statusText(
  state: ReturnType<typeof answerState>,
  { isOpen, mayChange, empty }: { isOpen: boolean; mayChange: boolean; empty?: NoAnswer },
  { translate, style }: Stage,
): [string, NonNullable<Span['style']>] {
  const tick = style.isAscii ? '+' : '✓';
  if (state === 'sent') return [translate('class.answer.sent'), 'notice'];
  if (state === 'kept')
    return [`${tick} ${translate(isOpen && mayChange ? 'class.answer.keptOpen' : 'class.answer.kept')}`, 'good'];
  if (!isOpen) return [translate(state === 'changed' ? 'class.answer.keptBefore' : 'class.answer.missed'), 'notice'];
  if (empty !== undefined) return [translate(`class.answer.empty.${empty}`), 'notice'];
  return [translate(`class.answer.${state}`), state === 'none' ? 'quiet' : 'notice'];
}
