import stringWidth from 'string-width';

/** Most texts hold nothing but these: letters of Europe, and the lines, arrows and marks that screens draw. Each is one column wide. */
const NARROW =
  /^[\u0020-\u007e\u00a0-\u00ac\u00ae-\u02ff\u0391-\u03a1\u03a3-\u03c9\u2010-\u2015\u2018-\u2022\u2024-\u2026\u2039\u203a\u2190-\u2193\u21bb\u2248\u23ce\u2500-\u25fc\u2605\u2606\u2713\u2717]*$/;

/** Texts that are looked at again and again, such as the lines of one lesson; more than that is measured anew. */
const known = new Map<string, number>();
const MOST_KNOWN = 4000;
const LONGEST_KNOWN = 200;

/** How many columns of a terminal a text takes: two for a wide character, none for a mark that combines with the one before it. */
export function textWidth(text: string): number {
  if (NARROW.test(text)) return text.length;
  const found = known.get(text);
  if (found !== undefined) return found;
  const width = stringWidth(text);
  if (text.length > LONGEST_KNOWN) return width;
  if (known.size >= MOST_KNOWN) known.clear();
  known.set(text, width);
  return width;
}
