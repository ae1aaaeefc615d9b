import type { PhraseKey, PhraseValues } from '../language/translate.ts';

/** The command line was not understood: it is told in the user's language, and the program ends with 2. */
export class UsageError extends Error {
  readonly key: PhraseKey;
  readonly values: PhraseValues;

  constructor(key: PhraseKey, values: PhraseValues = {}) {
    super(key);
    this.key = key;
    this.values = values;
  }
}
