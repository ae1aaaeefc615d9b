import { spawnSync } from 'node:child_process';

import { describe, expect, it } from 'vitest';

const launcher = new URL('../src/launch.js', import.meta.url).pathname;

/** A line of the shell, in which "$anillo" is the program. */
function shell(line: string) {
  const env = { PATH: process.env.PATH, LANG: 'es_ES.UTF-8', HOME: '/nonexistent', anillo: launcher };
  const { status, stdout, stderr } = spawnSync('bash', ['-c', line], { env, encoding: 'utf8' });
  return { exitCode: status, output: stdout, errors: stderr };
}

describe('the program', () => {
  it('speaks the language of the system and ends with the exit code of its command', () => {
    expect(shell('node "$anillo" --help')).toMatchObject({
      exitCode: 0,
      errors: '',
      output: expect.stringContaining('Uso:'),
    });
    expect(shell('node "$anillo" nothing')).toMatchObject({ exitCode: 2, output: '' });
  });

  it('ends quietly where its reader has read enough', () => {
    expect(shell('set -o pipefail; node "$anillo" --help | { exec 0<&-; sleep 0.5; }')).toEqual({
      exitCode: 0,
      output: '',
      errors: '',
    });
  });
});
