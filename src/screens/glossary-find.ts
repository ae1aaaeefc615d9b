import type { Language } from '../language/language.ts';
import { linkedTerms } from '../lesson/markup.ts';
import type { GlossaryEntry } from '../lesson/schema.ts';
import type { CourseLesson } from './app-stage.ts';

const sorted = new WeakMap<readonly GlossaryEntry[], Map<Language, readonly GlossaryEntry[]>>();

/** All terms in the order of a language's alphabet. */
export function sortedTerms(glossary: readonly GlossaryEntry[], language: Language): readonly GlossaryEntry[] {
  const known = sorted.get(glossary) ?? new Map<Language, readonly GlossaryEntry[]>();
  sorted.set(glossary, known);
  const collator = new Intl.Collator(language);
  const terms =
    known.get(language) ?? [...glossary].sort((a, b) => collator.compare(a[language].term, b[language].term));
  known.set(language, terms);
  return terms;
}

/** The terms that hold a text in either language, accents and capitals aside; those that begin with it first. */
export function findTerms(
  glossary: readonly GlossaryEntry[],
  typed: string,
  language: Language,
): readonly GlossaryEntry[] {
  const wanted = folded(typed.trim());
  const all = sortedTerms(glossary, language);
  if (wanted === '') return all;
  const names = ({ es, en }: GlossaryEntry) => [folded(es.term), folded(en.term)];
  const begins = all.filter((entry) => names(entry).some((name) => name.startsWith(wanted)));
  const holds = all.filter((entry) => !begins.includes(entry) && names(entry).some((name) => name.includes(wanted)));
  return [...begins, ...holds];
}

function folded(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}

const related = new WeakMap<GlossaryEntry, readonly GlossaryEntry[]>();

/** The terms that a term's definition names, then those whose definition names it. */
export function relatedTerms(entry: GlossaryEntry, glossary: readonly GlossaryEntry[]): readonly GlossaryEntry[] {
  const known = related.get(entry) ?? findRelated(entry, glossary);
  related.set(entry, known);
  return known;
}

function findRelated(entry: GlossaryEntry, glossary: readonly GlossaryEntry[]): readonly GlossaryEntry[] {
  const others = glossary.filter(({ id }) => id !== entry.id);
  const forth = others.filter((other) => names(entry, other));
  const back = others.filter((other) => !forth.includes(other) && names(other, entry));
  return [...forth, ...back].slice(0, MOST_RELATED);
}

/** True where a definition links to a term or says its name. English has one plural to look for, so that both languages get the same terms. */
function names({ definition }: GlossaryEntry, { id, en }: GlossaryEntry): boolean {
  if (linkedTerms(definition.en).includes(id)) return true;
  const name = en.term.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`(?<![\\w-])${name}(?:e?s)?(?![\\w-])`, 'i').test(definition.en);
}

const MOST_RELATED = 8;

const met = new WeakMap<CourseLesson['lesson'], ReadonlySet<string>>();

/** The lessons in whose sections a term is met. */
export function lessonsWith({ id }: GlossaryEntry, lessons: readonly CourseLesson[]): readonly CourseLesson[] {
  return lessons.filter(({ lesson }) => {
    const terms = met.get(lesson) ?? new Set(linkedTerms(JSON.stringify(lesson.sections)));
    met.set(lesson, terms);
    return terms.has(id);
  });
}
