import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { commands } from '../src/command-line/commands.ts';
import { use } from './command-line/use.ts';
import { drawnScreen, readmes, screensIn, shownScreen } from './readme-screens.ts';
import { forgetLearners, Learner } from './terminal-learner.ts';

beforeAll(() => Learner.buildsOnce());
afterAll(forgetLearners);

describe.each(readmes)('%s', (file, language) => {
  const text = readFileSync(new URL(`../${file}`, import.meta.url), 'utf8');

  it('shows a program that does what it says: it prints A and ends with status 7', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'anillo-readme-'));
    const program = join(folder, 'program.asm');
    writeFileSync(program, /```nasm\n([^`]*)```/.exec(text)?.[1] ?? '');
    const { exitCode, output } = await use(['run', program, '--json']);
    rmSync(folder, { recursive: true });
    expect(exitCode).toBe(0);
    expect(JSON.parse(output.trimEnd().split('\n').at(-1)!)).toMatchObject({ stop: 'exit', status: 7, output: 'A' });
  });

  it('shows screens as the program draws them today (npm run screens renews them)', async () => {
    const names = screensIn(text);
    expect(names).toContain('home');
    for (const name of names) expect(shownScreen(text, name), name).toBe(await drawnScreen(name, language));
  });

  it('shows a road that is really drawn', async () => {
    const [, shown = ''] = /\n### (?:Watch|Mirar) [^\n]*\n[^`]*(?:`[^`\n]*`[^`]*)*?```\n([\s\S]*?)```/.exec(text) ?? [];
    const guest = new URL('../lessons/guests/trap.asm', import.meta.url).pathname;
    const { output } = await use(['run', guest, '--technique', 'kvm', '--lang', language]);
    const lines = shown.trimEnd().split('\n');
    expect(lines.length).toBeGreaterThan(10);
    expect(lines.filter((line) => !output.includes(line))).toEqual([]);
  });

  it('names every command that exists, and no other', () => {
    const named = new Set([...text.matchAll(/(?:^|`)anillo ([a-z]+)\b/gm)].map(([, name]) => name));
    expect([...named].sort()).toEqual(commands.map(({ name }) => name).sort());
  });

  it('holds the test command, as .ci/run reads it', () => {
    expect(text.split('\n')).toContain('npm install && npm test');
  });
});
