import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { describe, expect, it } from 'vitest';

import { appendEvents } from '../../src/store/class-log.ts';
import { addLearner } from '../../src/store/learners.ts';
import { openStore } from '../../src/store/open-store.ts';
import { reviewsOf } from '../../src/store/reviews.ts';
import { seededRandom } from '../../src/quiz/random.ts';
import { lessons, NOON_MS } from './learning.ts';
import { use } from './use.ts';

/** Somebody who leads a class from a shell, beside learners who write to the same store. */
class Teacher {
  readonly data = mkdtempSync(join(tmpdir(), 'anillo-class-'));
  readonly random = seededRandom(3);
  code = '';
  id = '';
  nowMs = NOON_MS;

  use(...args: string[]) {
    return use(['class', ...args, '--data', this.data, '--lessons', lessons, '--lang', 'en'], {
      random: this.random,
      now: () => this.nowMs,
    });
  }

  /** Says something about the class; what it gives back is read as JSON. */
  async say(action: string, ...args: string[]): Promise<Record<string, unknown>> {
    const { exitCode, output, errors } = await this.use(action, this.code, ...args, '--json');
    if (exitCode !== 0) throw new Error(errors);
    return JSON.parse(output) as Record<string, unknown>;
  }

  async create(...args: string[]): Promise<this> {
    const { output } = await this.use('create', 'small', '--kinds', 'single-choice', '--count', '1', '--json', ...args);
    const made = JSON.parse(output) as { code: string; id: string };
    [this.code, this.id] = [made.code, made.id];
    return this;
  }

  async learner(by: string, kind: string, body: object): Promise<void> {
    const db = await openStore(join(this.data, 'anillo.db'), () => this.nowMs);
    await appendEvents(db, this.id, [{ id: `${by}-${kind}-${JSON.stringify(body)}`, by, kind, body }]);
    await db.close();
  }

  join(name: string, language = 'es') {
    return this.learner(name, 'learner-joined', { name, language });
  }

  answer(by: string, response: object, language = 'es') {
    return this.learner(by, 'answer-given', { round: 0, response, roundTripMs: 0, language });
  }
}

/** The ids of the options of the question that is open, the right one first. */
async function optionsOf(teacher: Teacher): Promise<string[]> {
  const { output } = await teacher.use('results', teacher.id, '--json');
  const [round] = (JSON.parse(output) as { rounds: { item: { key: string; options: { id: string }[] } }[] }).rounds;
  const { key, options } = round!.item;
  return [key, ...options.map(({ id }) => id).filter((id) => id !== key)];
}

describe('anillo class', () => {
  it('leads a whole class from the shell, and then says how it went', async () => {
    const teacher = await new Teacher().create('--title', 'Grupo B', '--seconds', '60');
    const db = await openStore(join(teacher.data, 'anillo.db'));
    await addLearner(db, { id: 'Íñigo', name: 'Íñigo' });
    await db.close();
    await teacher.join('Íñigo');
    await teacher.join('=Ana'.slice(1), 'en');
    expect(await teacher.say('show')).toMatchObject({ phase: 'lobby', learners: 2, planned: 1 });
    expect(await teacher.say('open')).toMatchObject({ round: 1, vote: 1, sequence: 4 });
    const [right, wrong] = await optionsOf(teacher);
    await teacher.answer('Íñigo', { chosen: wrong });
    await teacher.answer('Ana', { chosen: right }, 'en');
    expect(await teacher.say('show')).toMatchObject({ phase: 'open', answers: 2, leftMs: 60_000 });
    await teacher.say('extend', '--seconds', '10');
    await teacher.say('close');
    await teacher.say('vote');
    await teacher.say('reveal');
    await teacher.say('end');
    const { output } = await teacher.use('results', teacher.code);
    expect(output).toContain('Grupo B');
    expect(output).toMatch(/Ana +1 +1,000 +1\/1/);
    expect(output).toMatch(/Íñigo +2 +0 +0\/1/);
    expect(output).toContain('right: 1 of 2');
    expect(output).toContain('español');
    const again = await openStore(join(teacher.data, 'anillo.db'));
    expect(await reviewsOf(again, 'Íñigo')).toHaveLength(1);
    await again.close();
    expect((await teacher.use('list')).output).toContain('ended  Grupo B');
  });

  it('marks a question again when its key proves wrong, for all or for nobody', async () => {
    const teacher = await new Teacher().create();
    await teacher.join('Ana');
    await teacher.say('open');
    const [right, wrong] = await optionsOf(teacher);
    await teacher.answer('Ana', { chosen: wrong });
    await teacher.say('reveal');
    const points = async () => {
      const { output } = await teacher.use('results', teacher.code, '--json');
      return (JSON.parse(output) as { standings: { points: number }[] }).standings[0]?.points;
    };
    const letter = async (id: string) => {
      const { output } = await teacher.use('results', teacher.code, '--json');
      const { rounds } = JSON.parse(output) as { rounds: { item: { options: { id: string }[] } }[] };
      return String(rounds[0]!.item.options.findIndex((option) => option.id === id) + 1);
    };
    expect(await points()).toBe(0);
    await teacher.say('remark', '--round', '1', '--also', await letter(wrong!));
    expect(await points()).toBe(1000);
    await teacher.say('remark', '--round', '1', '--key', await letter(right!));
    expect(await points()).toBe(0);
    await teacher.say('remark', '--round', '1', '--void');
    expect(await points()).toBe(0);
    const { exitCode, errors } = await teacher.use('remark', teacher.code, '--round', '1', '--key', 'nothing');
    expect([exitCode, errors]).toEqual([1, expect.stringContaining('no whole answer')]);
  });

  it('writes files that a spreadsheet takes for nothing but text', async () => {
    const teacher = await new Teacher().create('--title', '=1+1');
    await teacher.join('-2');
    await teacher.join('Ana');
    await teacher.say('open');
    const [right] = await optionsOf(teacher);
    await teacher.answer('Ana', { chosen: right });
    const file = (name: string) => join(teacher.data, name);
    await teacher.use('export', teacher.code, file('answers.csv'));
    await teacher.use('export', teacher.code, file('scores.csv'), '--format', 'scores');
    await teacher.use('export', teacher.code, file('class.json'));
    expect(readFileSync(file('answers.csv'), 'utf8').split('\r\n')[1]).toMatch(
      /^1,1,small,.*,single-choice,Ana,Ana,es,/,
    );
    const scores = readFileSync(file('scores.csv'), 'utf8').split('\r\n');
    expect(scores.slice(1, 3)).toEqual([
      expect.stringMatching(/^1,Ana,Ana,1000,1,1,1$/),
      expect.stringContaining("2,'-2,"),
    ]);
    expect(JSON.parse(readFileSync(file('class.json'), 'utf8'))).toMatchObject({ format: 'anillo-class', version: 1 });
    const twice = await teacher.use('export', teacher.code, file('class.json'));
    expect(twice.exitCode).toBe(1);
  });

  it('looks after people: renames, removes, gives time, locks, pauses', async () => {
    const teacher = await new Teacher().create();
    await teacher.join('ana');
    await teacher.join('Bo');
    await teacher.say('rename', 'Ana', '--name', 'Íñiga');
    await teacher.say('time', 'íñiga', '--percent', '50');
    await teacher.say('remove', 'bo');
    await teacher.say('lock');
    await teacher.join('Late');
    await teacher.say('pause');
    expect(await teacher.say('show')).toMatchObject({ isLocked: true, isPaused: true, learners: 1 });
    await teacher.say('resume');
    const { output } = await teacher.use('results', teacher.code, '--json');
    expect(JSON.parse(output)).toMatchObject({ learners: [{ name: 'Íñiga', timeFactor: 1.5 }, { isRemoved: true }] });
  });

  it('runs an exam: all questions at once, one deadline', async () => {
    const teacher = await new Teacher().create('--exam', '--minutes', '5');
    expect(await teacher.say('open')).toMatchObject({ sequence: 2 });
    expect(await teacher.say('show')).toMatchObject({ phase: 'open', leftMs: 300_000 });
    teacher.nowMs += 300_001;
    expect(await teacher.say('show')).toMatchObject({ phase: 'closed' });
  });

  it.each([
    [['next'], 1, 'there is no other question'],
    [['resume'], 1, 'would change nothing'],
    [['time', 'Nobody'], 1, 'nobody in the class'],
    [['dance'], 2, 'knows no “dance”'],
    [['remark', '--key', 'a'], 2, 'say with --round'],
  ])('says what is wrong with %j', async ([action = '', ...rest], exitCode, text) => {
    const teacher = await new Teacher().create();
    await teacher.say('open');
    const { exitCode: code, errors } = await teacher.use(action, teacher.code, ...rest);
    expect([code, errors]).toEqual([exitCode, expect.stringContaining(text)]);
  });

  it('finds no class by a wrong code, and lists what can be done, in Spanish too', async () => {
    const teacher = await new Teacher().create();
    expect((await teacher.use('show', 'CDF-G2')).errors).toContain('no class “CDF-G2”');
    const { output } = await use(['class', '--lang', 'es']);
    expect(output).toContain('anillo class create');
    expect(output).toContain('volver a puntuar una pregunta');
  });
});
