import { languageTags } from '../language/language.ts';
import { outlineOf } from '../library/outline.ts';
import { ourLessons } from '../library/package-root.ts';
import { readLessons, toBook } from '../library/read-lessons.ts';
import { compilePhrases } from '../library/read-phrases.ts';

/** What a build keeps beside the program, by the name of its file: just what the program would make itself at every start. */
export function compileFiles(): Readonly<Record<string, unknown>> {
  const book = toBook(readLessons(ourLessons));
  const phrases = languageTags.map((language) => [`${language}.json`, compilePhrases(language)] as const);
  return {
    'lessons.json': book,
    'outline.json': outlineOf(book),
    ...Object.fromEntries(phrases),
  };
}
