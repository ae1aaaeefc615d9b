import stringWidth from 'string-width';

import { confusables } from './confusables.ts';
import { isOfOneScript } from './scripts.ts';

/** Why a name cannot be taken. */
export type NicknameRefusal = 'empty' | 'tooWide' | 'characters' | 'marks' | 'scripts';

/** A name as it may be shown to others, or why not. */
export type Nickname =
  { readonly isRefused: false; readonly name: string } | { readonly isRefused: true; readonly why: NicknameRefusal };

/** No name takes more columns. */
export const MAX_NAME_COLUMNS = 24;

/** Nobody needs more to write a name of that width. */
const MAX_TYPED = 200;

/**
 * Reads what somebody typed as their name. Letters of every script stay, composed (NFC). Gone without a word is what cannot be
 * seen: controls, format and bidirectional characters. Anything else that is no letter, mark, digit or sign of a name
 * (emoji, private use, unassigned), towers of marks, and words of mixed scripts are refused. (After RFC 8266, and UTS 39, 5.2.)
 */
export function readNickname(typed: string): Nickname {
  const name = tidy(typed.slice(0, MAX_TYPED));
  const why = refusalOf(name);
  return why === undefined ? { isRefused: false, name } : { isRefused: true, why };
}

/** What a name looks like: two names with one skeleton can be taken for each other. Never shown. */
export function skeletonOf(name: string): string {
  const bare = name
    .normalize('NFC')
    .toLowerCase()
    .replaceAll('ñ', ENYE)
    .normalize('NFD')
    .replace(/[\p{M}\p{P}\p{Z}]/gu, '')
    .replace(/./gu, (letter) => confusables[letter] ?? letter);
  return bare.replaceAll('rn', 'm').replaceAll('vv', 'w').replaceAll(ENYE, 'ñ');
}

/** Stands for ñ, which is a letter and not an n with something on it. No name holds private characters. */
const ENYE = '\ue000';

/** The ordinal letters of M.ª stay; every other form that only looks different (Ａ, 𝐀, ﬁ) becomes the plain letter. */
function tidy(typed: string): string {
  const seen = typed
    .replace(/[\s\p{Z}]+/gu, ' ')
    .replace(/[\p{Cc}\p{Cf}\p{Variation_Selector}\u034f\u115f\u1160\u3164\uffa0]/gu, '');
  const plain = seen.replace(/[^ªº]+/g, (part) => part.normalize('NFKC')).normalize('NFC');
  return plain.replace(/ +/g, ' ').trim();
}

/** Letters, marks and digits, and what stands between the parts of a name: O’Brien, Ana-Belén, M.ª, Gal·la. */
const nameLike = /^[\p{L}\p{M}\p{Nd} '’.·_-]*$/u;

/** More than a Tibetan or a Hebrew syllable has; on letters of the alphabets that need fewer, more than two. */
const towers =
  /\p{M}{5,}|[\p{scx=Latin}\p{scx=Greek}\p{scx=Cyrillic}\p{Nd}]\p{M}{3,}|\p{Me}|(^|[^\p{L}\p{M}\p{Nd}])\p{M}/u;

function refusalOf(name: string): NicknameRefusal | undefined {
  if (!nameLike.test(name)) return 'characters';
  if (!/[\p{L}\p{Nd}]/u.test(name)) return 'empty';
  if (towers.test(name)) return 'marks';
  if (!name.split(/[ '’.·_-]/).every(isOfOneScript)) return 'scripts';
  return stringWidth(name) > MAX_NAME_COLUMNS ? 'tooWide' : undefined;
}
