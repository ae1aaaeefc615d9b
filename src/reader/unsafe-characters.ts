/** A character that a text may not hold, and where it stands. */
export interface UnsafeCharacter {
  readonly offset: number;
  /** As Unicode writes it: U+202E. */
  readonly codePoint: string;
}

// What a terminal obeys, what turns or hides text, what is not one column wide by itself (combining marks, joiners,
// variation selectors), and what no font has. Tabs and line breaks are judged by YAML itself.
const unsafe = /(?![\t\n\r])[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{M}\p{Zl}\p{Zp}]/gu;

/** No more than this many are told. */
const MAX_TOLD = 20;

/** The characters of a text that must not reach a screen, the first ones of many. */
export function findUnsafe(text: string): UnsafeCharacter[] {
  const found: UnsafeCharacter[] = [];
  for (const match of text.matchAll(unsafe)) {
    found.push({ offset: match.index, codePoint: codePoint(match[0]) });
    if (found.length === MAX_TOLD) break;
  }
  return found;
}

function codePoint(character: string): string {
  return `U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`;
}
