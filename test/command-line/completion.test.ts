import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { spawn } from '@lydell/node-pty';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { commands } from '../../src/command-line/commands.ts';
import { use } from './use.ts';

const folder = mkdtempSync(join(tmpdir(), 'anillo-completion-'));
const scriptOf = (shell: string) => join(folder, `anillo.${shell}`);
const has = (shell: string) => spawnSync(shell, ['--version']).status === 0;

beforeAll(async () => {
  for (const shell of ['bash', 'zsh', 'fish'])
    writeFileSync(scriptOf(shell), (await use(['completion', shell, '--lang', 'es'])).output);
  mkdirSync(join(folder, 'own lessons'));
  writeFileSync(join(folder, 'own program.asm'), '');
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What bash, asked as it asks itself, offers for the last word. */
function inBash(...words: string[]): string[] {
  const script = `source '${scriptOf('bash')}'; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _anillo; printf '%s\\n' "\${COMPREPLY[@]}"`;
  const { stdout, stderr } = spawnSync('bash', ['-c', script, 'bash', 'anillo', ...words], {
    cwd: folder,
    encoding: 'utf8',
  });
  expect(stderr).toBe('');
  return stdout.split('\n').filter((line) => line !== '');
}

function inFish(line: string): string[] {
  const { stdout, stderr } = spawnSync(
    'fish',
    ['--no-config', '-c', `source '${scriptOf('fish')}'; complete -C '${line}'`],
    { cwd: folder, encoding: 'utf8', env: { ...process.env, HOME: folder } },
  );
  expect(stderr).toBe('');
  return stdout.split('\n').flatMap((offer) => (offer === '' ? [] : [offer.split('\t')[0]!]));
}

/** What a line becomes when Tab is pressed in zsh, as it stands on its screen. */
async function inZsh(line: string, wanted: RegExp): Promise<string> {
  const env = { PATH: process.env.PATH!, HOME: folder, TERM: 'xterm' };
  const shell = spawn('zsh', ['-f', '-i'], { cols: 200, rows: 40, cwd: folder, env });
  let seen = '';
  shell.onData((text) => (seen += text));
  const sees = async (pattern: RegExp) => {
    for (let tries = 0; tries < 600 && !pattern.test(seen); tries++)
      await new Promise((ready) => setTimeout(ready, 50));
  };
  shell.write(`autoload -Uz compinit && compinit -D && source ${scriptOf('zsh')}; PS1='${'%'}# '; echo re''ady\r`);
  await sees(/ready\r\n/);
  seen = '';
  shell.write(`${line}\t`);
  await sees(wanted);
  shell.kill();
  return seen;
}

const lessonIds = /^[a-z][a-z-]+$/;

describe.runIf(has('bash'))('in bash', () => {
  it('offers the commands, and those that begin so', () => {
    expect(inBash('')).toEqual(commands.map(({ name }) => name));
    expect(inBash('rev')).toEqual(['review']);
  });

  it('offers what a value may be, also after an option and with an equals sign', () => {
    expect(inBash('run', '--technique', 'kvm')).toEqual(['kvm', 'kvm-virtio', 'kvm-2008']);
    expect(inBash('--lang', '=', 'e')).toEqual(['es', 'en']);
    expect(inBash('--data', 'compare', 'compare', '--workload', '')).toEqual(['W1', 'W2', 'W3', 'W4', 'W5', 'W6']);
    expect(inBash('run', '--limit', '')).toEqual([]);
  });

  it('offers the options of a command and those of all, lessons, files and folders', () => {
    expect(inBash('host', '--')).toEqual(expect.arrayContaining(['--root', '--json', '--lang', '--help']));
    expect(inBash('host', '--')).not.toContain('--technique');
    expect(inBash('lesson', '').every((id) => lessonIds.test(id))).toBe(true);
    expect(inBash('lesson', '').length).toBeGreaterThan(10);
    expect(inBash('run', 'own').sort()).toEqual(['own lessons', 'own program.asm']);
    expect(inBash('check', 'own')).toEqual(['own lessons']);
  });
});

describe.runIf(has('fish'))('in fish', () => {
  it('offers commands, values, options and files as bash does', () => {
    expect(inFish('anillo rev')).toEqual(['review']);
    expect(inFish('anillo --lang es ').sort()).toEqual(commands.map(({ name }) => name).sort());
    expect(inFish('anillo run --technique kvm').sort()).toEqual(['kvm', 'kvm-2008', 'kvm-virtio']);
    expect(inFish('anillo host --r')).toContain('--root');
    expect(inFish('anillo run --r')).not.toContain('--root');
    expect(inFish('anillo lesson ').length).toBeGreaterThan(10);
    expect(inFish('anillo run own')).toContain('own program.asm');
  });
});

describe.runIf(has('zsh'))('in zsh', () => {
  it('completes a command, a value and an option', async () => {
    expect(await inZsh('anillo rev', /review/)).toContain('review');
    expect(await inZsh('anillo --lang es run --technique kvm-v', /kvm-virtio/)).toContain('kvm-virtio');
    expect(await inZsh('anillo host --ro', /--root/)).toContain('--root');
  });
});

describe('a script', () => {
  it('is refused for a shell that there is none for', async () => {
    const { exitCode, errors } = await use(['completion', 'tcsh']);
    expect([exitCode, errors]).toEqual([2, expect.stringContaining('bash, zsh, fish')]);
  });
});
