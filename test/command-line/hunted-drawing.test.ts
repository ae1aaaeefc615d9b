import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';

import { TECHNIQUES } from '../../src/virtualization/techniques.ts';
import { use } from './use.ts';

const APPLICATION = 'lessons/guests/hello.asm';

async function drawn(technique: string, args: readonly string[], columns: number): Promise<string[]> {
  const { output } = await use(['run', APPLICATION, '--technique', technique, ...args], {
    env: { COLUMNS: String(columns) },
  });
  return output.split('\n');
}

describe.each(TECHNIQUES.map(({ id }) => id))('the run of an application under %s', (technique) => {
  it.each(['es', 'en'])('fits 60 columns, the fewest there are, in %s', async (language) => {
    const lines = await drawn(technique, ['--lang', language, '--no-color'], 60);
    expect(lines.length).toBeGreaterThan(10);
    expect(lines.filter((line) => stringWidth(line) > 60)).toEqual([]);
  });

  it('is drawn with ASCII only where that is asked for', async () => {
    const lines = await drawn(technique, ['--lang', 'en', '--ascii'], 80);
    expect(lines.filter((line) => /[^\0-\x7f]/.test(line))).toEqual([]);
  });
});

describe('the cost model', () => {
  const costs = async (args: readonly string[], columns: number): Promise<string[]> =>
    (await use(['compare', '--costs', ...args], { env: { COLUMNS: String(columns) } })).output.split('\n');

  it.each(['es', 'en'])('fits 60 columns in %s', async (language) => {
    expect((await costs(['--lang', language], 60)).filter((line) => stringWidth(line) > 60)).toEqual([]);
  });

  it('is written with ASCII only where that is asked for', async () => {
    expect((await costs(['--lang', 'en', '--ascii'], 80)).filter((line) => /[^\0-\x7f]/.test(line))).toEqual([]);
  });
});
