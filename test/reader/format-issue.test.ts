import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { createTranslate } from '../../src/library/phrases.ts';
import { formatIssue } from '../../src/reader/format-issue.ts';
import { anyText } from '../any-text.ts';

const translate = createTranslate('en');
const issue = { file: 'a.asm', line: 3, column: 5, key: 'issue.unreadable', values: { reason: 'x' } } as const;

describe('an issue', () => {
  it('names its file, line and column, and points at its place', () => {
    expect(formatIssue({ ...issue, sourceLine: 'mov foo, 1', length: 3 }, translate).split('\n')).toEqual([
      'a.asm:3:5: cannot be read: x',
      '    mov foo, 1',
      '        ^^^',
    ]);
  });

  it('is one line where the source is not known', () => {
    expect(formatIssue(issue, translate)).toBe('a.asm:3:5: cannot be read: x');
  });

  it('points at the end of a line that ended too early', () => {
    expect(formatIssue({ ...issue, sourceLine: 'mov ' }, translate)).toContain('\n    mov\n        ^');
  });

  it('points at the right place behind a tab', () => {
    expect(formatIssue({ ...issue, column: 2, sourceLine: '\tmov', length: 3 }, translate)).toContain(
      '\n     mov\n     ^^^',
    );
  });

  it('shows only what is around the mistake in an endless line', () => {
    const shown = formatIssue({ ...issue, column: 50_001, sourceLine: `${'a'.repeat(50_000)}b` }, translate);
    expect(shown.length).toBeLessThan(400);
    expect(shown.split('\n')[1]?.at(shown.split('\n')[2]!.length - 1)).toBe('b');
  });

  it('never shows what a terminal would obey, and never fails', () => {
    const unit = anyText();
    fc.assert(
      fc.property(unit, unit, fc.nat(300), fc.nat(300), (file, sourceLine, column, length) => {
        expect(formatIssue({ ...issue, file, sourceLine, column: column + 1, length }, translate)).not.toMatch(
          /[^\P{Cc}\n]/u,
        );
      }),
    );
  });
});
