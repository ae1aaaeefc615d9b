import { type Item, kindOf } from '../quiz/kinds/index.ts';
import { type Classroom, type ClassLearner, type ClassRun, presentLearners, type Round } from './classroom.ts';
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
      answers: answersIn(classroom, round),
    },
    item: isRevealed ? (round.keys[0] ?? item) : sealed(item),
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

/** How many of those who are in the class have answered: the only figure of an open question that everybody sees. */
const answersIn = rememberRound(
  (classroom, { answers }) => presentLearners(classroom).filter(({ id }) => answers.has(id)).length,
);

const sealedItems = new WeakMap<Item, Item>();

/** Sealed once for everybody, and the same while the question is open: what is drawn of it can be remembered. */
function sealed(item: Item): Item {
  const found = sealedItems.get(item) ?? kindOf(item).seal(item);
  sealedItems.set(item, found);
  return found;
}
