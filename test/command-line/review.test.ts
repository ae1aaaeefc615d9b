import { describe, expect, it } from 'vitest';

import { Learner } from './learning.ts';

describe('a review', () => {
  it('says that the deck is empty, and how it fills', async () => {
    const { exitCode, output } = await new Learner().use(['review']);
    expect(exitCode).toBe(0);
    expect(output).toContain('Your deck is empty');
  });

  it('says when the next question is due where none is yet', async () => {
    const learner = new Learner();
    await learner.answer('single-choice', 'ring 3');
    const { output } = await learner.use(['review', '--lang', 'es']);
    expect(output).toBe('Hoy no toca repasar nada.\nLa próxima pregunta toca dentro de 1 minuto.\n');
  });

  it('asks what was missed once it is due, and not again what is known by then', async () => {
    const learner = new Learner();
    await learner.answer('single-choice', 'ring 3');
    learner.nowMs += 3_600_000;
    const { output } = await learner.use(['review'], { input: 'ring 0\n' });
    expect(output).toContain('1 question is due.');
    expect(output).toContain('✓ Right.');
    expect((await learner.attempts()).map(({ mode }) => mode)).toEqual(['quiz', 'review']);
    expect((await learner.use(['review'])).output).toContain('Nothing is due');
  });

  it('asks a sister of a question, not the one that was met', async () => {
    const learner = new Learner();
    await learner.answer('numeric', '1');
    learner.nowMs += 3_600_000;
    await learner.use(['review'], { input: '1\n' });
    const [first, second] = (await learner.attempts()).map(({ variant }) => variant);
    expect(second).toMatch(/^n=\d$/);
    expect(second).not.toBe(first);
  });

  it('asks no more than it was told to, the longest due first', async () => {
    const learner = new Learner();
    await learner.answer('single-choice', 'ring 3');
    learner.nowMs += 10_000;
    await learner.answer('true-false', 'true');
    learner.nowMs += 3_600_000;
    const { output } = await learner.use(['review', '--count', '1'], { input: '\n\n' });
    expect(output).toContain('2 questions are due.');
    expect(output).toContain('Which ring has the most privilege?');
    expect(await learner.attempts()).toHaveLength(3);
  });

  it('says at once that its folder cannot be made, even in one that denies its own existence', async () => {
    const learner = new Learner();
    learner.data = '/proc/anillo/data';
    const { exitCode, errors } = await learner.use(['review']);
    expect(exitCode).toBe(1);
    expect(errors).toMatch(/^anillo: \/proc\/anillo: cannot be opened; check [^\n]+ --data\n$/);
  });
});
