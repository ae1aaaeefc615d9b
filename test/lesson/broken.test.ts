import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

import { describe, expect, test } from 'vitest';

import { checkComments } from '../../src/lesson/check-comments.ts';
import { checkLessonLibrary } from '../../src/library/check-lesson-library.ts';
import { readLessons } from '../../src/library/read-lessons.ts';
import type { Simulate } from '../../src/quiz/simulate.ts';
import { simulate } from '../quiz/questions.ts';

const folder = fileURLToPath(new URL('broken', import.meta.url));

/** A run of which all is known: it never comes to the label `never`, and one program cannot be assembled. */
const testRun: Simulate = (request) => {
  const result = simulate(request);
  if (request.program === 'garbled.asm') {
    return { ...result, issues: [{ file: 'garbled.asm', line: 1, column: 1, key: 'reader.badValue' }] };
  }
  return request.stop.label === 'never' ? { ...result, isReached: false, ending: 'halt' } : result;
};

const read = readLessons(folder);
const issues = [
  ...checkLessonLibrary(read, { simulateFor: () => testRun }),
  ...Object.entries(read.programs).flatMap(([path, source]) => checkComments(source, { file: `broken/${path}` })),
];

describe('each broken lesson shows its one mistake, and where it stands', () => {
  test.each(read.lessons.map(({ file }) => file.file))('%s', (file) => {
    const [, expected] = /^# expect (.*)$/m.exec(readFileSync(`${folder}/${file.replace('broken/', '')}`, 'utf8'))!;
    const name = file.split('/')[1]!;
    const own = issues.filter(
      (issue) =>
        issue.file.startsWith(`broken/${name}/`) || (issue.file === 'garbled.asm' && name.includes('assemble')),
    );
    expect(own.map(({ line, column, key }) => `${line}:${column} ${key}`)).toEqual([expected]);
  });
});

test('the lists beside them are right, and one lesson breaks each rule', () => {
  expect(issues.filter(({ file }) => file.endsWith('.yaml') && !file.endsWith('lesson.yaml'))).toEqual([]);
  expect(read.lessons.length).toBeGreaterThan(80);
});
