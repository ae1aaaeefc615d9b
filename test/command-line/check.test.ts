import { cpSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { describe, expect, it } from 'vitest';

import { lessons } from './learning.ts';
import { use } from './use.ts';

/** A copy of the small lessons' folder, to be broken. */
function aCopy(): string {
  const folder = join(mkdtempSync(join(tmpdir(), 'anillo-check-')), 'lessons');
  cpSync(lessons, folder, { recursive: true });
  return folder;
}

function change(file: string, from: string, to: string): void {
  writeFileSync(file, readFileSync(file, 'utf8').replace(from, to));
}

describe('the check of somebody’s own lessons', () => {
  it('counts what it looked at and ends with 0 where all is well', async () => {
    expect(await use(['check', lessons])).toMatchObject({
      exitCode: 0,
      output: '',
      errors: 'Checked: 1 lesson, 8 questions, 0 terms, 1 misconception and 1 guest program.\nNo issues.\n',
    });
  });

  it('takes the folder of --lessons where none is named, and the folder of one lesson', async () => {
    const { errors } = await use(['check', '--lessons', lessons, '--lang', 'es']);
    expect(errors).toContain('Se revisó: 1 lección, 8 preguntas');
    expect((await use(['check', join(lessons, '90-small')])).errors).toContain('No issues.');
  });

  it('tells every mistake with its place, in the reader’s language, and ends with 1', async () => {
    const folder = aCopy();
    const file = join(folder, '90-small/lesson.yaml');
    change(file, 'key: zero', 'key: nought');
    change(file, 'program: count.asm', 'program: gone.asm');
    const { exitCode, output, errors } = await use(['check', folder, '--lang', 'es']);
    expect(exitCode).toBe(1);
    expect(output).toMatch(/lesson\.yaml:\d+:\d+: ninguna opción tiene el id «nought»\n {4} +key: nought\n +\^+\n/);
    expect(output).toContain('gone.asm');
    expect(errors).toContain('2 errores');
  });

  it('finds a program that does not assemble, once, even where no lesson names it', async () => {
    const folder = aCopy();
    writeFileSync(join(folder, '90-small/spare.asm'), 'bits 32\nmov eax, [ecx + eax * 3]\n');
    const { exitCode, output } = await use(['check', folder]);
    expect(exitCode).toBe(1);
    expect(output.match(/spare\.asm:2:/g)).toHaveLength(1);
  });

  it('says that a folder without lessons has none', async () => {
    const empty = join(aCopy(), 'empty');
    mkdirSync(empty);
    const { exitCode, errors } = await use(['check', empty]);
    expect(exitCode).toBe(1);
    expect(errors).toContain('has no lessons');
    expect((await use(['check', join(empty, 'gone')])).errors).toContain('not found');
  });
});

describe('lessons of one’s own that are broken', () => {
  it('are left out of the tutor, which says so and names the check', async () => {
    const folder = aCopy();
    change(join(folder, '90-small/lesson.yaml'), 'minutes: 5', 'minutes: many');
    const { exitCode, errors, output } = await use(['lesson', '--lessons', folder]);
    expect(exitCode).toBe(0);
    expect(errors).toContain(`1 lesson of ${folder} was left out: “anillo check ${folder}” says why.`);
    expect(output).not.toContain('A small lesson');
  });
});
