import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, describe, expect, it } from 'vitest';

const root = new URL('..', import.meta.url).pathname;
const folders: string[] = [];

/** A clone of a program as small as possible, with our launcher. */
function clone({ hasPackages = true } = {}): string {
  const folder = mkdtempSync(join(tmpdir(), 'anillo-launch-'));
  folders.push(folder);
  mkdirSync(join(folder, 'src/store'), { recursive: true });
  mkdirSync(join(folder, 'locales'));
  for (const file of ['src/launch.cjs', 'src/fingerprint.cjs', 'src/build.js', 'src/bundle.js'])
    cpSync(join(root, file), join(folder, file));
  if (hasPackages) symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  write(folder, 'package.json', '{ "type": "module" }');
  write(
    folder,
    'src/main.ts',
    "void import('./part.ts').then(({ part }) => console.log(part, ...process.argv.slice(2)));\n",
  );
  write(
    folder,
    'src/part.ts',
    "import text from '../locales/text.json' with { type: 'json' };\nexport const part: string = text.hi;\n",
  );
  write(folder, 'src/store/sqlite-thread.js', '');
  write(folder, 'locales/text.json', '{ "hi": "hello" }');
  return folder;
}

function write(folder: string, file: string, text: string): void {
  writeFileSync(join(folder, file), text);
}

function launch(folder: string, ...args: string[]): Promise<{ exitCode: number; output: string; errors: string }> {
  return new Promise((resolve) => {
    const child = execFile('node', [join(folder, 'src/launch.cjs'), ...args], (_, output, errors) =>
      resolve({ exitCode: child.exitCode ?? -1, output, errors }),
    );
  });
}

function said(output: string): object {
  return { exitCode: 0, output: `${output}\n`, errors: '' };
}

/** The folder of the last build, and the file in it with which the program begins. */
function build(folder: string): { made: string; entry: string } {
  const current = JSON.parse(readFileSync(join(folder, 'dist/current.json'), 'utf8')) as Record<string, string>;
  return { made: join('dist', current.folder!), entry: join('dist', current.folder!, current.entry!) };
}

afterAll(() => folders.forEach((folder) => rmSync(folder, { recursive: true, force: true })));

describe('the launcher', () => {
  it('builds what was never built, runs it with its arguments, and does not build again', async () => {
    const folder = clone();
    expect(await launch(folder, 'a', '--b')).toEqual(said('hello a --b'));
    const first = build(folder);
    // Were it built again, this would not be there any more.
    write(folder, first.entry, "({ 'main.js'() { console.log('as it was built'); } })");
    expect(await launch(folder)).toEqual(said('as it was built'));
  });

  it('builds again after a change of a source or a phrase', async () => {
    const folder = clone();
    await launch(folder);
    write(folder, 'locales/text.json', '{ "hi": "good morning" }');
    expect(await launch(folder)).toEqual(said('good morning'));
    write(folder, 'src/part.ts', 'export const part = 1;');
    expect(await launch(folder)).toEqual(said('1'));
  });

  it('begins before it looks for changes where somebody comes home, and begins again when it has built', async () => {
    const folder = clone();
    mkdirSync(join(folder, 'src/session'));
    const main = "console.log('home'); process.on('exit', () => console.log('left'));\n";
    const rest =
      "void import('./session/session.ts').then(({ rest }) => console.log(rest), ({ code }) => console.log(code));";
    write(folder, 'src/main.ts', main + rest);
    write(folder, 'src/session/session.ts', "export const rest = 'session';\n");
    expect(await launch(folder)).toEqual(said('home\nsession\nleft'));
    expect(await launch(folder)).toEqual(said('home\nsession\nleft'));
    write(folder, 'src/session/session.ts', "export const rest = 'another';\n");
    expect(await launch(folder)).toEqual(said('home\nERR_OUTDATED_BUILD\nhome\nanother\nleft'));
    write(folder, 'src/session/session.ts', "export const rest = 'a third';\n");
    expect(await launch(folder, '--version')).toEqual(said('home\na third\nleft'));
  });

  it('builds again where the build of older sources fails before it is whole', async () => {
    const folder = clone();
    mkdirSync(join(folder, 'src/session'));
    write(folder, 'src/session/session.ts', '');
    write(
      folder,
      'src/main.ts',
      "process.exitCode = 1; console.log('old'); void (() => import('./session/session.ts'));",
    );
    expect(await launch(folder)).toMatchObject({ exitCode: 1, output: 'old\n' });
    expect(await launch(folder)).toMatchObject({ exitCode: 1, output: 'old\n' });
    write(folder, 'src/main.ts', "console.log('new');");
    expect(await launch(folder)).toEqual(said('old\nnew'));
  });

  it('builds again where a part of the build was lost', async () => {
    const folder = clone();
    await launch(folder);
    const made = join(folder, build(folder).made);
    for (const part of readdirSync(made).filter((name) => name !== 'main.js')) rmSync(join(made, part));
    expect(await launch(folder)).toEqual(said('hello'));
  });

  it('may be started twice at once', async () => {
    const folder = clone();
    const all = await Promise.all([launch(folder), launch(folder), launch(folder)]);
    expect(all).toEqual([said('hello'), said('hello'), said('hello')]);
    expect(readdirSync(join(folder, 'dist')).filter((name) => name.startsWith('unfinished'))).toEqual([]);
  });

  it('runs an installed package, which has no sources, without building', async () => {
    const folder = clone();
    await launch(folder);
    for (const gone of ['src/main.ts', 'src/part.ts', 'src/build.js', 'src/bundle.js', 'locales', 'node_modules']) {
      rmSync(join(folder, gone), { recursive: true });
    }
    expect(await launch(folder)).toEqual(said('hello'));
  });

  it('goes without the compiled form where it is of no use', async () => {
    const folder = clone();
    await launch(folder);
    write(folder, `${build(folder).entry}.${process.versions.v8}-${process.arch}`, 'no compiled form');
    expect(await launch(folder)).toEqual(said('hello'));
  });

  it('says in both languages that packages are missing', async () => {
    const { exitCode, errors } = await launch(clone({ hasPackages: false }));
    expect(exitCode).toBe(1);
    expect(errors).toBe(
      'anillo: falta esbuild, con el que se construye. Ejecuta «npm install» en esta carpeta.\n' +
        'anillo: esbuild, which it is built with, is missing. Run “npm install” in this folder.\n',
    );
  });

  it('says where a source is broken, and runs nothing old instead', async () => {
    const folder = clone();
    await launch(folder);
    write(folder, 'src/main.ts', 'const (');
    const { exitCode, output, errors } = await launch(folder);
    expect([exitCode, output]).toEqual([1, '']);
    expect(errors).toContain('src/main.ts:1:6');
  });
});
