import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { describe, expect, test } from 'vitest';

import { checkLessonLibrary } from '../../src/library/check-lesson-library.ts';
import { LessonsFolder } from '../../src/library/lessons-folder.ts';
import { readLessons } from '../../src/library/read-lessons.ts';

/** A folder of lessons, beside a secret. */
function aFolder(): { folder: string; secret: string } {
  const root = mkdtempSync(join(tmpdir(), 'anillo-lessons-'));
  const folder = join(root, 'lessons');
  mkdirSync(join(folder, '01-a'), { recursive: true });
  mkdirSync(join(folder, 'guests'));
  mkdirSync(join(root, 'lessons-of-others'));
  const secret = join(root, 'secret');
  writeFileSync(secret, 'password');
  writeFileSync(join(root, 'lessons-of-others', 'x.asm'), 'password');
  writeFileSync(join(root, 'lessons-of-others', 'lesson.yaml'), 'password');
  return { folder, secret };
}

describe('a stranger’s folder of lessons', () => {
  test.each(['../secret', '01-a/../../secret', '/etc/passwd', '..', '.', '../lessons-of-others/x.asm'])(
    'gives no way out of it: %s',
    (path) => {
      const { folder } = aFolder();
      expect(new LessonsFolder(folder).read(path).kind).not.toBe('text');
    },
  );

  test('cannot show what its links point to outside, and says which link', () => {
    const { folder, secret } = aFolder();
    symlinkSync(secret, join(folder, '01-a', 'lesson.yaml'));
    symlinkSync(secret, join(folder, 'guests', 'x.asm'));
    symlinkSync(join(folder, '..', 'lessons-of-others'), join(folder, '02-b'));
    const read = readLessons(folder);
    expect(JSON.stringify([read.lessons, read.programs, read.issues])).not.toContain('password');
    const places = checkLessonLibrary(read).map(({ file, key }) => `${file} ${key}`);
    expect(places).toContain('lessons/01-a/lesson.yaml reader.fileOutside');
    expect(places).toContain('lessons/guests/x.asm reader.fileOutside');
    expect(places).toContain('lessons/02-b/lesson.yaml reader.fileOutside');
  });

  test('may link within itself', () => {
    const { folder } = aFolder();
    writeFileSync(join(folder, 'guests', 'x.asm'), 'hlt');
    symlinkSync(join(folder, 'guests', 'x.asm'), join(folder, '01-a', 'x.asm'));
    expect(new LessonsFolder(folder).read('01-a/x.asm')).toEqual({ kind: 'text', text: 'hlt' });
  });

  test('with a link to itself, a pipe, a folder, bytes that are no text, or a file without an end does no harm', () => {
    const { folder } = aFolder();
    symlinkSync(join(folder, 'guests', 'loop.asm'), join(folder, 'guests', 'loop.asm'));
    execFileSync('mkfifo', [join(folder, 'guests', 'pipe.asm')]);
    writeFileSync(join(folder, 'guests', 'bytes.asm'), new Uint8Array([0xff, 0xfe, 0x00]));
    writeFileSync(join(folder, 'guests', 'long.asm'), 'x'.repeat(2_000_000));
    const lessons = new LessonsFolder(folder);
    const kinds = ['loop', 'pipe', 'bytes', 'long'].map((name) => lessons.read(`guests/${name}.asm`).kind);
    expect(kinds).toEqual(['missing', 'not-a-file', 'not-utf-8', 'too-long']);
    expect(lessons.read('guests').kind).toBe('not-a-file');
    expect(readLessons(folder).issues).toHaveLength(4);
  });

  test('without lists leans on ours', () => {
    const { folder } = aFolder();
    writeFileSync(
      join(folder, '01-a', 'lesson.yaml'),
      `id: a
order: 1
title: { es: Uno, en: One }
summary: { es: Un resumen., en: A summary. }
objectives: [{ id: a-goal, text: { es: Saber., en: Know. } }]
minutes: 5
sources: [S]
sections:
  - id: watch
    kind: simulation
    program: guests/ours.asm
    technique: bare-metal
    watch: { es: 'Mira el [[ring]].', en: 'Look at the [[ring]].' }
questions:
  - id: a-one
    kind: true-false
    level: recall
    objective: a-goal
    source: S
    stem: { es: Es así., en: It is so. }
    key: true
    answeredTrue: { es: Sí., en: Yes. }
    answeredFalse: { es: Pues sí., en: It is. }
    misconception: m
`,
    );
    const ours = {
      lessons: [],
      glossary: [
        { id: 'ring', en: { term: 'ring' }, es: { term: 'anillo' }, definition: { es: 'Un nivel.', en: 'A level.' } },
      ],
      misconceptions: [{ id: 'm', belief: { es: 'No.', en: 'Not.' }, refutation: { es: 'Sí.', en: 'Yes.' } }],
      sources: [{ id: 'S', citation: 'A book' }],
      programs: { 'guests/ours.asm': 'start: hlt\n' },
    };
    const simulateFor = () => () => ({
      isReached: true,
      instruction: 0,
      registers: {},
      ring: 0,
      events: [],
      output: '',
      labels: {},
    });
    expect(checkLessonLibrary(readLessons(folder), { ours, simulateFor })).toEqual([]);
    expect(
      checkLessonLibrary(readLessons(folder), { simulateFor })
        .map(({ key }) => key)
        .sort(),
    ).toEqual([
      'lesson.noProgram',
      'lesson.unknownMisconception',
      'lesson.unknownSource',
      'lesson.unknownTerm',
      'lesson.unknownTerm',
    ]);
  });
});
