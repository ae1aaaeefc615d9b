import { PassThrough } from 'node:stream';

import { describe, expect, it } from 'vitest';

import { Learner } from './learning.ts';
import { use } from './use.ts';

describe('the list of lessons', () => {
  it('holds ours and those of a folder of one’s own, in the reader’s language', async () => {
    const { exitCode, output } = await new Learner().use(['lesson', '--lang', 'es']);
    expect(exitCode).toBe(0);
    expect(output).toContain('90  Una lección pequeña');
    expect(output).toContain('small · 5 min · 8 preguntas');
    expect((await use(['lesson', '--lang', 'es'])).output).not.toContain('Una lección pequeña');
  });
});

describe('a lesson read line by line', () => {
  it.each([
    [
      'en',
      ['A strong word, code,', 'A box with a nought.', 'Watch: See it print.', 'Here it ends.', 'Today: imprecise.'],
    ],
    [
      'es',
      [
        'Una palabra fuerte, código',
        'Una caja con un cero.',
        'Fíjate en esto: Mira',
        'Aquí termina.',
        'Hoy: impreciso.',
      ],
    ],
  ])('shows every section in %s', async (language, texts) => {
    const { exitCode, output } = await new Learner().use(['lesson', 'small', '--lang', language]);
    expect(exitCode).toBe(0);
    for (const text of texts) expect(output).toContain(text);
  });

  it('runs its simulations and experiments, and shows what they did', async () => {
    const { output } = await new Learner().use(['lesson', 'small']);
    expect(output).toContain('Console: AAA\n');
    expect(output).toMatch(/as it is +AAA\n/);
    expect(output).toMatch(/with five +AAAAA\n/);
  });

  it('can be opened by its number and by its folder', async () => {
    const byId = await new Learner().use(['lesson', 'small']);
    expect((await new Learner().use(['lesson', '90'])).output).toBe(byId.output);
    expect((await new Learner().use(['lesson', '90-small'])).output).toBe(byId.output);
  });

  it('stops at a prediction, grades it and keeps it', async () => {
    const learner = new Learner();
    const { output } = await learner.use(['lesson', 'small'], { input: 'zzz\n' });
    expect(output).toMatch(/It prints an A \d times\. What does the console show\?/);
    expect(output).toContain('Not right.');
    expect(output).toContain('Today: imprecise.');
    expect(await learner.attempts()).toMatchObject([{ question: 'small-predict', mode: 'lesson', share: 0 }]);
  });

  it('tells whoever only reads what the simulator says', async () => {
    const { output } = await new Learner().use(['lesson', 'small']);
    const [, letters] = /It prints an A (\d) times/.exec(output)!;
    expect(output).toContain(`Right answer: ${'A'.repeat(Number(letters))}\n`);
  });

  it.each(['es', 'en'])('has no drawing, no bar and no arrow with --plain, in %s: all is said', async (language) => {
    const input = 'zzz\n1\n2\n3\n';
    const { output } = await new Learner().use(['lesson', 'small', '--questions', '--plain', '--lang', language], {
      input,
    });
    expect(output).toContain(language === 'es' ? 'Una caja con un cero.' : 'A box with a nought.');
    expect(output).not.toMatch(/[\u2190-\u21ff\u2500-\u25ff\u2700-\u27bf\u2800-\u28ff·•]|\+--/u);
  });

  it('is drawn in ASCII where that is asked for', async () => {
    const { output } = await new Learner().use(['lesson', 'small', '--ascii'], { input: 'zzz\n' });
    expect(output).toContain('+---+\n| 0 |\n+---+');
    expect(output).toMatch(/^[\n -~]*$/);
  });

  it.each([60, 72, 80])('keeps to %d columns', async (columns) => {
    const { output } = await new Learner().use(['lesson', 'small'], { env: { COLUMNS: String(columns) } });
    expect(Math.max(...output.split('\n').map(({ length }) => length))).toBeLessThanOrEqual(columns);
  });

  it('asks its questions too, where that is wished: the pretest before, each once', async () => {
    const learner = new Learner();
    const { output } = await learner.use(['lesson', 'small', '--questions'], { input: '\n'.repeat(9) });
    expect(output.indexOf('Ring 3 may do everything.')).toBeLessThan(output.indexOf('Some words'));
    expect((await learner.attempts()).map(({ mode }) => mode)).toEqual(['pretest', ...Array<string>(8).fill('lesson')]);
    expect(output).toContain('Right: 0 of 7.');
  });

  it('waits after each section where somebody is at a terminal, and ends at q', async () => {
    const input = Object.assign(new PassThrough(), { isTTY: true });
    input.write('\nq\n');
    const { output } = await new Learner().use(['lesson', 'small'], { input });
    expect(output).toContain('A box with a nought.');
    expect(output).not.toContain('See it print.');
  });

  it('is not found under a name that no lesson has', async () => {
    const { exitCode, errors } = await new Learner().use(['lesson', 'nothing']);
    expect(exitCode).toBe(2);
    expect(errors).toContain('90 small');
  });
});
