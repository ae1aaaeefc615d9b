import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { expect, test } from 'vitest';

import { checkLessonLibrary } from '../../src/library/check-lesson-library.ts';
import { readLessons, toBook } from '../../src/library/read-lessons.ts';
import { simulate } from '../quiz/questions.ts';

const lessons = fileURLToPath(new URL('../../lessons', import.meta.url));

/** The YAML examples of a page, in their order: glossary, misconceptions, sources, and in the English one a whole lesson. */
function examplesOf(page: string): string[] {
  const text = readFileSync(join(lessons, page), 'utf8');
  return [...text.matchAll(/```yaml\n([\s\S]*?)```/g)].map(([, example]) => example!);
}

test('the lesson that the guide for authors shows is right in every way', () => {
  const folder = mkdtempSync(join(tmpdir(), 'anillo-guide-'));
  const [glossary = '', misconceptions = '', sources = '', lesson = ''] = examplesOf('README.md');
  mkdirSync(join(folder, '90-first-exit'));
  writeFileSync(join(folder, 'glossary.yaml'), glossary);
  writeFileSync(join(folder, 'misconceptions.yaml'), misconceptions);
  writeFileSync(join(folder, 'sources.yaml'), sources);
  writeFileSync(join(folder, '90-first-exit', 'lesson.yaml'), lesson);
  writeFileSync(join(folder, '90-first-exit', 'print.asm'), 'print: out 0xe9, al\n');
  const read = readLessons(folder);
  expect(checkLessonLibrary(read, { simulateFor: () => simulate })).toEqual([]);
  expect(toBook(read).lessons).toHaveLength(1);
});

test('both guides show the same lists', () => {
  expect(examplesOf('README.es.md')).toEqual(examplesOf('README.md').slice(0, 3));
});
