import { dayOf } from '../quiz/attempt.ts';
import type { Facts } from '../screens/app-stage.ts';
import { newSeed } from '../quiz/random.ts';
import { attemptsOf } from '../store/attempts.ts';
import type { Db } from '../store/db.ts';
import { placesOf } from '../store/places.ts';
import { reviewsOf } from '../store/reviews.ts';
import type { HostFacts } from '../virtualization/host-check/host-facts.ts';

/** Whose session it is, where what they do is kept, and their clock. */
export interface Learning {
  readonly db: Db;
  readonly learner: string;
  readonly newId: () => string;
  readonly now: () => number;
  readonly random: () => number;
  /** Reads the computer before which the learner sits; absent where they sit before another one. */
  readonly readHost?: (() => Promise<HostFacts>) | undefined;
  /** Where results of classes are written; absent where nothing may be. */
  readonly exportsFolder?: string;
  /** Where learners connect to this process; absent where no server runs. */
  readonly server?: { readonly host: string; readonly port: number } | undefined;
  /** The name by which the learner comes in; absent where none is asked for. */
  readonly name?: string | undefined;
  /** True for who may open classes and lead them. */
  readonly mayLead?: boolean;
  /** Makes the learner one of those, for the token that the server showed; absent where nobody is asked for it. */
  readonly claim?: ((token: string) => Promise<boolean>) | undefined;
  /** Hears that the class goes on, which is no idleness; absent where nobody watches for that. */
  readonly keepAwake?: (() => void) | undefined;
  /** The way to the learner and back, as it was measured last; absent where there is none. */
  readonly roundTripMs?: () => number;
}

/** Everything that the store knows of a learner, as screens want it. */
export async function readFacts({ db, learner, now, random }: Learning): Promise<Facts> {
  const nowMs = now();
  return {
    attempts: await attemptsOf(db, learner),
    deck: await reviewsOf(db, learner),
    places: await placesOf(db, learner),
    nowMs,
    today: localDay(nowMs),
    seed: newSeed(random),
  };
}

/** The calendar day at this computer. */
export function localDay(atMs: number): number {
  return dayOf(atMs, -new Date(atMs).getTimezoneOffset());
}
