import { type Grading, gradeResponse } from '../quiz/grade.ts';
import { bestGrading } from './mark-answer.ts';
import type { Response } from '../quiz/kinds/index.ts';
import { askedView, type AskedView } from './asked-view.ts';
import type { Certainty } from './certainty.ts';
import {
  type ClassAnswer,
  type Classroom,
  type ClassLearner,
  currentRounds,
  presentLearners,
  type Round,
  type SharedSimulation,
} from './classroom.ts';
import { examOrder } from './exam-order.ts';
import { type Phase, phaseOf } from './phase.ts';
import { type ClassSettings } from './settings.ts';
import { countedAnswers, type Standing, standingOf, standingsOf } from './standings.ts';

/** A question as one learner may see it: with their own answer, and nobody else's. */
export interface OwnAskedView extends AskedView {
  readonly response: Response | undefined;
  readonly certainty: Certainty | undefined;
  /** True where an answer given now would count. */
  readonly mayAnswer: boolean;
  /** What the answer was worth, when the answers are revealed. */
  readonly feedback?: { readonly grading: Grading; readonly points: number };
}

/** Somebody's own place in the class, which only they see. */
export interface OwnStanding extends Omit<Standing, 'learner'> {
  /** Among how many. */
  readonly of: number;
}

/** A line of the leaderboard as others see it. */
export interface BoardLine {
  readonly rank: number;
  readonly name: string;
  readonly points: number;
  readonly isMe: boolean;
}

/** All that one learner may see of a class. */
export interface LearnerView {
  readonly title: string;
  readonly phase: Phase;
  readonly isPaused: boolean;
  readonly settings: Pick<ClassSettings, 'mode' | 'points' | 'hasCertainty' | 'mayChange' | 'showNames'>;
  /** How many are in the class, and how many questions were planned. */
  readonly people: number;
  readonly planned: number;
  /** Undefined for who is not in the class, or was sent out. */
  readonly me:
    (OwnStanding & Pick<ClassLearner, 'id' | 'language' | 'timeFactor' | 'extraMs' | 'hasHandedIn'>) | undefined;
  /** What is asked now: one question; in an exam all of them, in this learner's own order. */
  readonly asked: readonly OwnAskedView[];
  /** The first places, once something was revealed and where names are shown. */
  readonly board: readonly BoardLine[];
  readonly simulation: SharedSimulation | undefined;
}

/** So many places are shown to all. */
export const BOARD_PLACES = 10;

interface ViewThen {
  readonly nowMs: number;
  readonly view: LearnerView;
}

const latest = new WeakMap<Classroom, Map<string, ViewThen>>();

/** All that a learner may see of a class at a moment. A screen asks several times in a row. */
export function learnerView(classroom: Classroom, learner: string, nowMs: number): LearnerView {
  const views = latest.get(classroom) ?? new Map<string, ViewThen>();
  latest.set(classroom, views);
  const found = views.get(learner);
  if (found?.nowMs === nowMs) return found.view;
  const view = lookAt(classroom, learner, nowMs);
  views.set(learner, { nowMs, view });
  return view;
}

function lookAt(classroom: Classroom, learner: string, nowMs: number): LearnerView {
  const { settings, pausedAtMs, simulation } = classroom;
  const { mode, points, hasCertainty, mayChange, showNames, title, plan } = settings;
  const own = classroom.learners.get(learner);
  const isIn = own !== undefined && !own.isRemoved;
  return {
    title,
    phase: phaseOf(classroom, nowMs),
    isPaused: pausedAtMs !== undefined,
    settings: { mode, points, hasCertainty, mayChange, showNames },
    people: presentLearners(classroom).length,
    planned: plan.length,
    me: isIn ? ownStanding(classroom, own) : undefined,
    asked: isIn ? ownRounds(classroom, own).map((round) => ownView(classroom, round, { own, nowMs })) : [],
    board: isIn ? boardOf(classroom, learner) : [],
    simulation: isIn ? simulation : undefined,
  };
}

/** The questions of a class that were revealed, as one learner may see them again: of two votes the last one in which they took part. */
export function ownReview(classroom: Classroom, learner: string, nowMs: number): OwnAskedView[] {
  const own = classroom.learners.get(learner);
  if (own === undefined) return [];
  const last = new Map<string, Round>();
  for (const round of classroom.rounds.filter(({ isRevealed }) => isRevealed)) {
    if (!last.has(round.item.id) || round.answers.has(learner)) last.set(round.item.id, round);
  }
  return [...last.values()].map((round) => ownView(classroom, round, { own, nowMs }));
}

/** True for a question that was answered and missed, which the learner's review asks again. */
export function comesBack({ response, feedback }: OwnAskedView): boolean {
  return response !== undefined && (feedback?.grading.share ?? 0) < 1;
}

/** The first places as everybody may see them: none where names are not shown. */
export function boardOf(classroom: Classroom, me?: string): BoardLine[] {
  const isAnything = classroom.rounds.some(({ isRevealed }) => isRevealed);
  if (!classroom.settings.showNames || !isAnything) return [];
  const first = standingsOf(classroom).slice(0, BOARD_PLACES);
  // Where nobody has a point yet there are no first places.
  if (first.every(({ points }) => points <= 0)) return [];
  return first.map(({ rank, name, points, learner }) => ({ rank, name, points, isMe: learner === me }));
}

function ownStanding(classroom: Classroom, own: ClassLearner): NonNullable<LearnerView['me']> {
  const { learner: id, ...standing } = standingOf(classroom, own.id)!;
  const { language, timeFactor, extraMs, hasHandedIn } = own;
  return { id, ...standing, of: presentLearners(classroom).length, language, timeFactor, extraMs, hasHandedIn };
}

function ownRounds(classroom: Classroom, { id }: ClassLearner): readonly Round[] {
  const rounds = currentRounds(classroom);
  if (classroom.settings.mode === 'live') return rounds;
  return examOrder(rounds.length, { code: classroom.code, learner: id }).map((index) => rounds[index]!);
}

function ownView(
  classroom: Classroom,
  round: Round,
  { own, nowMs }: { own: ClassLearner; nowMs: number },
): OwnAskedView {
  const view = askedView(classroom, round, { own, nowMs });
  const answer = round.answers.get(own.id) ?? (view.isRevealed ? answerBefore(classroom, round, own) : undefined);
  const isExam = classroom.settings.mode === 'exam';
  return {
    ...view,
    // How many have answered is nobody's business in an exam.
    answers: isExam && !view.isRevealed ? 0 : view.answers,
    response: answer?.response,
    certainty: answer?.certainty,
    mayAnswer: view.isOpen && (answer === undefined || classroom.settings.mayChange),
    ...(view.isRevealed && {
      feedback: { grading: gradingOf(round, answer?.response), points: answer?.points ?? 0 },
    }),
  };
}

/** Whoever took no part in the second vote is told of the answer that counts for them: that of the first. */
function answerBefore({ rounds }: Classroom, { item, vote }: Round, { id }: ClassLearner): ClassAnswer | undefined {
  return vote === 1 ? undefined : countedAnswers(rounds, id).get(item.id);
}

function gradingOf({ keys, item }: Round, response: Response | undefined): Grading {
  return bestGrading(keys, response) ?? gradeResponse(item, response);
}
