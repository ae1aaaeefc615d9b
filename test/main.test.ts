import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const launcher = new URL('../src/launch.cjs', import.meta.url).pathname;
const folder = mkdtempSync(join(tmpdir(), 'anillo-main-'));
/** Runs for ever, and accesses a port all the time, so that there are events without an end. */
const endless = join(folder, 'endless.asm');

beforeAll(() =>
  writeFileSync(
    endless,
    'bits 32\norg 0x100000\ndd 0x1BADB002, 0x00010000, 0xE4514FFE, 0x100000, 0x100000, 0, 0, start\nstart: in al, 0xE9\njmp start\n',
  ),
);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const env = { PATH: process.env.PATH, LANG: 'es_ES.UTF-8', HOME: '/nonexistent', anillo: launcher, endless };

/** A line of the shell, in which "$anillo" is the program. */
function shell(line: string) {
  const { status, stdout, stderr } = spawnSync('bash', ['-c', line], { env, encoding: 'utf8' });
  return { exitCode: status, output: stdout, errors: stderr };
}

describe('the program', () => {
  it('speaks the language of the system and ends with the exit code of its command', () => {
    const help = { exitCode: 0, errors: '', output: expect.stringContaining('Uso:') };
    expect(shell('node "$anillo" --help')).toMatchObject(help);
    expect(shell('node "$anillo" nothing')).toMatchObject({ exitCode: 2, output: '' });
  });

  it('ends quietly where its reader has read enough', () => {
    const enough =
      'set -o pipefail; node "$anillo" run "$endless" --json --limit 1000000000000 | head -n 1 | cut -c 1-15';
    expect(shell(enough)).toEqual({ exitCode: 0, output: '{"type":"event"\n', errors: '' });
  });

  it('says in one line that the disk is full', () => {
    const full = {
      exitCode: 1,
      output: '',
      errors: 'anillo: el disco está lleno; libera espacio e inténtalo de nuevo\n',
    };
    expect(shell('node "$anillo" --help > /dev/full')).toEqual(full);
  });

  it.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
    ['SIGHUP', 129],
  ] as const)('ends at once with %s, even while an endless guest runs, and with %d', async (signal, exitCode) => {
    // The first events are told when the first slice has run; after them nothing more is written.
    const args = ['run', endless, '--json', '--from', '0', '--to', '0', '--limit', '1000000000000'];
    const child = spawn('node', [launcher, ...args], { env });
    await new Promise((resolve) => child.stdout.once('data', resolve));
    child.kill(signal);
    expect(await new Promise((resolve) => child.on('exit', resolve))).toBe(exitCode);
  });
});
