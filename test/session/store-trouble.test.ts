import { describe, expect, it } from 'vitest';

import { createTranslate } from '../../src/library/phrases.ts';
import { storeTrouble } from '../../src/session/store-trouble.ts';
import { StoreError } from '../../src/store/store-error.ts';

const error = new StoreError('failed', '/srv/anillo/anillo.db');

describe.each(['es', 'en'] as const)('a store that cannot save, in %s', (language) => {
  const translate = createTranslate(language);

  it('is told at one’s own computer with the file and what can be done', () => {
    expect(translate(...storeTrouble(error, {}))).toMatch(/^\/srv\/anillo\/anillo\.db: .*--data/);
  });

  it('is told over a line without what only the server’s owner can see and do', () => {
    const said = translate(...storeTrouble(error, { server: { host: 'aula', port: 22 } }));
    expect(said).not.toMatch(/\/srv|--data/);
    expect(said.length).toBeGreaterThan(40);
  });
});
