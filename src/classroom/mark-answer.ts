import { type Grading, gradeResponse } from '../quiz/grade.ts';
import type { Item, Response } from '../quiz/kinds/index.ts';
import { FULL_POINTS, pointsForAccuracy, pointsForSpeed } from '../quiz/points.ts';
import { type Certainty, certaintyShare, LEAST_CERTAINTY } from './certainty.ts';
import type { ClassAnswer } from './classroom.ts';
import type { ClassSettings } from './settings.ts';

/** What an answer is, before it is marked. */
export interface Unmarked {
  readonly response: Response;
  readonly certainty: Certainty | undefined;
  readonly tookMs: number;
}

/** By what an answer is marked. */
export interface Marking {
  readonly keys: readonly Item[];
  readonly settings: Pick<ClassSettings, 'points' | 'hasCertainty'>;
  /** How long this learner had; undefined where there was no limit. */
  readonly limitMs: number | undefined;
}

/** Marks an answer by the key under which it is worth most. Without any key the question counts for nobody. */
export function markAnswer(
  { response, certainty, tookMs }: Unmarked,
  { keys, settings, limitMs }: Marking,
): Pick<ClassAnswer, 'share' | 'misconceptions' | 'points'> {
  const best = bestGrading(keys, response);
  if (best === undefined) return { share: 0, misconceptions: [], points: 0 };
  const { share, misconceptions } = best;
  return {
    share,
    misconceptions: share === 1 ? [] : misconceptions,
    points: pointsOf(share, { certainty, tookMs }, { settings, limitMs }),
  };
}

/** What an answer is by the key under which it is worth most; undefined without any key. */
export function bestGrading(keys: readonly Item[], response: unknown): Grading | undefined {
  return keys.map((item) => gradeResponse(item, response)).sort((a, b) => b.share - a.share)[0];
}

function pointsOf(
  share: number,
  { certainty, tookMs }: Omit<Unmarked, 'response'>,
  { settings, limitMs }: Omit<Marking, 'keys'>,
): number {
  // Certainty needs marks that mean the same for all: speed would blur them.
  if (settings.hasCertainty) return Math.round(FULL_POINTS * certaintyShare(share, certainty ?? LEAST_CERTAINTY));
  if (settings.points === 'speed' && limitMs !== undefined) return pointsForSpeed(share, tookMs, limitMs);
  return pointsForAccuracy(share);
}
