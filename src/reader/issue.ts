import type { PhraseKey, PhraseValues } from '../language/translate.ts';

/**
 * A mistake in something that somebody wrote: a lesson, a program, a locale. Reading goes on after it, so that one
 * reading finds them all.
 *
 * It is one of the four kinds of error, which are never mixed:
 * - the guest's (#GP, #PF, a triple fault): a value in the step, since it is what the lesson shows;
 * - the author's: this one, an issue with its place;
 * - the world's (disk full, connection lost): a message on one line, and nothing is lost;
 * - ours (an impossible case): thrown, and caught only at the edge of the session.
 */
export interface Issue {
  /** The file as the author named it. */
  readonly file: string;
  /** Counted from 1. */
  readonly line: number;
  /** Counted from 1, in characters (UTF-16 units) of the line. */
  readonly column: number;
  /** How many characters the mistake spans; 1 when it is left out. */
  readonly length?: number;
  /** The phrase in locales/ that says what is wrong and what was expected. */
  readonly key: PhraseKey;
  readonly values?: PhraseValues;
  /** The text of the line, so that the mistake can be shown where it stands. */
  readonly sourceLine?: string;
}
