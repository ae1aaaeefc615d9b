import { type Item, kindOf } from '../quiz/kinds/index.ts';
import type { Classroom, ClassLearner, ClassRun, Round } from './classroom.ts';
import { isOpenAt, leftMsOf, limitOf } from './deadline.ts';
import { rememberRound } from './remember.ts';
import { type Distribution, distributionOf } from './distribution.ts';

/** A question as everybody may see it. */
export interface AskedView {
  readonly round: number;
  /** Which question of the class it is, from 1; both votes on one have one number. */
  readonly number: number;
  readonly lesson: string;
  readonly vote: 1 | 2;
  /** Sealed (`Kind.seal`) until the answers are revealed. */
  readonly item: Item;
  readonly isOpen: boolean;
  readonly isRevealed: boolean;
  /** Undefined where there is no limit. */
  readonly leftMs: number | undefined;
  readonly limitMs: number | undefined;
  /** How many have answered. */
  readonly answers: number;
  /** What comes with the answers. */
  readonly revealed?: Revealed;
}

/** What everybody sees when the answers are revealed. */
export interface Revealed {
  readonly distribution: Distribution;
  /** What the first vote came to, after the second. */
  readonly firstDistribution?: Distribution;
  /** The run of which the question was asked. */
  readonly run?: ClassRun;
  /** True where the question counts for nobody. */
  readonly isVoid: boolean;
}

/** A question as somebody may see it at a moment. */
export function askedView(
  classroom: Classroom,
  round: Round,
  { nowMs, own }: { nowMs: number; own?: ClassLearner },
): AskedView {
  const { index, lesson, vote, item, isRevealed } = round;
  const time = { nowMs, ...(own && { own }) };
  return {
    ...{
      round: index,
      lesson,
      vote,
      isRevealed,
      number: numberOf(classroom, round),
      answers: distributionOf(classroom, round).answers,
    },
    item: isRevealed ? (round.keys[0] ?? item) : sealed(classroom, round),
    isOpen: own?.hasHandedIn !== true && isOpenAt(classroom, round, { atMs: nowMs, ...(own && { own }) }),
    leftMs: leftMsOf(classroom, round, time),
    limitMs: limitOf(round, own),
    ...(isRevealed && { revealed: revealedOf(classroom, round) }),
  };
}

function revealedOf(classroom: Classroom, round: Round): Revealed {
  const first = round.vote === 2 ? classroom.rounds[round.index - 1] : undefined;
  return {
    distribution: distributionOf(classroom, round),
    ...(first && { firstDistribution: distributionOf(classroom, first) }),
    ...(round.run && { run: round.run }),
    isVoid: round.keys.length === 0,
  };
}

function numberOf({ rounds }: Classroom, { index }: Round): number {
  return rounds.slice(0, index + 1).filter(({ vote }) => vote === 1).length;
}

/** Sealed once for everybody. */
const sealed = rememberRound((_, { item }) => kindOf(item).seal(item));
