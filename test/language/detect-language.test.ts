import { describe, expect, it } from 'vitest';

import { detectLanguage } from '../../src/language/detect-language.ts';

describe('the language', () => {
  it.each([
    [{ LANG: 'es_VE.UTF-8' }, 'es'],
    [{ LANG: 'ES' }, 'es'],
    [{ LANG: 'es@euro' }, 'es'],
    [{ LANG: 'en_GB' }, 'en'],
    [{ LC_MESSAGES: 'es_ES', LANG: 'en_US' }, 'es'],
    [{ LC_ALL: 'en_US', LC_MESSAGES: 'es_ES', LANG: 'es_ES' }, 'en'],
    [{ LC_ALL: '', LC_MESSAGES: '', LANG: 'es_ES' }, 'es'],
    [{ LC_ALL: 'C', LANG: 'es_ES' }, 'en'],
    [{ LANG: 'fr_FR.UTF-8' }, 'en'],
    [{ LANG: '__proto__' }, 'en'],
    [{}, 'en'],
  ] as const)('asked for by %j is %s', (settings, language) => {
    expect(detectLanguage(settings)).toBe(language);
  });
});
