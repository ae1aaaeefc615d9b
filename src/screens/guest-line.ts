import { type ReadLine, readLineIn } from '../assembler/comment.ts';
import type { Language } from '../language/language.ts';
import { textWidth } from '../language/text-width.ts';

/** A line of a guest as it is read in so many columns, its comment in one language. Where it is too long it gives up the blanks before its comment. */
export function guestLine(text: string, width: number, language: Language): ReadLine {
  const { code, comment } = readLineIn(text.replaceAll('\t', '    '), language);
  const isTooLong = textWidth(code + comment) > width && code.trim() !== '' && comment !== '';
  return isTooLong ? { code: `${code.trimEnd()}  `, comment } : { code, comment };
}
