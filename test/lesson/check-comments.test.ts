import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { checkComments } from '../../src/lesson/check-comments.ts';
import { ourLessons } from '../../src/library/package-root.ts';
import { createTranslate } from '../../src/library/phrases.ts';
import { readLessons } from '../../src/library/read-lessons.ts';
import { formatIssue } from '../../src/reader/format-issue.ts';

const keysOf = (comment: string) => checkComments(`hlt ${comment}`, { file: 'a.asm' }).map(({ key }) => key);

describe('a comment that is the same in every language', () => {
  it.each([
    '; 13: #GP',
    '; EAX = EBX + 4 * ECX',
    '; eax, cr3',
    '; int 0x80',
    '; 4 KiB',
    '; see_this, self-modifying.asm',
    '; /proc/1/status',
    '; write(1, EBX, 3)',
    '; getpid()',
    '; "virt"',
    '; `maintenance_insn`',
    '; ------------------',
    ';',
    '',
  ])('needs no second half: %s', (comment) => {
    expect(keysOf(comment)).toEqual([]);
  });

  it('is one whose author says so', () => {
    expect(keysOf('; Variables ;; Variables')).toEqual([]);
  });
});

describe('a comment that says something', () => {
  it.each([
    '; a digit',
    '; Tables',
    '; ---- End ----',
    '; ring 0',
    '; exit(status)',
    ';; nada',
    '; a digit;; una cifra',
  ])('in one language only is its author’s mistake: %s', (comment) => {
    expect(keysOf(comment)).toEqual(['lesson.commentInOneLanguage']);
  });

  it('is held to the Spanish and the terms of all other texts, but names are let alone', () => {
    expect(keysOf('; what is it? ;; librería')).toEqual(['lesson.spanish.library']);
    expect(keysOf('; write(file, "max", 3) ;; write(archivo, "max", 3)')).toEqual([]);
    const entry = {
      id: 'kernel',
      en: { term: 'kernel' },
      es: { term: 'núcleo', avoid: ['kernel'] },
      definition: { en: 'It.', es: 'Eso.' },
    };
    const check = (line: string) => checkComments(line, { file: 'a.asm', glossary: new Map([['kernel', entry]]) });
    expect(check('; the kernel ;; el kernel')).toMatchObject([
      { key: 'lesson.avoidedWord', values: { word: 'kernel', term: 'núcleo' } },
    ]);
    expect(check('; the kernel ;; el núcleo, de kernel.org')).toEqual([]);
  });
});

describe('the programs of our own lessons', () => {
  const { programs, glossary } = readLessons(ourLessons);
  const terms = new Map(glossary.entries.map((entry) => [entry.id, entry]));

  it.each(Object.entries(programs))('%s speaks both languages', (path, source) => {
    expect(checkComments(source, { file: path, glossary: terms })).toEqual([]);
    expect(source).toMatch(/ ;; /);
  });
});

it('whatever a program says, every issue stands within its line, and is told in both languages', () => {
  const piece = fc.constantFrom(' ;; ', ';', 'words', '"', "'", ' ', '\n', 'db 1', '/a', '(', 'ñ', '\t');
  fc.assert(
    fc.property(
      fc.array(piece, { maxLength: 30 }).map((pieces) => pieces.join('')),
      (source) => {
        const lines = source.split('\n');
        for (const issue of checkComments(source, { file: 'a.asm' })) {
          expect(issue.column + issue.length! - 1).toBeLessThanOrEqual(Math.max(1, lines[issue.line - 1]!.length));
          for (const tag of ['es', 'en'] as const) {
            expect(formatIssue(issue, createTranslate(tag))).toMatch(/^a\.asm:\d+:\d+: \S/);
          }
        }
      },
    ),
    { numRuns: 300 },
  );
});

it('a line of a hundred thousand letters is looked at in no time', () => {
  const started = process.cpuUsage().user;
  expect(keysOf(`; ${'a'.repeat(100_000)}(${'.'.repeat(100_000)}`)).toEqual([]);
  expect((process.cpuUsage().user - started) / 1000).toBeLessThan(2000);
});
