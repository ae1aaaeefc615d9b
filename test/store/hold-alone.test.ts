import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { expect, it } from 'vitest';

import { holdAlone } from '../../src/store/hold-alone.ts';

it('a file is held by one alone, until it is let go', () => {
  const file = join(mkdtempSync(join(tmpdir(), 'anillo-hold-')), 'held');
  const release = holdAlone(file)!;
  expect(holdAlone(file)).toBeUndefined();
  release();
  const again = holdAlone(file)!;
  expect(again).toBeDefined();
  again();
});
