import type { PhraseKey, PhraseValues } from '../language/translate.ts';

/** What was asked for could not be done with what was given: it is told in the user's language, and the program ends with 1. */
export class FailedError extends Error {
  readonly key: PhraseKey;
  readonly values: PhraseValues;

  constructor(key: PhraseKey, values: PhraseValues = {}) {
    super(key);
    this.key = key;
    this.values = values;
  }
}
