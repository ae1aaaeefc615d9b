import type { Language } from '../language/language.ts';
import type { Translate } from '../language/translate.ts';

/** What a view is written on, and in which language. */
export interface Paper {
  /** Columns. */
  readonly width: number;
  readonly language: Language;
  readonly translate: Translate;
  /** Drawings and marks in ASCII only. */
  readonly isAscii: boolean;
  /** To be listened to: no drawing, no bar, and no sign where a word can stand. */
  readonly isSpoken?: boolean;
}
