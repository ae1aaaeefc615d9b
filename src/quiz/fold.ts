/**
 * A typed answer without what is forgiven: accents, case, spacing and the punctuation around it. The ñ stays: it is a
 * letter, and not an n with something on it.
 */
export function fold(typed: string): string {
  const marked = typed.normalize('NFC').toLowerCase().replaceAll('ñ', ENYE);
  return marked
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replaceAll(ENYE, 'ñ')
    .replace(/[\s\u00a0]+/g, '')
    .replace(/^[¿¡«"'“”‘’`]+|[.,;:!?»"'“”‘’`]+$/g, '');
}

/** Stands for ñ while accents are taken off: a private character that no typed text may hold. */
const ENYE = '\ue000';
