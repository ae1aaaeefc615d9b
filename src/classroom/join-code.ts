import type { Random } from '../quiz/random.ts';

/**
 * What codes are made of: no vowels, so that no word comes about; and of what looks or sounds alike (0 O, 1 I L, 2 Z, 5 S,
 * 8 B, U V) one or none.
 */
const ALPHABET = 'CDFGHJKMNPQRTVWXY2346789';

/** 24 ⁶ are 191 million: with a few classes open and limited tries, none is found by guessing. */
const LENGTH = 6;

/** Draws the code with which learners join a class. */
export function drawJoinCode(random: Random): string {
  return Array.from({ length: LENGTH }, () => ALPHABET[Math.floor(random() * ALPHABET.length)]).join('');
}

/** The code as it is shown: `CDF-G24`. */
export function showJoinCode(code: string): string {
  return `${code.slice(0, LENGTH / 2)}-${code.slice(LENGTH / 2)}`;
}

/** What the eye confuses with a character of the alphabet. */
const taken: Readonly<Record<string, string>> = { B: '8', Z: '2', U: 'V' };

/** Reads a code as somebody types it, in any case and with any hyphens; undefined where it is none. */
export function readJoinCode(typed: string): string | undefined {
  const code = typed
    .slice(0, 40)
    .toUpperCase()
    .replace(/[\s._-]/g, '')
    .replace(/[BZU]/g, (character) => taken[character]!);
  return code.length === LENGTH && [...code].every((character) => ALPHABET.includes(character)) ? code : undefined;
}
