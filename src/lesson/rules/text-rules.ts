import type { PhraseKey, PhraseValues } from '../../language/translate.ts';
import type { Issue } from '../../reader/issue.ts';
import { nearest } from '../../reader/nearest.ts';
import type { Places, ValuePath } from '../../reader/places.ts';
import type { YamlFile } from '../../reader/read-yaml.ts';
import { hasLonelyMark, linkedTerms, wordsOnly } from '../markup.ts';
import type { GlossaryEntry } from '../schema.ts';
import { neutralTextsOf, textsOf } from '../texts.ts';
import { avoidedWords } from './avoided-words.ts';
import { spanishMistakes } from './spanish-mistakes.ts';

type Glossary = ReadonlyMap<string, GlossaryEntry>;

/** All that is held against the texts of a file, whatever they say: of lessons, of the glossary, of the misconceptions. */
export function checkTexts({ value, places }: YamlFile, glossary: Glossary): Issue[] {
  const both = textsOf(value).flatMap(({ path, es, en }) => {
    if (isDrawing(path)) return sameText(places, { path, es, en });
    return [
      ...sameText(places, { path, es, en }),
      ...checkMarks(places, [...path, 'es'], es, glossary),
      ...checkMarks(places, [...path, 'en'], en, glossary),
      ...(isQuote(path)
        ? []
        : [
            ...checkSpanish(places, [...path, 'es'], es, glossary),
            ...checkEnglish(places, [...path, 'en'], en, glossary),
          ]),
    ];
  });
  const neutral = neutralTextsOf(value).flatMap(({ path, text }) => [
    ...(isDrawing(path) ? [] : checkMarks(places, path, text, glossary)),
    ...(hasWords(text) ? [places.issue(path, 'lesson.wordsInOneLanguage')] : []),
  ]);
  return [...both, ...neutral];
}

function isDrawing(path: ValuePath): boolean {
  return path.some((field) => field === 'drawing' || field === 'narrow' || field === 'ascii');
}

/** What the founding text says is quoted as it stands. */
function isQuote(path: ValuePath): boolean {
  return path.at(-1) === 'quote';
}

function sameText(places: Places, { path, es, en }: { path: ValuePath; es: string; en: string }): Issue[] {
  if (es.trim() === '' || en.trim() === '') {
    return [places.issue([...path, es.trim() === '' ? 'es' : 'en'], 'reader.emptyText')];
  }
  return es.trim() === en.trim() ? [places.issue([...path, 'en'], 'lesson.sameText')] : [];
}

function checkMarks(places: Places, path: ValuePath, text: string, glossary: Glossary): Issue[] {
  const unknown = linkedTerms(text).filter((id) => !glossary.has(id));
  return [
    ...(hasLonelyMark(text) ? [places.issue(path, 'lesson.lonelyMark')] : []),
    ...unknown.map((id) => places.issue(path, ...unknownTerm(id, glossary))),
  ];
}

function unknownTerm(id: string, glossary: Glossary): [PhraseKey, PhraseValues] {
  const likely = nearest(id, [...glossary.keys()]);
  return likely === undefined ? ['lesson.unknownTerm', { id }] : ['lesson.likelyTerm', { id, likely }];
}

function checkSpanish(places: Places, path: ValuePath, text: string, glossary: Glossary): Issue[] {
  const words = wordsOnly(text);
  const mistakes = spanishMistakes(words).map(({ key, values }) => places.issue(path, key, values));
  return [...mistakes, ...avoided(places, path, words, { glossary, language: 'es' })];
}

function checkEnglish(places: Places, path: ValuePath, text: string, glossary: Glossary): Issue[] {
  return avoided(places, path, wordsOnly(text), { glossary, language: 'en' });
}

interface Avoidance {
  readonly glossary: Glossary;
  readonly language: 'es' | 'en';
}

function avoided(places: Places, path: ValuePath, words: string, { glossary, language }: Avoidance): Issue[] {
  return avoidedWords(words, glossary, language).map((values) => places.issue(path, 'lesson.avoidedWord', values));
}

// Words by which a text shows that it is written in one language: articles, prepositions, and the nouns of drawings.
const telling =
  /(?<![\p{L}`])(?:the|of|and|to|is|an|in|on|for|with|by|not|guest|host|el|la|los|las|de|del|un|una|y|en|con|por|para|no|es|invitado|anfitrión|núcleo)(?![\p{L}`])/u;

function hasWords(text: string): boolean {
  return telling.test(text.replace(/`[^`]*`/g, ' '));
}
