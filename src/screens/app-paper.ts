import type { CourseLesson, Stage } from './app-stage.ts';
import type { Advice } from './feedback-view.ts';
import type { Terms } from './markup-view.ts';
import type { Paper } from './paper.ts';

/** What the pieces of a screen are written on: so many columns of the stage. */
export function paperOn({ style, translate }: Stage, width: number): Paper {
  return { width, language: style.language, translate, isAscii: style.isAscii };
}

const known = new WeakMap<CourseLesson['book'], Advice>();

/** The terms and misconceptions of a lesson's book, by id. */
export function adviceFor({ book }: Pick<CourseLesson, 'book'>): Advice {
  const found = known.get(book) ?? {
    terms: new Map(book.glossary.map((term) => [term.id, term])),
    misconceptions: new Map(book.misconceptions.map((misconception) => [misconception.id, misconception])),
  };
  known.set(book, found);
  return found;
}

/** The glossary of a lesson's book, by id. */
export function termsOf(course: Pick<CourseLesson, 'book'>): Terms {
  return adviceFor(course).terms;
}
