import type { LessonBook } from './lesson-book.ts';
import { readCompiled } from './compiled.ts';

/** So much of each lesson as somebody sees who has not opened it: its title, what it is about and how long it is. */
export type Outline = readonly ReturnType<typeof outlineOf>[number][];

/** The outline of all lessons of a book. */
export function outlineOf({ lessons, glossary }: LessonBook) {
  return lessons.map(({ id, order, title, summary, objectives, minutes, sections, questions }) => {
    const texts = JSON.stringify([summary, objectives]);
    const terms = glossary.filter((term) => texts.includes(`[[${term.id}`));
    return {
      lesson: {
        id,
        order,
        title,
        summary,
        objectives,
        minutes,
        sections: idsOf(sections),
        questions: idsOf(questions),
      },
      book: { glossary: terms.map(({ id, es, en }) => ({ id, es, en })) },
    };
  });
}

const idsOf = (things: readonly { readonly id: string }[]): { readonly id: string }[] =>
  things.map(({ id }) => ({ id }));

/** The outline of our lessons as it was compiled when anillo was built; nothing where it runs from its sources. */
export function readOurOutline(): Outline | undefined {
  return readCompiled<Outline>('outline.json');
}
