import type { Language } from '../language/language.ts';
import type { Issue } from '../reader/issue.ts';
import { endOfCode } from './tokenize.ts';
import { Mistake } from './mistake.ts';

/** A line of a program as somebody reads it: one after the other, its two parts are the line. */
export interface ReadLine {
  /** All before the comment, with the spaces up to it. */
  readonly code: string;
  /** From its `;` on; empty where there is none. */
  readonly comment: string;
}

/** The two languages of one comment, `; a digit ;; un dígito`, and where each begins in it. */
export interface Halves {
  readonly en: string;
  readonly es: string;
  /** Where the `;;` stands in the comment. */
  readonly markAt: number;
}

/** What parts the languages: two semicolons that stand alone, so that `for (;;)` and `;;; title` part nothing. */
const MARK = /[ \t];;(?=[ \t]|$)/;

/** A line with its comment in one language. What says nothing in either language, or the same in both, is as it is written. */
export function readLineIn(line: string, language: Language): ReadLine {
  const read = splitLine(line);
  const { es, en } = halvesOf(read.comment) ?? { es: '', en: '' };
  // What has one half only is its author's mistake, or no comment in two languages at all.
  if (es === '' || en === '') return read;
  return { code: read.code, comment: `; ${{ es, en }[language]}` };
}

/** The same, in one piece. The line has as many lines as before: one. */
export function lineIn(line: string, language: Language): string {
  // Most lines are spared the search for their comment.
  if (!line.includes(';;')) return line;
  const { code, comment } = readLineIn(line, language);
  return code + comment;
}

/** An issue with its line as it is read in one language; a mistake within the comment shows the line as it is written. */
export function issueIn(issue: Issue, language: Language): Issue {
  const { sourceLine = '', column } = issue;
  const isInCode = column <= splitLine(sourceLine).code.length + 1;
  return isInCode ? { ...issue, sourceLine: lineIn(sourceLine, language) } : issue;
}

/** A line without its comment. */
export function codeOf(line: string): string {
  return line.includes(';') ? splitLine(line).code.trimEnd() : line;
}

/** Code and comment of a line, as they are written. A line that cannot be read as code has no comment that we know of. */
export function splitLine(line: string): ReadLine {
  const end = line.includes(';') ? codeEnd(line) : line.length;
  return { code: line.slice(0, end), comment: line.slice(end) };
}

function codeEnd(line: string): number {
  try {
    return endOfCode(line);
  } catch (error) {
    if (!(error instanceof Mistake)) throw error;
    return line.length;
  }
}

/** Both languages of a comment, either of which may be empty; undefined where it has no `;;`. */
export function halvesOf(comment: string): Halves | undefined {
  const found = MARK.exec(comment);
  if (found === null) return undefined;
  const markAt = found.index + 1;
  return { en: halfOf(comment.slice(1, markAt)), es: halfOf(comment.slice(markAt + 2)), markAt };
}

/** One space parts the words from their sign; what is indented further stays so. */
function halfOf(text: string): string {
  return text.replace(/^[ \t]/, '').trimEnd();
}
