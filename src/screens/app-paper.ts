import type { CourseLesson, OutlinedLesson, Stage } from './app-stage.ts';
import type { Advice } from './feedback-view.ts';
import type { Terms } from './markup-view.ts';
import type { Paper } from './paper.ts';

/** What the pieces of a screen are written on: so many columns of the stage. */
export function paperOn({ style, translate }: Pick<Stage, 'style' | 'translate'>, width: number): Paper {
  return { width, language: style.language, translate, isAscii: style.isAscii };
}

const knownAdvice = new WeakMap<CourseLesson['book'], Advice>();
const knownTerms = new WeakMap<OutlinedLesson['book'], Terms>();

/** The terms and misconceptions of a lesson's book, by id. */
export function adviceFor({ book }: Pick<CourseLesson, 'book'>): Advice {
  const found = knownAdvice.get(book) ?? {
    terms: termsOf({ book }),
    misconceptions: new Map(book.misconceptions.map((misconception) => [misconception.id, misconception])),
  };
  knownAdvice.set(book, found);
  return found;
}

/** The glossary of a lesson's book, by id. */
export function termsOf({ book }: Pick<OutlinedLesson, 'book'>): Terms {
  const found = knownTerms.get(book) ?? new Map(book.glossary.map((term) => [term.id, term]));
  knownTerms.set(book, found);
  return found;
}
