import { printable } from '../language/printable.ts';
import type { Translate } from '../language/translate.ts';
import type { Issue } from './issue.ts';

/** A source line longer than this is shown around the mistake only. */
const SHOWN_CHARACTERS = 160;

/** An issue as compilers print one: `file:line:column: what is wrong`, the line, and a caret under the place. */
export function formatIssue(issue: Issue, translate: Translate): string {
  const { file, line, column, key, values, sourceLine } = issue;
  const message = `${printable(file)}:${line}:${column}: ${translate(key, values)}`;
  return sourceLine === undefined ? message : `${message}\n${pointAt(sourceLine, column - 1, issue.length ?? 1)}`;
}

function pointAt(sourceLine: string, start: number, length: number): string {
  const from = start > SHOWN_CHARACTERS / 2 ? start - SHOWN_CHARACTERS / 2 : 0;
  const shown = visible(sourceLine.slice(from, from + SHOWN_CHARACTERS));
  const gap = Math.min(start - from, shown.length);
  const carets = Math.max(1, Math.min(length, shown.length - gap));
  return `    ${shown.trimEnd()}\n    ${' '.repeat(gap)}${'^'.repeat(carets)}`;
}

/** Each unit of the line stays one column wide, so that the caret stands under its place. */
function visible(text: string): string {
  return Array.from({ length: text.length }, (_, index) => printable(text.charAt(index)) || ' ').join('');
}
