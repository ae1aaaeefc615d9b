import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, describe, expect, it } from 'vitest';

import { use } from './use.ts';

const folder = mkdtempSync(join(tmpdir(), 'anillo-asm-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function file(name: string, content: string | Uint8Array): string {
  writeFileSync(join(folder, name), content);
  return join(folder, name);
}

const program = file('program.asm', 'bits 32\norg 0x100000\nstart: mov al, 7\nout 0xF4, al\n');
const programBytes = Buffer.from([0xb0, 7, 0xe6, 0xf4]);

describe('anillo asm', () => {
  it('writes the image where -o says, and says nothing', async () => {
    const image = join(folder, 'image.bin');
    expect(await use(['asm', program, '-o', image])).toMatchObject({ exitCode: 0, output: '', errors: '' });
    expect(readFileSync(image)).toEqual(programBytes);
  });

  it('gives the bytes themselves to a program that reads them', async () => {
    expect((await use(['asm', program])).bytes).toEqual(programBytes);
    expect((await use(['asm', program, '-o', '-'])).bytes).toEqual(programBytes);
  });

  it('sends no bytes to a terminal', async () => {
    const { exitCode, output, errors } = await use(['asm', program], { isTTY: true });
    expect([exitCode, output]).toEqual([2, '']);
    expect(errors).toContain('-o');
  });

  it('prints a listing of addresses, bytes and lines', async () => {
    const { exitCode, output } = await use(['asm', program, '--listing']);
    expect(exitCode).toBe(0);
    expect(output).toMatch(/B007.*mov al, 7/i);
    expect(output).toMatch(/E6F4.*out 0xF4, al/i);
  });

  it('prints comments in the reader’s language, in a listing and beside a mistake', async () => {
    const line = "mov al, ';' ; ---- a sign ---- ;; ---- un signo ----";
    const told = file('told.asm', `bits 32\n${line}\n`);
    const wrong = file('wrong.asm', `bits 32\nmov al, foo ; what? ;; ¿qué?\n`);
    for (const [lang, sign, what] of [
      ['es', 'un signo', '¿qué?'],
      ['en', 'a sign', 'what?'],
    ] as const) {
      const { output } = await use(['asm', told, '--listing', '--lang', lang]);
      expect(output).toContain(`mov al, ';' ; ---- ${sign} ----\n`);
      const { errors } = await use(['run', wrong, '--lang', lang]);
      expect(errors).toContain(`    mov al, foo ; ${what}\n            ^^^\n`);
    }
  });

  it('tells every mistake with its place, in both languages, and writes nothing', async () => {
    const broken = file('broken.asm', 'bits 32\nfoo eax\nmov eax, [\n');
    const image = join(folder, 'never.bin');
    for (const lang of ['es', 'en']) {
      const { exitCode, output, errors } = await use(['asm', broken, '-o', image, '--lang', lang]);
      expect([exitCode, output]).toEqual([1, '']);
      expect(errors).toContain(`${broken}:2:1: `);
      expect(errors).toContain(`${broken}:3:`);
      expect(errors).toMatch(/\n {4}foo eax\n {4}\^/);
      expect(errors).toContain(lang === 'es' ? '2 errores' : '2 errors');
    }
    expect(() => readFileSync(image)).toThrow('ENOENT');
  });

  it('places an application where the kernel looks for it', async () => {
    const app = file('app.asm', 'bits 32\norg 0x400000\nnop\nnop\n');
    const { exitCode, bytes } = await use(['asm', program, '--app', app]);
    expect([exitCode, bytes.length]).toEqual([0, 0x40000 + 4 + 2]);
    expect(bytes.subarray(0, 4)).toEqual(programBytes);
    expect([...bytes.subarray(0x40000)]).toEqual([2, 0, 0, 0, 0x90, 0x90]);
    expect(bytes.subarray(4, 0x40000).every((byte) => byte === 0)).toBe(true);
  });

  it('refuses an application that is too long, or that the image covers', async () => {
    const long = file('long.bin', new Uint8Array(0x20001));
    expect(await use(['asm', program, '--app', long])).toMatchObject({ exitCode: 1, output: '' });
    const wide = file('wide.asm', 'bits 32\norg 0x100000\ntimes 0x40001 nop\n');
    expect(await use(['asm', wide, '--app', program])).toMatchObject({ exitCode: 1, output: '' });
  });

  it.each([
    ['a file that is missing', () => join(folder, 'none.asm'), 'no existe'],
    ['a folder', () => folder, 'es una carpeta'],
    ['a file without an end', () => '/dev/zero', 'es demasiado grande'],
    ['a text that is not UTF-8', () => file('latin.asm', new Uint8Array([0x3b, 0xf1, 10])), 'no es un texto en UTF-8'],
  ])('says what is wrong with %s in one line, and ends with 1', async (_, name, reason) => {
    const { exitCode, output, errors } = await use(['asm', name(), '--lang', 'es']);
    expect([exitCode, output]).toEqual([1, '']);
    expect(errors).toMatch(/^anillo: [^\n]+\n$/);
    expect(errors).toContain(reason);
  });

  it('does not write the image over its own program', async () => {
    expect((await use(['asm', program, '-o', program])).exitCode).toBe(2);
    expect(readFileSync(program, 'utf8')).toContain('org');
  });
});
