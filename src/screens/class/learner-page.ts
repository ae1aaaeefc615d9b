import type { LearnerView, OwnAskedView } from '../../classroom/learner-view.ts';
import { formatNumber } from '../../language/format-number.ts';
import type { Stage } from '../app-stage.ts';
import { paperOn } from '../app-paper.ts';
import type { Line, Spot } from '../view.ts';
import { wrapSpans } from '../wrap-spans.ts';
import { boardLines } from './board-lines.ts';
import type { WatchedClass } from '../room-state.ts';
import type { LearnerModel } from './learner-model.ts';

/** What stands on a learner's screen. */
export interface PageParts {
  readonly title: string;
  readonly lines: (width: number) => Line[];
  /** What can be clicked on among the lines. */
  readonly spots?: (width: number) => readonly Spot[];
  /** The line that must be seen while an answer is given. */
  readonly focus?: (width: number) => number | undefined;
  /** True where what is new stands at the end: the scroll counts back from there. */
  readonly endsWithNews?: boolean;
  /** What the class answered: beside the lines, or below them. */
  readonly beside?: (width: number) => Line[];
  /** One line about one's own answer. */
  readonly status?: Line;
  /** The question that is looked at. */
  readonly asked?: OwnAskedView;
}

/** What a page is made from. */
export interface PageFrom {
  readonly model: LearnerModel;
  readonly view: LearnerView;
  readonly seen: WatchedClass;
  readonly stage: Stage;
}

/** Which question of the class it is, and which vote. */
export function questionTitle({ view, stage }: PageFrom, asked: OwnAskedView): string {
  const { translate } = stage;
  const number = numberFor(view, asked);
  const heading = translate('quiz.heading', { number, total: Math.max(number, view.planned) });
  return asked.vote === 2 ? `${heading} · ${translate('class.secondVote')}` : heading;
}

/** The number by which a learner knows a question: that of the class, or in an exam the place in the learner's own order. */
export function numberFor({ settings, asked: all }: LearnerView, { round, number }: OwnAskedView): number {
  return settings.mode === 'exam' ? all.findIndex((one) => one.round === round) + 1 : number;
}

/** One's own place, which nobody else sees. */
export function placeLines({ me }: LearnerView, width: number, { translate, style }: Stage): Line[] {
  const { rank, of, points } = me!;
  const figures = { rank, of, points: formatNumber(points, style.language) };
  return wrapSpans([{ text: translate('class.learner.place', figures), style: 'strong' }], { width });
}

/** The first places, where names are shown. */
export function boardPart({ board }: LearnerView, width: number, stage: Stage): Line[] {
  if (board.length === 0) return [];
  return [[], [{ text: stage.translate('class.board'), style: 'strong' }], ...boardLines(board, paperOn(stage, width))];
}
