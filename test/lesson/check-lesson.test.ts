import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

import fc from 'fast-check';
import { expect, test } from 'vitest';

import { checkLesson } from '../../src/lesson/check-lesson.ts';
import { readLesson } from '../../src/lesson/read-lesson.ts';
import type { Surroundings } from '../../src/lesson/subject.ts';
import { createTranslate } from '../../src/library/phrases.ts';
import { formatIssue } from '../../src/reader/format-issue.ts';
import { simulate } from '../quiz/questions.ts';

const guide = readFileSync(fileURLToPath(new URL('../../lessons/README.md', import.meta.url)), 'utf8');
const lines = guide.split('```yaml\n').at(-1)!.split('```')[0]!.split('\n');

const surroundings: Surroundings = {
  glossary: new Map(),
  misconceptions: new Map(),
  sources: new Map(),
  program: () => 'print: out 0xe9, al\n',
  simulate,
};

const translates = [createTranslate('es'), createTranslate('en')];

/** What somebody's fingers do to a file. */
const slip = fc.record({
  line: fc.nat(lines.length - 1),
  with: fc.constantFrom(
    '',
    '    - 5',
    '  id: constructor',
    '  text: null',
    'x: [',
    '  kind: cloze',
    '    key: [a]',
    '  values: { n: [1, 2] }',
    '      en: 7',
    '  - id: a',
  ),
  isReplaced: fc.boolean(),
});

test('whatever slips into a lesson, all mistakes are told with their places, in both languages, and nothing is thrown', () => {
  fc.assert(
    fc.property(fc.array(slip, { minLength: 1, maxLength: 4 }), (slips) => {
      const text = [...lines];
      for (const { line, with: words, isReplaced } of slips) text.splice(line, isReplaced ? 1 : 0, words);
      const issues = checkLesson(readLesson('lessons/90-first-exit/lesson.yaml', text.join('\n')), surroundings);
      for (const issue of issues) {
        expect(issue.line).toBeLessThanOrEqual(text.length);
        for (const translate of translates) {
          const said = formatIssue(issue, translate);
          expect(said).toMatch(/^lessons\/90-first-exit\/lesson\.yaml:\d+:\d+: \S/);
          expect(said).not.toMatch(/\{\{|: (lesson|reader|quiz)\.[a-z]/i);
        }
      }
    }),
    { numRuns: 200 },
  );
});

test('every mistake is found in one reading', () => {
  const text = lines
    .join('\n')
    .replace('level: recall', 'level: recal')
    .replace('minutes: 10', 'minutes: ten')
    .replace('key: guest', 'kye: guest');
  const issues = checkLesson(readLesson('lessons/90-first-exit/lesson.yaml', text), surroundings);
  expect(issues.map(({ key }) => key)).toEqual([
    'reader.expectedNumber',
    'reader.missingField',
    'reader.likelyValue',
    'reader.likelyField',
  ]);
});
