import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import type { PhraseKey } from '../../src/language/translate.ts';
import { compilePhrases, packPhrases, unpackPhrases } from '../../src/library/read-phrases.ts';
import { createTranslate } from '../../src/library/phrases.ts';
import { anyText } from '../any-text.ts';

const [spanish, english] = [createTranslate('es'), createTranslate('en')];

describe('a phrase', () => {
  it('is held once for all who hear it in one language', () => {
    expect(createTranslate('es')).toBe(createTranslate('es'));
    expect(createTranslate('es')).not.toBe(createTranslate('en'));
  });

  it('is said in each language, whichever was made first', () => {
    expect(english('issue.unreadable', { reason: 'x' })).toBe('cannot be read: x');
    expect(spanish('issue.unreadable', { reason: 'x' })).toBe('no se puede leer: x');
  });

  it('has a singular and a plural, for whole millions too', () => {
    expect(spanish('command.check.issues', { count: 1 })).toBe('1 error');
    expect(spanish('command.check.issues', { count: 0 })).toBe('0 errores');
    expect(spanish('command.check.issues', { count: 1_000_000 })).toBe('1\u00a0000\u00a0000 errores');
    expect(english('command.check.issues', { count: 12733 })).toBe('12,733 issues');
  });

  it('shows a value as it is: no marks of another system, no phrase within a phrase', () => {
    const value = '<b>&$t(issue.unreadable) {{reason}}';
    expect(english('issue.unreadable', { reason: value })).toBe(`cannot be read: ${value}`);
  });

  it('never carries to the terminal what a value hides', () => {
    fc.assert(
      fc.property(anyText(), (reason) => {
        expect(spanish('issue.unreadable', { reason })).not.toMatch(/\p{Cc}/u);
      }),
    );
  });

  it('is not steered by the names of its values', () => {
    expect(spanish('issue.unreadable', { reason: 'x', lng: 'en', defaultValue: 'y', context: 'z' })).toBe(
      'no se puede leer: x',
    );
  });

  it.each(['es', 'en'] as const)('of a built anillo is the same as in its sources: %s', (language) => {
    const phrases = compilePhrases(language);
    expect(unpackPhrases(packPhrases(phrases))).toEqual(phrases);
  });

  it('that is missing does not compile', () => {
    // @ts-expect-error no such phrase
    const missing: PhraseKey = 'issue.noSuchPhrase';
    expect(missing).toBe('issue.noSuchPhrase');
  });
});
