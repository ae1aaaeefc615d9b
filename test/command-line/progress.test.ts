import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { describe, expect, it } from 'vitest';

import { Learner } from './learning.ts';

function newFile(name: string): string {
  return join(mkdtempSync(join(tmpdir(), 'anillo-progress-')), name);
}

/** Somebody who has answered two questions, one of them right. */
async function aLearner(): Promise<Learner> {
  const learner = new Learner();
  await learner.answer('single-choice', 'ring 0');
  await learner.answer('true-false', 'true');
  return learner;
}

describe('progress', () => {
  it('says where to begin when nothing was learned yet', async () => {
    expect((await new Learner().use(['progress'])).output).toContain('Nothing yet');
  });

  it('shows level, points, days and lessons, in either language', async () => {
    const learner = await aLearner();
    const { output } = await learner.use(['progress']);
    expect(output).toContain('Level: ring 3.');
    expect(output).toContain('Points: 1,000.');
    expect(output).toMatch(/A small lesson · objectives mastered: 0 of 1 · right:\s+1 of 2/);
    expect((await learner.use(['progress', '--lang', 'es', '--ascii'])).output).toMatch(
      /[#.]{10} Una lección pequeña - objetivos dominados: 0 de 1 - aciertos:\s+1\s+de 2/,
    );
  });

  it('goes out to a file and into another place whole, and a second time adds nothing', async () => {
    const [one, other] = [await aLearner(), new Learner()];
    const file = newFile('progress.json');
    expect((await one.use(['progress', '--export', file])).errors).toContain(file);
    expect((await other.use(['progress', '--import', file])).errors).toBe('2 answers added; 0 were here already.\n');
    expect(await other.attempts()).toEqual(await one.attempts());
    expect(await other.deck()).toEqual(await one.deck());
    expect((await other.use(['progress', '--import', file])).errors).toBe('0 answers added; 2 were here already.\n');
  });

  it('goes out as a table, a line an answer', async () => {
    const learner = await aLearner();
    const { output } = await learner.use(['progress', '--export', '-', '--format', 'csv']);
    expect(output.split('\r\n')).toHaveLength(4);
    expect(output).toMatch(/^id,atMs,day,lesson/);
    const file = newFile('progress.csv');
    await learner.use(['progress', '--export', file]);
    expect(readFileSync(file, 'utf8')).toBe(output);
  });

  it('never writes over a file', async () => {
    const file = newFile('thesis.txt');
    writeFileSync(file, 'my thesis');
    const { exitCode, errors } = await (await aLearner()).use(['progress', '--export', file]);
    expect(exitCode).toBe(1);
    expect(errors).toMatch(/exists/);
    expect(readFileSync(file, 'utf8')).toBe('my thesis');
  });

  it.each(['', 'no JSON', '{"format":"other"}', '[]'])('takes nothing from a file with %j', async (text) => {
    const learner = await aLearner();
    const file = newFile('strange.json');
    writeFileSync(file, text);
    const { exitCode, errors } = await learner.use(['progress', '--import', file]);
    expect(exitCode).toBe(1);
    expect(errors).toContain('nothing was taken from it');
    expect(await learner.attempts()).toHaveLength(2);
  });

  it.each([
    [['--format', 'csv'], '--format goes with --export'],
    [['--export', '-', '--format', 'xml'], 'there is no format “xml”'],
  ])('refuses %j', async (options, said) => {
    const { exitCode, errors } = await new Learner().use(['progress', ...options]);
    expect(exitCode).toBe(2);
    expect(errors).toContain(said);
  });
});

describe('a backup', () => {
  it('brings back what was there, and keeps what it replaces', async () => {
    const learner = await aLearner();
    const copy = newFile('copy.db');
    expect(await learner.use(['backup', copy])).toMatchObject({ exitCode: 0, errors: `Backed up: ${copy}\n` });
    await learner.answer('single-choice', 'ring 3');
    expect(await learner.attempts()).toHaveLength(3);
    const { exitCode, errors } = await learner.use(['restore', copy]);
    expect(exitCode).toBe(0);
    expect(await learner.attempts()).toHaveLength(2);
    const kept = /What was there before is kept: (.*)\n/.exec(errors)![1]!;
    expect(existsSync(kept)).toBe(true);
    await learner.use(['restore', kept]);
    expect(await learner.attempts()).toHaveLength(3);
  });

  it('can be restored where nothing was kept before', async () => {
    const [one, other] = [await aLearner(), new Learner()];
    const copy = newFile('copy.db');
    await one.use(['backup', copy]);
    expect(await other.use(['restore', copy])).toMatchObject({ exitCode: 0 });
    expect(await other.attempts()).toEqual(await one.attempts());
  });

  it('never writes over a file', async () => {
    const file = newFile('thesis.txt');
    writeFileSync(file, 'my thesis');
    const { exitCode, errors } = await (await aLearner()).use(['backup', file]);
    expect(exitCode).toBe(1);
    expect(errors).toMatch(/exists/);
    expect(readFileSync(file, 'utf8')).toBe('my thesis');
  });

  it('is not restored from what is none, and nothing changes', async () => {
    const learner = await aLearner();
    const file = newFile('thesis.txt');
    writeFileSync(file, 'my thesis');
    expect((await learner.use(['restore', file])).exitCode).toBe(1);
    expect((await learner.use(['restore', `${file}.gone`])).exitCode).toBe(1);
    expect(await learner.attempts()).toHaveLength(2);
  });
});
