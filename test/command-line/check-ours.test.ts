import { expect, it } from 'vitest';

import { use } from './use.ts';

/** Every simulation of every lesson runs: the longest of what one test does. */
const PATIENCE_MS = 600_000;

it('anillo check finds nothing wrong with our lessons and phrases', { timeout: PATIENCE_MS }, async () => {
  const { exitCode, output, errors } = await use(['check']);
  expect(output).toBe('');
  expect(exitCode).toBe(0);
  expect(errors).toMatch(
    /^Checked: 2 locales, \d+ lessons, \d+ questions, .* and \d+ guest programs\.\nNo issues\.\n$/,
  );
});
