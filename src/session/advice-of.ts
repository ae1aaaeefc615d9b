import type { LessonBook } from '../library/lesson-book.ts';
import type { Advice } from '../screens/feedback-view.ts';

const known = new WeakMap<LessonBook, Advice>();

/** The terms and misconceptions of a book, by id. */
export function adviceOf(book: LessonBook): Advice {
  const found = known.get(book) ?? {
    terms: new Map(book.glossary.map((term) => [term.id, term])),
    misconceptions: new Map(book.misconceptions.map((misconception) => [misconception.id, misconception])),
  };
  known.set(book, found);
  return found;
}
