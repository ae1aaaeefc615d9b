import type { PhraseKey, PhraseValues } from '../language/translate.ts';

/** What whoever keeps the line has to say to somebody: a word on their screen, or that the session ends with a last word. */
export interface Notice {
  readonly kind: 'word' | 'end';
  readonly phrase: PhraseKey;
  readonly values?: PhraseValues;
}

/** Hears notices, until the function that it gives is called. */
export type Notices = (hear: (notice: Notice) => void) => () => void;
