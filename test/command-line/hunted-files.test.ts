import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

import { use } from './use.ts';

const GUESTS = 'lessons/guests';
const [native, hello, trap] = ['native', 'hello', 'trap'].map((name) => `${GUESTS}/${name}.asm`) as [
  string,
  string,
  string,
];

function file(name: string, content: string | Uint8Array): string {
  const path = join(mkdtempSync(join(tmpdir(), 'anillo-hunted-')), name);
  writeFileSync(path, content);
  return path;
}

describe('a kernel where an application is wanted', () => {
  it.each([
    ['run', native, '--app', trap],
    ['run', native, '--app', trap, '--technique', 'container'],
    ['asm', native, '--app', trap, '-o', '-'],
  ])('is refused by %s %s %s %s', async (...args) => {
    const { exitCode, errors, output } = await use(args);
    expect({ exitCode, output }).toEqual({ exitCode: 1, output: '' });
    expect(errors).toContain(`${trap} is not an application: it is assembled for 0x100000`);
    expect((await use([...args, '--lang', 'es'])).errors).toContain('no es una aplicación');
  });
});

it.each(['bare-metal', 'paravirtualization', 'container'])(
  'a second application is refused under %s, and not left out in silence',
  async (technique) => {
    const { exitCode, errors } = await use(['run', hello, '--app', hello, '--technique', technique]);
    expect(exitCode).toBe(2);
    expect(errors).toContain('--app goes with a kernel');
  },
);

describe('compare', () => {
  it.each([
    ['an empty file', new Uint8Array(0)],
    ['bytes that are no image', new Uint8Array(64).fill(0x90)],
  ])('refuses %s, as run does', async (_, bytes) => {
    const image = file('bad.bin', bytes);
    const [compared, run] = [await use(['compare', image, '--limit', '1000']), await use(['run', image])];
    expect(compared.exitCode).toBe(1);
    expect(compared.errors).toBe(run.errors);
  });
});

it('a console that holds terminal controls beyond ASCII gives JSON that a terminal shows and does not obey', async () => {
  const app = file(
    'control.asm',
    `org 0x400000
bits 32
    mov eax,4
    mov ebx,1
    mov ecx,text
    mov edx,5
    int 0x80
    mov eax,1
    int 0x80
text: db 0xC2,0x9B,'3',0x7F,0xFF
`,
  );
  const { output } = await use(['run', app, '--technique', 'container', '--json']);
  expect(output).not.toMatch(/[\u007f-\u009f]/);
  const result = JSON.parse(output.trimEnd().split('\n').at(-1)!) as { output: string };
  expect(result.output).toBe('\u00c2\u009b3\u007f\u00ff');
});

describe('a number for an option of a technique', () => {
  const set = (technique: string, option: string) => use(['run', hello, '--technique', technique, '--set', option]);

  it('is refused where the technique offers only some: there are no five containers', async () => {
    const { exitCode, errors } = await set('container', 'containers=5');
    expect(exitCode).toBe(2);
    expect(errors).toContain('“5” is no value for containers');
  });

  it('is taken from 1 to the largest where any will do', async () => {
    const codes = ['1', '7', '256', '0', '257', '1.5', '1e999'].map((batch) =>
      set('paravirtualization', `batch=${batch}`),
    );
    expect((await Promise.all(codes)).map(({ exitCode }) => exitCode)).toEqual([0, 0, 0, 2, 2, 2, 2]);
  });
});
