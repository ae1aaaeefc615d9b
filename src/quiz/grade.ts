import { type Item, kindOf, type Response } from './kinds/index.ts';
import type { Remark } from './kinds/kind.ts';

/** What an answer is worth and what is to be said of it. */
export interface Grading {
  /** The share of full marks, from 0 to 1. */
  readonly share: number;
  readonly remarks: readonly Remark[];
  /** What the answer shows that its author believes. */
  readonly misconceptions: readonly string[];
}

/** Grades an answer. What comes from outside and is no answer to this item counts as none. */
export function gradeResponse(item: Item, response: unknown): Grading {
  const kind = kindOf(item);
  const answer: Response = kind.accepts(item, response) ? response : kind.blank(item);
  const share = kind.isBlank(item, answer) ? 0 : kind.grade(item, answer);
  const remarks = kind.explain(item, answer);
  return { share, remarks, misconceptions: misconceptionsOf(remarks) };
}

function misconceptionsOf(remarks: readonly Remark[]): string[] {
  const met = remarks.filter(({ isRight, wasChosen }) => wasChosen && !isRight);
  return [...new Set(met.flatMap(({ misconception }) => misconception ?? []))];
}
