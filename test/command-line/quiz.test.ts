import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';

import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';

import { Learner } from './learning.ts';
import { anyText } from '../any-text.ts';

/** The lines that answer each kind of question in full; by the words of the options, which are shuffled. */
const rightLines: Record<string, string> = {
  'single-choice': 'ring 0',
  'multiple-choice': 'two:2 four:4',
  'true-false': 'false',
  ordering: 'first second third',
  cloze: 'Kernel; 0',
};

describe('a quiz with piped answers', () => {
  it.each(Object.entries(rightLines))('takes the right answer of a %s question: %s', async (kind, line) => {
    const learner = new Learner();
    const { exitCode, output } = await learner.answer(kind, line);
    expect(exitCode).toBe(0);
    expect(output).toContain('✓ Right. 1,000 points.');
    expect(output).toContain('Right: 1 of 1. Points: 1,000 of 1,000.');
    expect(await learner.attempts()).toMatchObject([
      { kind, share: 1, points: 1000, mode: 'quiz', seed: expect.any(Number) },
    ]);
  });

  it('shows why the chosen option is wrong, which one is right, and what the mistake stands for', async () => {
    const { output } = await new Learner().answer('single-choice', 'ring 3');
    expect(output).toContain('✗ Not right.');
    expect(output).toContain('✗ ring 3: Programs live there.');
    expect(output).toContain('✓ ring 0: The kernel lives there.');
    expect(output).toMatch(/The higher the\s+ring, the\s+more it\s+may\s+do/);
    expect(output).toMatch(/It is the\s+other way round\./);
  });

  it('puts what was missed into the deck, and leaves out what was known', async () => {
    const learner = new Learner();
    await learner.answer('single-choice', 'ring 0');
    expect(await learner.deck()).toEqual([]);
    await learner.answer('true-false', 'true');
    expect(await learner.deck()).toMatchObject([{ question: 'small-true', lesson: 'small' }]);
  });

  it('speaks Spanish to whoever does', async () => {
    const learner = new Learner();
    const args = ['quiz', 'small', '--kinds', 'single-choice', '--lang', 'es'];
    const { output } = await learner.use(args, { input: 'el anillo 3\n' });
    expect(output).toContain('¿Qué anillo tiene más privilegios?');
    expect(output).toContain('✗ No es correcto.');
    expect(output).toContain('✓ el anillo 0: Ahí vive el núcleo.');
    expect(await learner.attempts()).toMatchObject([{ language: 'es' }]);
  });

  it('explains how to answer after ?, with the hint, and after what is no answer', async () => {
    const { output } = await new Learner().answer('single-choice', '?', 'seven', 'ring 0');
    expect(output).toContain('Hint: The name of this program.');
    expect(output).toContain('> seven\nThat is no answer to this question.\nType its number or letter');
    expect(output).toContain('✓ Right.');
  });

  it('lets an empty line pass a question, which is then explained and comes back for review', async () => {
    const learner = new Learner();
    const { output } = await learner.answer('ordering', '');
    expect(output).toContain('No answer, no points.');
    expect(output).toContain('Right answer: first → second → third');
    expect(await learner.deck()).toMatchObject([{ question: 'small-order' }]);
  });

  it('ends at q, and keeps what was kept', async () => {
    const learner = new Learner();
    const { exitCode, output } = await learner.use(['quiz', 'small', '--seed', '1', '--count', '3'], {
      input: '\nq\n1\n',
    });
    expect(exitCode).toBe(0);
    expect(output).toContain('You left.');
    expect(output).toContain('You did not get to 2 questions.');
    expect(await learner.attempts()).toHaveLength(1);
  });

  it('ends where its lines end, and says so', async () => {
    const { exitCode, output } = await new Learner().use(['quiz', 'small'], { input: '' });
    expect(exitCode).toBe(0);
    expect(output).toContain('No more lines to read');
    expect(output).toContain('Right: 0 of 8.');
  });

  it('keeps exactly what it says that it kept, whatever is typed, and shows nothing that a terminal would obey', async () => {
    const typed = fc.oneof(
      fc.constantFrom(
        '1',
        '2',
        'a',
        '1 2',
        'true',
        'ring 0',
        '',
        '?',
        'AAA',
        'kernel; 0',
        '\u001b[2J\u001b]0;x\u0007',
        '\u202e1',
      ),
      anyText({ maxLength: 30 }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(typed, { maxLength: 12 }), fc.nat(1000), async (lines, seed) => {
        const learner = new Learner();
        const input = lines.join('\n');
        const { exitCode, output } = await learner.use(['quiz', 'small', '--seed', String(seed)], { input });
        expect(exitCode).toBe(0);
        expect(await learner.attempts()).toHaveLength(output.match(/^Kept\.$/gm)?.length ?? 0);
        expect(output).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e]/);
      }),
      { numRuns: 12 },
    );
  });
});

describe('the seed of a quiz', () => {
  it('repeats it, with all that is asked and how it is shuffled', async () => {
    const args = ['quiz', 'small', '--seed', '42', '--count', '5'];
    const first = await new Learner().use(args, { input: '\n'.repeat(5) });
    expect((await new Learner().use(args, { input: '\n'.repeat(5) })).output).toBe(first.output);
    expect((await new Learner().use(['quiz', 'small', '--seed', '43', '--count', '5'])).output).not.toBe(first.output);
  });

  it('is printed with the command that asks the same again', async () => {
    const learner = new Learner();
    const first = await learner.use(['quiz', 'small', '--count', '4'], { input: '\n'.repeat(4) });
    const again = /again: anillo (quiz small --count 4 --seed \d+) --lessons/.exec(first.output)![1]!.split(' ');
    expect((await new Learner().use(again, { input: '\n'.repeat(4) })).output).toBe(first.output);
  });

  it('is chosen so that the sister that was met last does not come again', async () => {
    const learner = new Learner();
    let state = 1;
    const random = () => (state = (state * 48271) % 0x7fffffff) / 0x7fffffff;
    for (let round = 0; round < 6; round++) {
      await learner.use(['quiz', 'small', '--kinds', 'numeric'], { input: '\n', random });
      learner.nowMs += 1000;
    }
    const variants = (await learner.attempts()).map(({ variant }) => variant);
    expect(variants).toHaveLength(6);
    expect(variants.filter((variant, index) => variant === variants[index - 1])).toEqual([]);
  });
});

describe('an exam', () => {
  it('says nothing of an answer until the end, and then everything', async () => {
    const learner = new Learner();
    const args = ['quiz', 'small', '--exam', '--kinds', 'single-choice,true-false', '--seed', '1'];
    const { output } = await learner.use(args, { input: 'ring 3\nfalse\nring 3\n' });
    const [during, after] = output.split('Your answers\n') as [string, string];
    expect(during).toContain('Answer kept.');
    expect(during).not.toMatch(/Right\.|Not right|lives? there/);
    expect(after).toContain('Not right.');
    expect(after).toContain('Your answer: ring 3');
    expect((await learner.attempts()).map(({ mode }) => mode)).toEqual(['exam', 'exam']);
  });
});

describe('a timed quiz at a terminal', () => {
  afterEach(() => void vi.useRealTimers());

  it('tells the time left in words, at the beginning and again at 30 and 10 seconds, and goes on when it is up', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'], now: Date.UTC(2026, 0, 5) });
    const learner = new Learner();
    const input = Object.assign(new PassThrough(), { isTTY: true });
    let output = '';
    const until = async (text: string) => {
      while (!output.includes(text)) await new Promise((resolve) => setImmediate(resolve));
    };
    const args = ['quiz', 'small', '--kinds', 'single-choice', '--seconds', '90', '--seed', '7'];
    const used = learner.use(args, { input, now: Date.now, hear: (all) => (output = all) });
    await until('Time left: 1 minute and 30 seconds.');
    await until('\n> ');
    await vi.advanceTimersByTimeAsync(60_000);
    await until('Time left: 30 seconds.\n> ');
    await vi.advanceTimersByTimeAsync(20_000);
    await until('Time left: 10 seconds.\n> ');
    await vi.advanceTimersByTimeAsync(10_000);
    await until('Time is up.\nPress Enter to go on. ');
    input.write('ring 0\n');
    const { exitCode } = await used;
    expect(exitCode).toBe(0);
    expect(await learner.attempts()).toMatchObject([{ share: 0, response: {}, tookMs: 90_000 }]);
  });

  it('ends when all time is used', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'], now: Date.UTC(2026, 0, 5) });
    const learner = new Learner();
    const input = Object.assign(new PassThrough(), { isTTY: true });
    let output = '';
    const used = learner.use(['quiz', 'small', '--total-seconds', '5'], {
      input,
      now: Date.now,
      hear: (all) => (output = all),
    });
    while (!output.includes('\n> ')) await new Promise((resolve) => setImmediate(resolve));
    await vi.advanceTimersByTimeAsync(5000);
    expect((await used).output).toContain('Time is up for the whole quiz.');
    expect(await learner.attempts()).toHaveLength(1);
  });
});

describe('what a quiz cannot do', () => {
  it.each([
    [['quiz', 'no-such'], 2, 'there is no lesson “no-such”'],
    [['quiz', 'small', '--kinds', 'riddle'], 2, 'there is no kind of question “riddle”'],
    [['quiz', 'small', '--kinds', 'path'], 1, 'no question is like that'],
    [['quiz', '--count', '0'], 2, '--count needs a number above 0'],
    [['quiz', '--seconds', '0'], 2, '--seconds needs a number above 0'],
    [['quiz', '--total-seconds', 'soon'], 2, '--total-seconds needs a whole number'],
    [['quiz', '--seed', '4294967296'], 2, '--seed may be at most 4294967295'],
  ])('%j ends with %d', async (args, exitCode, said) => {
    const learner = new Learner();
    const used = await learner.use(args);
    expect(used).toMatchObject({ exitCode, output: '' });
    expect(used.errors).toContain(said);
  });

  it('is told in one line where nothing can be kept', async () => {
    const file = join(mkdtempSync(join(tmpdir(), 'anillo-file-')), 'file');
    writeFileSync(file, '');
    const learner = new Learner();
    learner.data = file;
    const { exitCode, errors } = await learner.use(['quiz', 'small']);
    expect({ exitCode, lines: errors.trimEnd().split('\n').length }).toEqual({ exitCode: 1, lines: 1 });
    expect(errors).toContain(file);
  });
});
