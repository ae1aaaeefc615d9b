import { languageTags } from '../language/language.ts';
import { outlineOf } from '../library/outline.ts';
import { ourLessons } from '../library/package-root.ts';
import { readLessons, toBook } from '../library/read-lessons.ts';
import { compilePhrases, packPhrases, phrasesFile } from '../library/read-phrases.ts';

/** What a build keeps beside the program, by the name of its file: just what the program would make itself at every start. */
export function compileFiles(): Readonly<Record<string, string>> {
  const book = toBook(readLessons(ourLessons));
  const phrases = languageTags.map(
    (language) => [phrasesFile(language), packPhrases(compilePhrases(language))] as const,
  );
  return {
    'lessons.json': JSON.stringify(book),
    'outline.json': JSON.stringify(outlineOf(book)),
    ...Object.fromEntries(phrases),
  };
}
