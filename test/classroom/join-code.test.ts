import { expect, test } from 'vitest';

import { drawJoinCode, readJoinCode, showJoinCode } from '../../src/classroom/join-code.ts';
import { seededRandom } from '../../src/quiz/random.ts';

test('a code is read as it is shown, in any case, with or without its hyphen', () => {
  const random = seededRandom(1);
  for (let n = 0; n < 200; n++) {
    const code = drawJoinCode(random);
    expect(code).toMatch(/^[^AEIOU01LSZB5]{6}$/);
    expect(readJoinCode(showJoinCode(code))).toBe(code);
    expect(readJoinCode(` ${code.toLowerCase()} `)).toBe(code);
  }
});

test('what the eye confuses is forgiven; what is no code is none', () => {
  expect(readJoinCode('BCDFG2')).toBe('8CDFG2');
  expect(readJoinCode('cdfgz2')).toBe('CDFG22');
  for (const typed of ['', 'CDFG2', 'CDFG2A', 'CDFG234', 'x'.repeat(1e6), 'CDF\u001bG2']) {
    expect(readJoinCode(typed)).toBeUndefined();
  }
});
