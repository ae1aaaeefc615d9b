import type { PhraseKey, PhraseValues } from '../language/translate.ts';

/** Where something stands in its line: `column` is counted from 1. */
export interface Place {
  readonly column: number;
  readonly length: number;
}

/**
 * An author's mistake on its way to the list of issues; caught for each line, so that the other lines are read too. It is no
 * `Error`: those write down where in our code they were made, which takes longer than to read the line.
 */
export class Mistake {
  readonly place: Place;
  readonly key: PhraseKey;
  readonly values: PhraseValues;

  constructor(place: Place, key: PhraseKey, values: PhraseValues = {}) {
    this.place = place;
    this.key = key;
    this.values = values;
  }
}

/** Runs `read`, and hands a mistake that it throws to `report`; anything else is ours and goes on. */
export function catchMistake<T>(read: () => T, report: (mistake: Mistake) => void): T | undefined {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof Mistake)) throw error;
    report(error);
    return undefined;
  }
}

/** From the first place to the end of the last. */
export function span(first: Place, last: Place): Place {
  return { column: first.column, length: Math.max(1, last.column + last.length - first.column) };
}
