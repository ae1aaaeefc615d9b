import { halvesOf, splitLine } from '../assembler/comment.ts';
import { beginsStatement } from '../assembler/parse-statement.ts';
import { REGISTERS } from '../assembler/register.ts';
import type { PhraseKey, PhraseValues } from '../language/translate.ts';
import type { Issue } from '../reader/issue.ts';
import { avoidedWords } from './rules/avoided-words.ts';
import { spanishMistakes } from './rules/spanish-mistakes.ts';
import type { GlossaryEntry } from './schema.ts';

/** What the comments of a program are checked with. */
interface CheckedProgram {
  readonly file: string;
  readonly glossary?: ReadonlyMap<string, GlossaryEntry>;
}

/** What is wrong with the comments of a lesson's program: each that says something says it in both languages. */
export function checkComments(source: string, { file, glossary = new Map() }: CheckedProgram): Issue[] {
  return source.split(/\r\n|\n|\r/).flatMap((sourceLine, index) => {
    const { code, comment } = splitLine(sourceLine);
    const place = { file, line: index + 1, column: code.length + 1, length: Math.max(1, comment.trimEnd().length) };
    return mistakesOf(comment, glossary).map((mistake) => ({ ...place, ...mistake, sourceLine }));
  });
}

interface CommentMistake {
  readonly key: PhraseKey;
  readonly values?: PhraseValues;
}

function mistakesOf(comment: string, glossary: ReadonlyMap<string, GlossaryEntry>): CommentMistake[] {
  const halves = halvesOf(comment);
  if (halves === undefined) return hasWords(comment) ? [{ key: 'lesson.commentInOneLanguage' }] : [];
  const { es, en } = halves;
  if (es === '' || en === '')
    return [{ key: es === '' ? 'lesson.commentWithoutSpanish' : 'lesson.commentWithoutEnglish' }];
  return [
    ...spanishMistakes(withoutNames(es)).filter(({ key }) => key !== GOES_ON_IN_THE_NEXT_LINE),
    ...(['es', 'en'] as const).flatMap((language) =>
      avoidedWords(withoutNames({ es, en }[language]), glossary, language).map((values) => ({
        key: 'lesson.avoidedWord' as const,
        values,
      })),
    ),
  ];
}

/** A question may begin on one line of a comment and end on another. */
const GOES_ON_IN_THE_NEXT_LINE: PhraseKey = 'lesson.spanish.openingSign';

/** True for a comment that says something in some language: it holds a word that is no name, no register and no instruction. */
function hasWords(comment: string): boolean {
  const words = withoutNames(comment).match(WORD) ?? [];
  return words.some((word) => !REGISTERS.has(word) && !beginsStatement(word));
}

/** A word has small letters, all but the first perhaps. */
const WORD = /(?<!\p{L})\p{L}\p{Ll}+(?!\p{L})/gu;

function withoutNames(text: string): string {
  return text.replace(QUOTED, ' ').replace(PIECE, (piece) => (NAME.test(piece) ? ' ' : piece));
}

const QUOTED = /"[^"]*"|`[^`]*`/g;
const PIECE = /[\p{L}\d_./#$-]+\(?/gu;
/** The same in every language: what has a digit or a sign in it, such as a path or a file, and what is called, such as `write(`. */
const NAME = /[\d_/#$]|\p{L}\.\p{L}|\($/u;
