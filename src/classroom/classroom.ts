import type { Language } from '../language/language.ts';
import type { Item, Response } from '../quiz/kinds/index.ts';
import type { SimulationRequest } from '../quiz/simulate.ts';
import type { Certainty } from './certainty.ts';
import { type ClassSettings, usualSettings } from './settings.ts';

/** Somebody who learns in a class. */
export interface ClassLearner {
  readonly id: string;
  readonly name: string;
  /** What the name looks like (`skeletonOf`). */
  readonly skeleton: string;
  readonly language: Language;
  readonly joinedAtMs: number;
  /** How many times the usual time this learner has, and what comes on top. */
  readonly timeFactor: number;
  readonly extraMs: number;
  /** Sent out: cannot come back, and counts nowhere. */
  readonly isRemoved: boolean;
  /** Has handed in an exam: answers nothing more. */
  readonly hasHandedIn: boolean;
}

/** An answer that counts, and what it is worth by the key that holds now. */
export interface ClassAnswer {
  readonly response: Response;
  readonly certainty: Certainty | undefined;
  readonly language: Language;
  readonly atMs: number;
  /** From the opening to the answer, without pauses and without the way that it had to travel. */
  readonly tookMs: number;
  readonly share: number;
  readonly misconceptions: readonly string[];
  readonly points: number;
}

/** A run of a guest that belongs to a question or is shown to everybody: all that a simulator needs to be at its start. */
export type ClassRun = Omit<SimulationRequest, 'stop'> & { readonly lesson: string };

/** A question that was opened for everybody. One that is voted on twice is two rounds. */
export interface Round {
  readonly index: number;
  readonly lesson: string;
  readonly item: Item;
  /** By which answers are graded: the item itself, until its key is corrected; several where several keys are right; none where the question counts for nobody. */
  readonly keys: readonly Item[];
  readonly vote: 1 | 2;
  readonly run: ClassRun | undefined;
  readonly openedAtMs: number;
  /** 0 is as long as it takes. */
  readonly limitMs: number;
  readonly extendedMs: number;
  readonly pausedMs: number;
  readonly closedAtMs: number | undefined;
  readonly isRevealed: boolean;
  /** By learner. */
  readonly answers: ReadonlyMap<string, ClassAnswer>;
}

/** A simulation that everybody sees at the same instruction. */
export interface SharedSimulation {
  readonly run: ClassRun;
  readonly instruction: number;
}

/** A class as its log says it is. A value: each event makes another one (`fold.ts`). */
export interface Classroom {
  /** The number of the last event that it holds. */
  readonly sequence: number;
  /** Who opened it; empty until it is. */
  readonly teacher: string;
  readonly code: string;
  readonly settings: ClassSettings;
  readonly createdAtMs: number;
  /** By id, the earliest first. */
  readonly learners: ReadonlyMap<string, ClassLearner>;
  readonly rounds: readonly Round[];
  /** Nobody new may join. */
  readonly isLocked: boolean;
  /** Since when the clock stands still. */
  readonly pausedAtMs: number | undefined;
  readonly simulation: SharedSimulation | undefined;
  readonly endedAtMs: number | undefined;
}

/** A class of which nothing has happened yet. */
export const emptyClassroom: Classroom = {
  sequence: 0,
  teacher: '',
  code: '',
  settings: { ...usualSettings, title: '', plan: [] },
  createdAtMs: 0,
  learners: new Map(),
  rounds: [],
  isLocked: false,
  pausedAtMs: undefined,
  simulation: undefined,
  endedAtMs: undefined,
};

/** Who keeps the house: whoever sits at the computer with the store may lead every class. (The store's `LOCAL_LEARNER`.) */
export const HOUSE_KEEPER = 'local';

/** No class has more learners. */
export const MAX_LEARNERS = 2000;

/** Those who are in the class, the earliest first. */
export function presentLearners({ learners }: Classroom): readonly ClassLearner[] {
  const found = present.get(learners) ?? [...learners.values()].filter(({ isRemoved }) => !isRemoved);
  present.set(learners, found);
  return found;
}

/** Everybody's screen asks who is there: it is found out once. */
const present = new WeakMap<Classroom['learners'], readonly ClassLearner[]>();

/** True for whoever may lead the class. */
export function isTeacher({ teacher }: Classroom, who: string): boolean {
  return teacher !== '' && (who === teacher || who === HOUSE_KEEPER);
}

/** The round that was opened last. */
export function lastRound({ rounds }: Classroom): Round | undefined {
  return rounds.at(-1);
}

/** The rounds that are asked together: those of an exam, or the last one of a live class. */
export function currentRounds(classroom: Classroom): readonly Round[] {
  return classroom.settings.mode === 'exam' ? classroom.rounds : classroom.rounds.slice(-1);
}
